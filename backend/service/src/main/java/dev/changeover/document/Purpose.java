package dev.changeover.document;

/// What a section is for.
public enum Purpose {
    /// Items that are done in each run.
    WORK,

    /// Rollback and troubleshooting: outside of completion, and run when somebody invokes it.
    CONTINGENCY,

    /// What calls for a rollback, watched from start to completion.
    TRIGGERS,

    /// What must hold for the run to count as a success.
    CRITERIA,

    /// Work that recurs after the run.
    SCHEDULE,

    /// Who states by name that something is so.
    SIGN_OFF,

    /// Who is to be reached.
    CONTACTS,

    /// What is asked of each run, such as its date, its status or its issues.
    RECORD,

    /// To be read; it holds no items.
    REFERENCE;

    /// Returns whether a run is incomplete while items of such a section are open.
    public boolean countsTowardsCompletion() {
        return switch (this) {
            case WORK, CRITERIA, SIGN_OFF -> true;
            case CONTINGENCY, TRIGGERS, SCHEDULE, CONTACTS, RECORD, REFERENCE -> false;
        };
    }
}
