package dev.changeover.engine;

/// Where inside a running migration job the work stands. Phases may overlap; the reported one is the
/// earliest that is unfinished.
public enum MigrationPhase {
    ASSESS,
    PLAN,
    SCHEMA,
    COPY,
    INDEX,
    VERIFY,
    CUT_OVER,
    ROLL_BACK
}
