package dev.changeover.kind;

/// Whether carrying a kind out changes what it works on.
public enum Effect {
    /// What it looks at is as before; what it found, or a copy that it made, may be kept.
    READS,
    /// A database, an application or people are not as before.
    CHANGES
}
