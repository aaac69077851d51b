package dev.changeover.engine.plan;

/// How rows of several sources get keys that differ.
public enum KeyRule {
    /// The keys stay as they are: no two sources have the same one.
    KEEP,
    /// A number is added to the keys of each source, and to every reference to them.
    OFFSET,
    /// The rows are numbered anew, without gaps, in the order of the sources and of their keys.
    RENUMBER,
    /// The source's number becomes part of the key.
    COMPOSITE,
    /// Rows with the same natural key become one.
    MERGE
}
