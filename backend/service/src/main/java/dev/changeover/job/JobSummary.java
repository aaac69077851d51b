package dev.changeover.job;

import java.time.Instant;
import java.util.UUID;

import dev.changeover.engine.MigrationPhase;
import org.jspecify.annotations.Nullable;

/// A job as lists show it.
///
/// @param id its id
/// @param type what it does
/// @param state where it stands
/// @param phase the earliest unfinished phase; null before the first
/// @param progress how far that phase has come; null before it is known
/// @param createdAt when it was submitted
/// @param startedAt when its first attempt began; null before
/// @param finishedAt when it ended; null before
public record JobSummary(
        UUID id,
        JobType type,
        JobState state,
        @Nullable MigrationPhase phase,
        @Nullable Progress progress,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}
