package dev.changeover.job;

import java.util.UUID;

/// The right of one worker to work on a job and to write about it, until somebody else gets it.
///
/// @param id the id of the execution in the work queue; never used twice
record Lease(String id) {

    private static final String SEPARATOR = "#";

    /// Makes the lease for the next attempt of a job. Only after a change of state is there a next attempt, and every
    /// change of state has an event of its own: its number makes the lease unique.
    static Lease next(JobEntity job) {
        return new Lease(job.id + SEPARATOR + job.lastEvent);
    }

    UUID jobId() {
        return UUID.fromString(id.substring(0, id.indexOf(SEPARATOR)));
    }
}
