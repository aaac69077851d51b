package dev.changeover.engine;

import java.util.UUID;

/// How a load runs.
///
/// @param loadId names the staging schema and the checkpoints; a load that is started again with the same id
///     resumes
/// @param parallelism tables or chunks in work at the same time, each on a target connection of its own; 1 to 32
/// @param rejectLimit rows that may be quarantined before the job fails
public record LoadOptions(UUID loadId, int parallelism, int rejectLimit) {
    /// Rows that may be quarantined when nobody says otherwise.
    public static final int DEFAULT_REJECT_LIMIT = 10_000;

    public LoadOptions {
        if (parallelism < 1 || parallelism > 32) {
            throw new IllegalArgumentException("parallelism must be 1 to 32: " + parallelism);
        }
        if (rejectLimit < 0) {
            throw new IllegalArgumentException("rejectLimit must not be negative: " + rejectLimit);
        }
    }
}
