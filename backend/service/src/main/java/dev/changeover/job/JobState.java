package dev.changeover.job;

import java.util.EnumSet;
import java.util.Set;

/// Where a job stands.
public enum JobState {
    /// Waits for a worker.
    PENDING,
    /// A worker is on it.
    RUNNING,
    /// A worker is on it and was asked to stop.
    CANCELLING,
    /// Ended with its result.
    SUCCEEDED,
    /// Ended with a problem.
    FAILED,
    /// Ended on request.
    CANCELLED,
    /// Lost its worker; goes on by itself.
    INTERRUPTED;

    /// Decides every change of state; nothing else does.
    public boolean canBecome(JobState next) {
        return switch (this) {
            // It fails when its workers die again and again before they begin.
            case PENDING -> next == RUNNING || next == CANCELLED || next == FAILED;
            case RUNNING -> next == CANCELLING || next == SUCCEEDED || next == FAILED || next == INTERRUPTED;
            // Work that ended before it noticed the request keeps its result: it is true.
            case CANCELLING -> next == CANCELLED || next == SUCCEEDED || next == FAILED;
            case INTERRUPTED -> next == PENDING || next == CANCELLED || next == FAILED;
            case FAILED, CANCELLED -> next == PENDING;
            case SUCCEEDED -> false;
        };
    }

    /// Returns whether the job still does something, or will without being asked.
    public boolean isActive() {
        return switch (this) {
            case PENDING, RUNNING, CANCELLING, INTERRUPTED -> true;
            case SUCCEEDED, FAILED, CANCELLED -> false;
        };
    }

    /// Returns whether a worker is on the job.
    public boolean isHeld() {
        return this == RUNNING || this == CANCELLING;
    }

    /// Returns the states in which a job is active.
    public static Set<JobState> active() {
        Set<JobState> states = EnumSet.allOf(JobState.class);
        states.removeIf(state -> !state.isActive());
        return states;
    }
}
