package dev.changeover.job;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.changeover.engine.MigrationPhase;
import dev.changeover.engine.TableProgress;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One durable background execution.
///
/// @param id its id
/// @param type what it does
/// @param state where it stands
/// @param phase the earliest unfinished phase; null before the first
/// @param progress how far that phase has come; null before it is known
/// @param createdAt when it was submitted
/// @param startedAt when its first attempt began; null before
/// @param finishedAt when it ended; null before
/// @param migrationId the migration that it works for, if any
/// @param tables how far each table has come, in the plan's order
/// @param attempts attempts begun, resumptions included
/// @param result what it brought about; null unless it succeeded
/// @param problem why it failed; null unless it did
/// @param createdBy the user who submitted it
public record Job(
        UUID id,
        JobType type,
        JobState state,
        @Nullable MigrationPhase phase,
        @Nullable Progress progress,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable UUID migrationId,
        List<TableProgress> tables,
        @Schema(examples = "1") int attempts,
        @Nullable Map<String, Object> result,
        @Nullable JobProblem problem,
        @Schema(examples = "admin") String createdBy) {

    public Job {
        tables = List.copyOf(tables);
    }

    /// Returns this job as lists show it.
    public JobSummary summary() {
        return new JobSummary(id, type, state, phase, progress, createdAt, startedAt, finishedAt);
    }
}
