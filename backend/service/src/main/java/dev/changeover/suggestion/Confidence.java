package dev.changeover.suggestion;

/// How sure a suggestion is. Anything less sure is no suggestion at all.
public enum Confidence {
    /// The words hardly mean anything else.
    HIGH,
    /// The words usually mean this.
    MEDIUM
}
