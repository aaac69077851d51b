package dev.changeover.kind;

/// Who finds the result of an item out.
public enum KindType {
    /// The service itself, again and again.
    PROBE,
    /// A job of the service, once.
    JOB,
    /// Another system, with a token.
    ATTESTATION,
    /// A person, with evidence.
    MANUAL
}
