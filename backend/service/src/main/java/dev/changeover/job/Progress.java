package dev.changeover.job;

import java.time.Duration;

import dev.changeover.engine.MigrationProgress;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How far the phase of a job has come.
///
/// @param done units finished
/// @param total units in all; 0 while unknown
/// @param unit what is counted
/// @param eta the expected time to the end of the phase, as an ISO 8601 duration; null while unknown
/// @param ratePerSecond units per second over the last few seconds
public record Progress(
        @Schema(examples = "120000") long done,
        @Schema(examples = "200000") long total,
        MigrationProgress.Unit unit,

        @Schema(examples = "PT2S", type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING)
        @Nullable
        Duration eta,

        @Schema(examples = "410000") long ratePerSecond) {

    static Progress of(MigrationProgress progress) {
        return new Progress(
                progress.done(), progress.total(), progress.unit(), progress.eta(), progress.ratePerSecond());
    }
}
