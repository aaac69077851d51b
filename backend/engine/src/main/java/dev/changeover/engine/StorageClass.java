package dev.changeover.engine;

/// The five classes in which SQLite stores a value, whatever the column declares.
public enum StorageClass {
    NULL,
    INTEGER,
    REAL,
    TEXT,
    BLOB
}
