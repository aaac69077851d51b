package dev.changeover.migration;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import dev.changeover.engine.MigrationReport;
import dev.changeover.engine.MigrationReport.ObjectResult;
import dev.changeover.engine.Mismatch;
import dev.changeover.engine.MismatchKind;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The proof of a migration: what was in the source, and what is in the target.
///
/// @param verified whether every count adds up, every digest matches and every object is as planned
/// @param migrationId the migration
/// @param jobId the job that made the comparison
/// @param sources what was read
/// @param schema the target schema
/// @param startedAt when the load or the comparison began
/// @param finishedAt when it ended
/// @param seconds how long it took
/// @param tables the proof of each table, in the plan's order
/// @param objects keys, indexes, sequences and checks, with their state
/// @param remarks what the proof does not cover, in words
public record Report(
        boolean verified,
        UUID migrationId,
        UUID jobId,
        List<SourceProof> sources,
        @Schema(examples = "shop") String schema,
        Instant startedAt,
        Instant finishedAt,
        @Schema(examples = "3.214") double seconds,
        List<TableProof> tables,
        List<ObjectProof> objects,

        @Schema(description = "What the proof does not cover, in words; empty when it covers the whole source.")
        List<String> remarks) {

    public Report {
        // A report that an earlier build kept says nothing of limits.
        remarks = List.copyOf(Objects.requireNonNullElse(remarks, List.<String>of()));
        tables = List.copyOf(tables);
        sources = withTotals(sources, tables);
        objects = List.copyOf(objects);
    }

    /// A source that was read.
    ///
    /// @param sha256 the hash of the file when it was registered
    /// @param snapshotSha256 the hash of the copy whose values were compared
    /// @param key what tells it from the others
    /// @param number its place among them, which the rows in the target carry
    /// @param asOf the moment of the source that was read
    /// @param totals its tables together
    public record SourceProof(
            UUID id,
            @Schema(examples = "shop.db") String name,
            String sha256,
            String snapshotSha256,

            @Schema(
                    description = "What tells it from the others; null in a report of an earlier version.",
                    examples = "north")
            @Nullable
            String key,

            @Schema(description = "Its place among the sources, which the rows in the target carry.", examples = "1")
            int number,

            @Schema(description = "The moment of the source that was read; null in a report of an earlier version.")
            @Nullable
            Instant asOf,

            @Schema(description = "Its tables together.") @Nullable
            Totals totals) {}

    /// The tables of a source together: source = loaded + merged + quarantined + excluded.
    ///
    /// @param verified whether every table of it is
    @Schema(name = "SourceTotals")
    public record Totals(
            boolean verified,
            @Schema(examples = "8") int tables,
            @Schema(examples = "200000") long source,
            @Schema(examples = "199996") long loaded,
            @Schema(examples = "0") long merged,
            @Schema(examples = "4") long quarantined,
            @Schema(examples = "0") long excluded) {}

    private static List<SourceProof> withTotals(List<SourceProof> sources, List<TableProof> tables) {
        return sources.stream()
                .map(source -> new SourceProof(
                        source.id(),
                        source.name(),
                        source.sha256(),
                        source.snapshotSha256(),
                        source.key(),
                        source.number(),
                        source.asOf(),
                        totals(tables.stream()
                                .filter(table -> table.sourceId().equals(source.id()))
                                .toList())))
                .toList();
    }

    private static Totals totals(List<TableProof> tables) {
        return new Totals(
                tables.stream().allMatch(TableProof::addsUp),
                tables.size(),
                tables.stream().mapToLong(TableProof::source).sum(),
                tables.stream().mapToLong(TableProof::loaded).sum(),
                tables.stream().mapToLong(TableProof::merged).sum(),
                tables.stream().mapToLong(TableProof::quarantined).sum(),
                tables.stream().mapToLong(TableProof::excluded).sum());
    }

    /// The proof of a table: source = loaded + merged + quarantined + excluded, and equal digests.
    ///
    /// @param sourceKey what tells its source from the others, where there are several
    /// @param table its source name, after the source's key where there are several
    /// @param target its target name
    /// @param source rows in the source
    /// @param loaded rows in the target
    /// @param merged rows that became one with rows of other sources
    /// @param quarantined rows set aside, each with its reject
    /// @param excluded rows left out by the plan
    /// @param sourceDigest digest over the converted source values, in hexadecimal
    /// @param targetDigest digest over the values read back from PostgreSQL, in hexadecimal
    /// @param seconds time spent on the table
    /// @param mismatches the rows that differ
    public record TableProof(
            UUID sourceId,

            @Schema(description = "What tells its source from the others; null where there is one.", examples = "north")
            @Nullable
            String sourceKey,

            @Schema(examples = "orders") String table,
            @Schema(examples = "orders") String target,
            @Schema(examples = "120000") long source,
            @Schema(examples = "119998") long loaded,

            @Schema(description = "Rows that became one with rows of other sources.", examples = "0")
            long merged,

            @Schema(examples = "2") long quarantined,
            @Schema(examples = "0") long excluded,

            @Schema(examples = "5f3c1e0b9a7d4c6688aa11d2c3b4e5f6")
            String sourceDigest,

            @Schema(examples = "5f3c1e0b9a7d4c6688aa11d2c3b4e5f6")
            String targetDigest,

            boolean digestsEqual,
            @Schema(examples = "1.027") double seconds,
            Mismatches mismatches) {
        public TableProof {
            // A report that an earlier build kept says nothing of rows.
            mismatches = Objects.requireNonNullElse(mismatches, Mismatches.NONE);
        }

        private boolean addsUp() {
            return source == loaded + merged + quarantined + excluded && digestsEqual;
        }
    }

    /// The rows of a table that differ.
    ///
    /// @param rows how many were found
    /// @param exact whether that is all of them; otherwise there are at least as many
    /// @param listed the first of them, at most 100
    @Schema(
            description =
                    "The rows of a table that differ: how many, whether that is all of them or there may be more, and the first of them.")
    public record Mismatches(@Schema(examples = "1") long rows, boolean exact, List<RowMismatch> listed) {
        private static final Mismatches NONE = new Mismatches(0, true, List.of());

        public Mismatches {
            listed = List.copyOf(listed);
        }
    }

    /// A row that is not the same on both sides.
    ///
    /// @param key the primary key's columns with their values; in a table without a key the row's place
    /// @param rowid its place in the source
    /// @param ctid its place in the target when it was read
    /// @param differingColumns how many columns differ, if it changed
    /// @param values the first columns that differ, at most 20
    public record RowMismatch(
            MismatchKind kind,
            @Schema(examples = "id 11") String key,

            @Schema(description = "Where the row is in the source.", examples = "11") @Nullable
            Long rowid,

            @Schema(description = "Where the row was in the target.", examples = "(0,11)") @Nullable
            String ctid,

            @Schema(examples = "1") int differingColumns,
            List<ValueMismatch> values) {
        public RowMismatch {
            values = List.copyOf(values);
        }
    }

    /// Two values that should be one; of long ones, the part around the first difference.
    ///
    /// @param column its source name
    /// @param source what the target should hold, null for NULL
    /// @param target what it holds, null for NULL
    public record ValueMismatch(
            @Schema(examples = "total") String column,

            @Schema(description = "What the target should hold; null is NULL.", examples = "0.1") @Nullable
            String source,

            @Schema(description = "What the target holds; null is NULL.", examples = "0.2") @Nullable
            String target) {}

    /// The state of a key, an index, a sequence or a check.
    ///
    /// @param detail why it is not valid or was left out
    public record ObjectProof(
            ObjectResult.Kind kind,
            @Schema(examples = "orders_customer_id_fkey") String name,
            @Schema(examples = "orders") String table,
            ObjectResult.State state,
            @Nullable String detail) {}

    static Report of(Load load, UUID jobId, MigrationReport proof, Instant finishedAt) {
        return new Report(
                proof.verified(),
                load.migrationId(),
                jobId,
                load.sources().stream().map(Report::proof).toList(),
                load.plan().schema(),
                finishedAt.minus(proof.elapsed()),
                finishedAt,
                seconds(proof.elapsed()),
                proof.tables().stream()
                        .map(table -> proof(sourceOf(load, table), load.hasSeveralSources(), table))
                        .toList(),
                proof.objects().stream().map(Report::proof).toList(),
                proof.remarks());
    }

    private static SourceProof proof(LoadSource source) {
        return new SourceProof(
                source.source().id(),
                source.source().name(),
                source.source().sha256(),
                source.snapshotSha256(),
                source.key(),
                source.number(),
                source.snapshotTakenAt(),
                null);
    }

    /// No key holds a slash, so the first one ends it.
    private static LoadSource sourceOf(Load load, MigrationReport.TableResult table) {
        return load.sources().stream()
                .filter(source -> !load.hasSeveralSources() || table.table().startsWith(source.key() + "/"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no source has the table " + table.table()));
    }

    private static TableProof proof(LoadSource source, boolean oneOfSeveral, MigrationReport.TableResult result) {
        return new TableProof(
                source.source().id(),
                oneOfSeveral ? source.key() : null,
                result.table(),
                result.target(),
                result.source(),
                result.loaded(),
                result.merged(),
                result.quarantined(),
                result.excluded(),
                result.sourceDigest(),
                result.targetDigest(),
                result.digestsEqual(),
                seconds(result.elapsed()),
                proof(result.mismatches()));
    }

    private static Mismatches proof(MigrationReport.Mismatches found) {
        return new Mismatches(
                found.rows(),
                found.exact(),
                found.listed().stream().map(Report::proof).toList());
    }

    private static RowMismatch proof(Mismatch row) {
        return new RowMismatch(
                row.kind(),
                row.key(),
                row.rowid(),
                row.ctid(),
                row.differingColumns(),
                row.values().stream()
                        .map(value -> new ValueMismatch(value.column(), value.source(), value.target()))
                        .toList());
    }

    private static ObjectProof proof(ObjectResult result) {
        return new ObjectProof(result.kind(), result.name(), result.table(), result.state(), result.detail());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
