package dev.changeover.engine.plan;

/// Who makes the target's tables.
public enum Mode {
    /// The engine, from the plan.
    CREATE_SCHEMA,
    /// The application's own migrations made them; the engine fills them and changes nothing about them.
    LOAD_EXISTING
}
