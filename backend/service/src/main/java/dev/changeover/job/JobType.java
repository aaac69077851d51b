package dev.changeover.job;

/// What a job does. Every type has exactly one [JobHandler].
public enum JobType {
    /// Takes a snapshot of the source and finds out what it holds.
    ASSESS,
    /// Carries out the plan and compares every value.
    MIGRATE,
    /// Compares every value again, without changing anything.
    VERIFY
}
