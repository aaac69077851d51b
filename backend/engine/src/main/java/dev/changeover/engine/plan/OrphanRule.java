package dev.changeover.engine.plan;

/// What happens to the rows that a foreign key finds without a parent.
public enum OrphanRule {
    /// They are loaded as they are, and the key stays NOT VALID.
    KEEP,
    /// The key's columns become NULL in them.
    SET_NULL,
    /// They are quarantined, and so are the rows that refer to them through other keys.
    QUARANTINE
}
