package dev.changeover.document;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How much a finding matters on the night.
@Schema(name = "ChecklistSeverity")
public enum Severity {
    /// Data or service may be lost by doing what the document says.
    ERROR,

    /// Something will go wrong or stay undecided in some runs.
    WARNING,

    /// Worth a look.
    INFO
}
