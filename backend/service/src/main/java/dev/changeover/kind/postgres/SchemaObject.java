package dev.changeover.kind.postgres;

/// Types of objects that a schema consists of.
public enum SchemaObject {
    TABLE,
    COLUMN,
    ENUM,
    INDEX,
    FUNCTION,
    TRIGGER,
    MATERIALIZED_VIEW,
    PARTITION
}
