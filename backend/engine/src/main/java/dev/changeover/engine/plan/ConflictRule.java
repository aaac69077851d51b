package dev.changeover.engine.plan;

/// What happens where rows of several sources have the same natural key and other values that differ.
public enum ConflictRule {
    /// The row of the first source stays, in the order of the sources.
    KEEP_FIRST,
    /// The row with the greatest value in a column stays; of equal ones that of the first source.
    KEEP_NEWEST,
    /// The row of one source stays; where it has none, that of the first.
    KEEP_SOURCE,
    /// All rows stay, each with a key of its own.
    KEEP_BOTH,
    /// The row of the first source stays, and the others that differ from it are quarantined.
    QUARANTINE
}
