package dev.changeover.engine;

/// What is wrong with a row.
public enum MismatchKind {
    /// It is on both sides, with other values.
    CHANGED,
    /// It is in the source only.
    MISSING,
    /// It is in the target only.
    EXTRA,
    /// It is more often in the target than in the source.
    DUPLICATED
}
