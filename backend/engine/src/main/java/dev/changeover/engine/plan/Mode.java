package dev.changeover.engine.plan;

/// Who makes the target's tables.
public enum Mode {
    /// The engine, from the plan.
    CREATE_SCHEMA
}
