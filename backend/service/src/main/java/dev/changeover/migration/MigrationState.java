package dev.changeover.migration;

import java.util.Optional;

import dev.changeover.job.Job;
import dev.changeover.job.JobState;
import dev.changeover.job.JobType;

/// Where a migration stands, derived from its jobs and its current load.
public enum MigrationState {
    /// Nothing was done yet.
    NEW,
    /// An assessment is under way.
    ASSESSING,
    /// The plan can be looked at, rehearsed and carried out.
    ASSESSED,
    /// The plan is being rehearsed.
    REHEARSING,
    /// The plan is being carried out.
    MIGRATING,
    /// Every value was compared with its source, all were equal, and the tables wait for their cut-over.
    STAGED,
    /// Verified tables are being put into place.
    CUTTING_OVER,
    /// Verified tables are in place.
    MIGRATED,
    /// The cut-over is being taken back.
    ROLLING_BACK,
    /// The cut-over was taken back.
    ROLLED_BACK,
    /// What is kept for a way back is being removed.
    CLEANING_UP,
    /// There is no way back any more, and nothing left to do.
    CLEANED_UP,
    /// The last assessment, migration or verification failed.
    FAILED;

    /// Derives the state.
    ///
    /// @param job the youngest job that was not cancelled: a cancelled one changed nothing
    /// @param load the current load
    static MigrationState of(Optional<Job> job, Optional<LoadState> load) {
        return job.map(known -> of(known, load)).orElse(NEW);
    }

    private static MigrationState of(Job job, Optional<LoadState> load) {
        if (job.state().isActive()) {
            return during(job.type());
        }
        boolean failed = job.state() == JobState.FAILED;
        return switch (job.type()) {
            case ASSESS -> failed ? FAILED : ASSESSED;
            case MIGRATE, VERIFY -> failed ? FAILED : after(load);
            // These change nothing when they fail.
            case REHEARSE, CUT_OVER, ROLL_BACK, CLEAN_UP -> after(load);
        };
    }

    private static MigrationState during(JobType type) {
        return switch (type) {
            case ASSESS -> ASSESSING;
            case REHEARSE -> REHEARSING;
            case MIGRATE -> MIGRATING;
            // Only what is in place is verified again, and reading changes nothing about it.
            case VERIFY -> MIGRATED;
            case CUT_OVER -> CUTTING_OVER;
            case ROLL_BACK -> ROLLING_BACK;
            case CLEAN_UP -> CLEANING_UP;
        };
    }

    private static MigrationState after(Optional<LoadState> load) {
        return load.map(state -> switch (state) {
                    case LOADING, ABANDONED -> ASSESSED;
                    case STAGED -> STAGED;
                    case CUT_OVER -> MIGRATED;
                    case ROLLED_BACK -> ROLLED_BACK;
                    case CLEANED_UP -> CLEANED_UP;
                })
                .orElse(ASSESSED);
    }
}
