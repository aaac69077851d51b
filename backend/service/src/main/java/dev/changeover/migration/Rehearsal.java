package dev.changeover.migration;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import dev.changeover.engine.MigrationPhase;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a rehearsal showed: the same load as the real one, into a schema that was dropped afterwards.
///
/// @param planVersion the version of the plan that was rehearsed
/// @param phases how long each phase took, in their order; phases overlap, and each counts while it was the earliest
///     unfinished one
/// @param tableBytes what the tables took on the target
/// @param indexBytes what keys and indexes took on the target
/// @param cutOverTried whether the transaction of the cut-over was tried and taken back; it is not where it would have
///     to move tables that applications use
/// @param wouldRetire the relations that a cut-over would move to a retired schema
/// @param report the proof, as the real migration would give it
public record Rehearsal(
        UUID migrationId,
        @Schema(examples = "1") int planVersion,
        List<PhaseTime> phases,
        @Schema(examples = "25165824") long tableBytes,
        @Schema(examples = "8388608") long indexBytes,
        boolean cutOverTried,
        List<String> wouldRetire,
        Report report) {

    public Rehearsal {
        phases = List.copyOf(phases);
        wouldRetire = List.copyOf(wouldRetire);
    }

    /// How long a phase took.
    public record PhaseTime(
            MigrationPhase phase, @Schema(examples = "1.25") double seconds) {}

    static Rehearsal of(Load load, UUID jobId, dev.changeover.engine.Rehearsal found, Instant finishedAt) {
        return new Rehearsal(
                load.migrationId(),
                load.planVersion(),
                Arrays.stream(MigrationPhase.values())
                        .filter(found.phases()::containsKey)
                        .map(phase -> new PhaseTime(
                                phase,
                                found.phases()
                                                .getOrDefault(phase, Duration.ZERO)
                                                .toMillis()
                                        / 1_000.0))
                        .toList(),
                found.tableBytes(),
                found.indexBytes(),
                found.cutOverTried(),
                found.wouldRetire(),
                Report.of(load, jobId, found.report(), finishedAt));
    }
}
