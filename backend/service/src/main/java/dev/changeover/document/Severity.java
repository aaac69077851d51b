package dev.changeover.document;

/// How much a finding matters on the night.
public enum Severity {
    /// Data or service may be lost by doing what the document says.
    ERROR,

    /// Something will go wrong or stay undecided in some runs.
    WARNING,

    /// Worth a look.
    INFO
}
