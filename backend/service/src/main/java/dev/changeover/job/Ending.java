package dev.changeover.job;

/// How an attempt ended, as its worker sees it.
sealed interface Ending {

    /// The handler came to an end.
    record Came(JobOutcome outcome) implements Ending {}

    /// The worker put the job down before its end, for this reason.
    record PutDown(StopReason reason) implements Ending {}
}
