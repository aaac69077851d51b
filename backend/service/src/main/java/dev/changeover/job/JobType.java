package dev.changeover.job;

/// What a job does. Every type has exactly one [JobHandler].
public enum JobType {
    /// Takes a snapshot of the source and finds out what it holds.
    ASSESS,
    /// Carries out the plan into a scratch schema, compares every value, takes the time, and leaves nothing behind.
    REHEARSE,
    /// Carries out the plan and compares every value.
    MIGRATE,
    /// Compares every value again, without changing anything.
    VERIFY,
    /// Puts verified tables into place; what was there is retired.
    CUT_OVER,
    /// Takes the last cut-over back.
    ROLL_BACK,
    /// Removes what is kept for a way back.
    CLEAN_UP
}
