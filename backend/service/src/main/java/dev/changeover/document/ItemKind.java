package dev.changeover.document;

/// What an item is.
public enum ItemKind {
    /// Something that a person, a probe or a job completes.
    TASK,

    /// Derived from the items below it, or from a phase; nobody ticks it.
    ROLL_UP,

    /// A numbered or timed step that is written without a box: it has commands or words only.
    STEP,

    /// What must hold for the whole to count as a success.
    CRITERION,

    /// What, when it happens, calls for a rollback; watched, never ticked off as done.
    TRIGGER,

    /// A statement that a named role signs.
    SIGN_OFF,

    /// Something to be filled in and known, such as a contact; it is no work.
    FACT;

    /// Returns whether an item of this kind is done by somebody or something, in a section whose items count.
    public boolean isWork() {
        return this == TASK || this == STEP;
    }
}
