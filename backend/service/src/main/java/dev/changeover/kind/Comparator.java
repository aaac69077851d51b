package dev.changeover.kind;

/// How a value is compared with a limit: the condition that must hold.
public enum Comparator {
    BELOW,
    AT_MOST,
    EQUAL,
    NOT_EQUAL,
    AT_LEAST,
    ABOVE
}
