package dev.changeover.engine;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import dev.changeover.engine.plan.Mode;
import org.jspecify.annotations.Nullable;

/// What a load or a verification proved.
///
/// @param verified whether every table's counts add up, every digest matches and every object is as planned
/// @param tables the proof per table, in the plan's order
/// @param objects keys, indexes and sequences, with their state
/// @param rejects every quarantined row, up to the limit
/// @param elapsed from the first statement to the last
/// @param remarks what the proof does not cover, in words; empty when it covers the whole source
public record MigrationReport(
        boolean verified,
        List<TableResult> tables,
        List<ObjectResult> objects,
        List<Reject> rejects,
        Duration elapsed,
        List<String> remarks) {
    public MigrationReport {
        tables = List.copyOf(tables);
        objects = List.copyOf(objects);
        rejects = List.copyOf(rejects);
        // Reports that were stored before there were remarks come without them.
        remarks = List.copyOf(Objects.requireNonNullElse(remarks, List.<String>of()));
    }

    /// The proof of one table.
    ///
    /// @param table source name
    /// @param target target name
    /// @param source rows in the source, as SQLite counts them
    /// @param loaded rows in the target
    /// @param merged rows that became one with rows of other sources
    /// @param quarantined rows refused, each with its reject
    /// @param excluded rows left out by the plan
    /// @param sourceDigest digest over the converted source values, hexadecimal
    /// @param targetDigest digest over the values read back from PostgreSQL, hexadecimal
    /// @param elapsed time spent on the table, of all its units
    /// @param mismatches the rows that differ
    public record TableResult(
            String table,
            String target,
            long source,
            long loaded,
            long merged,
            long quarantined,
            long excluded,
            String sourceDigest,
            String targetDigest,
            Duration elapsed,
            Mismatches mismatches) {
        /// Whether both digests are the same.
        public boolean digestsEqual() {
            return sourceDigest.equals(targetDigest);
        }

        /// Whether nothing is missing and every value is equal.
        public boolean verified() {
            return source == loaded + merged + quarantined + excluded && digestsEqual();
        }

        /// The same result with the rows that differ.
        public TableResult with(Mismatches found) {
            return new TableResult(
                    table,
                    target,
                    source,
                    loaded,
                    merged,
                    quarantined,
                    excluded,
                    sourceDigest,
                    targetDigest,
                    elapsed,
                    found);
        }
    }

    /// The rows of one table that differ. They are looked for only when the table is not verified.
    ///
    /// @param rows how many were found
    /// @param exact whether that is all of them; otherwise there are at least as many
    /// @param listed the first of them in the order of the source, then those that are in the target only
    public record Mismatches(long rows, boolean exact, List<Mismatch> listed) {
        public Mismatches {
            listed = List.copyOf(listed);
        }

        /// No row differs.
        public static Mismatches none() {
            return new Mismatches(0, true, List.of());
        }
    }

    /// The state of one column, key, index or sequence of the target. Columns are listed only when they changed.
    ///
    /// @param detail why it is not valid, or where a sequence goes on
    public record ObjectResult(
            Kind kind,
            String name,
            String table,
            State state,
            @Nullable String detail) {
        /// Whether it stands against the proof. In tables of the engine's own, a foreign key or a check that old
        /// rows break is as the plan says; an application's own table would refuse such rows.
        public boolean isFault(Mode mode) {
            boolean mayBreak = mode == Mode.CREATE_SCHEMA && (kind == Kind.FOREIGN_KEY || kind == Kind.CHECK);
            return state == State.MISSING || state == State.NOT_VALID && !mayBreak;
        }

        /// What it is.
        public enum Kind {
            COLUMN,
            PRIMARY_KEY,
            UNIQUE,
            INDEX,
            FOREIGN_KEY,
            SEQUENCE,
            CHECK
        }

        /// Whether it holds.
        public enum State {
            /// In place and proved for every row.
            VALID,
            /// In place for new rows; the detail says which old rows violate it.
            NOT_VALID,
            /// Planned, and not there, or not as it was published.
            MISSING
        }
    }
}
