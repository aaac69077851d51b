package dev.changeover.migration;

import java.util.Optional;

import dev.changeover.job.Job;
import dev.changeover.job.JobState;

/// Where a migration stands, derived from its jobs.
public enum MigrationState {
    /// Nothing was done yet.
    NEW,
    /// An assessment is under way.
    ASSESSING,
    /// The plan can be looked at and carried out.
    ASSESSED,
    /// The plan is being carried out.
    MIGRATING,
    /// Every value was compared with its source, and all were equal.
    MIGRATED,
    /// The last job failed.
    FAILED;

    /// Derives the state from the youngest job that was not cancelled: a cancelled one changed nothing.
    static MigrationState of(Optional<Job> job) {
        return job.map(MigrationState::of).orElse(NEW);
    }

    private static MigrationState of(Job job) {
        if (job.state() == JobState.FAILED) {
            return FAILED;
        }
        boolean active = job.state().isActive();
        return switch (job.type()) {
            case ASSESS -> active ? ASSESSING : ASSESSED;
            case MIGRATE -> active ? MIGRATING : MIGRATED;
            // Only what was migrated is verified again, and reading changes nothing about it.
            case VERIFY -> MIGRATED;
        };
    }
}
