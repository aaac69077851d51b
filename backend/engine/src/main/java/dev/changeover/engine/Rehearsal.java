package dev.changeover.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What a rehearsal found out: the same load as the real one, into a schema that was dropped afterwards.
///
/// @param report the proof
/// @param phases how long each phase was the earliest unfinished one; together they are the whole time
/// @param tableBytes what the tables took on the target
/// @param indexBytes what keys and indexes took on the target
/// @param cutOverTried whether the transaction of the cut-over was tried and taken back; it is not where it
///     would have to move tables that applications use
/// @param wouldRetire the relations that a cut-over would move to a retired schema
public record Rehearsal(
        MigrationReport report,
        Map<MigrationPhase, Duration> phases,
        long tableBytes,
        long indexBytes,
        boolean cutOverTried,
        List<String> wouldRetire) {
    public Rehearsal {
        phases = Map.copyOf(phases);
        wouldRetire = List.copyOf(wouldRetire);
    }
}
