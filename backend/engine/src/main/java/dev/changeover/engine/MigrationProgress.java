package dev.changeover.engine;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// How far a job has come.
///
/// @param phase the earliest unfinished phase
/// @param done units finished
/// @param total units in all; 0 while unknown
/// @param unit what is counted
/// @param ratePerSecond units per second over the last few seconds
/// @param eta the expected time to the end of the phase; absent while unknown
/// @param tables the same per table, in the plan's order; empty for a job without tables
public record MigrationProgress(
        MigrationPhase phase,
        long done,
        long total,
        Unit unit,
        long ratePerSecond,
        @Nullable Duration eta,
        List<TableProgress> tables) {
    public MigrationProgress {
        tables = List.copyOf(tables);
    }

    /// What a progress counts.
    public enum Unit {
        ROWS,
        BYTES,
        TABLES,
        UNITS
    }
}
