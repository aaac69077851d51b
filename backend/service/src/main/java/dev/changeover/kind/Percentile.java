package dev.changeover.kind;

/// A percentile of a distribution.
public enum Percentile {
    P50,
    P90,
    P95,
    P99
}
