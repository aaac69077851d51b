package dev.changeover.job;

/// Does the work of one type of job. Implementations are application-scoped beans.
///
/// A handler may be called again for the same job, after a failure or a crash at any point: it goes on from what
/// earlier attempts left, and does nothing twice.
public interface JobHandler {

    /// Returns the type of job that this handler does.
    JobType type();

    /// Works on one attempt, on a thread of its own, without a request and without a transaction.
    ///
    /// Throwing [dev.changeover.engine.MigrationException] fails the job with that problem; any other exception
    /// fails it as an internal error.
    JobOutcome run(JobContext context);
}
