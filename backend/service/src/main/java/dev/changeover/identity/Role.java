package dev.changeover.identity;

/// What a user may do. Every role reads everything except users and the audit chain.
public enum Role {
    /// Reads.
    VIEWER,
    /// Runs items, jobs and migrations.
    OPERATOR,
    /// Decides gates.
    APPROVER,
    /// Edits checklists.
    AUTHOR,
    /// Does everything, and manages users.
    ADMIN
}
