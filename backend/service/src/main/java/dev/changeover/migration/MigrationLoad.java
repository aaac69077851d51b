package dev.changeover.migration;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One carrying out of a plan, from staging to its end.
///
/// @param id its id
/// @param planVersion which version of the plan
/// @param state where it stands
/// @param stagedAt when everything in staging was found equal; null before
/// @param cutOverAt when its tables went into place; null before
/// @param retiredSchema the schema that keeps what was there before the cut-over; null when nothing was
/// @param rolledBackAt when the cut-over was taken back; null before
/// @param setAsideSchema the schema that keeps its tables after that; null before
/// @param keptUntil until when a clean-up is refused unless somebody ends that time; null when no way back is kept
/// @param cleanedUpAt when what was kept for a way back was removed; null before
public record MigrationLoad(
        UUID id,
        @Schema(examples = "1") int planVersion,
        LoadState state,
        @Nullable Instant stagedAt,
        @Nullable Instant cutOverAt,

        @Schema(examples = "changeover_retired_5f3c1e0b9a7d") @Nullable
        String retiredSchema,

        @Nullable Instant rolledBackAt,

        @Schema(examples = "changeover_set_aside_5f3c1e0b9a7d") @Nullable
        String setAsideSchema,

        @Nullable Instant keptUntil,
        @Nullable Instant cleanedUpAt) {}
