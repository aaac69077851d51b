package dev.changeover.kind;

/// What a number counts.
public enum Unit {
    NUMBER,
    PERCENT,
    MILLISECONDS,
    SECONDS,
    BYTES,
    PER_SECOND
}
