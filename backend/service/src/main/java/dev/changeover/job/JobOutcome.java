package dev.changeover.job;

/// How an attempt ended, as its handler sees it.
///
/// The effect is stored in the transaction of the terminal state: both are there, or neither is.
public sealed interface JobOutcome {

    /// Stores what the attempt found.
    Runnable effect();

    /// The job is done.
    ///
    /// @param result a record or map for the job's `result`
    record Succeeded(Object result, Runnable effect) implements JobOutcome {}

    /// The job cannot be done.
    record Failed(JobProblem problem, Runnable effect) implements JobOutcome {}

    /// Says that the job failed and left nothing to store.
    static JobOutcome failed(JobProblem problem) {
        return new Failed(problem, () -> {});
    }
}
