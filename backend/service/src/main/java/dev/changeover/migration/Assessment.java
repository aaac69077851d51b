package dev.changeover.migration;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.changeover.engine.ColumnCensus;
import dev.changeover.engine.Finding;
import dev.changeover.engine.ManualStep;
import dev.changeover.engine.TableCensus;
import dev.changeover.engine.catalog.Catalog;
import dev.changeover.engine.catalog.Column;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.plan.MigrationPlan;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What was found in a source.
///
/// @param sourceId which source
/// @param snapshot the copy that was looked at
/// @param sqlite how the database is laid out
/// @param rows rows of all tables
/// @param estimate what the migration will take: time, and room on both sides
/// @param tables the census: every value of every row was looked at
/// @param findings what to know or to decide, most severe first; those that the plan's changes brought about included
/// @param decisions what was decided on findings, by whom and why
/// @param undecided ids of the findings that wait for a decision
/// @param manualSteps what a person must carry over
public record Assessment(
        UUID sourceId,
        SnapshotFacts snapshot,
        SqliteFacts sqlite,
        @Schema(examples = "200000") long rows,
        Estimate estimate,
        List<TableFacts> tables,
        List<Finding> findings,
        List<RecordedDecision> decisions,
        List<String> undecided,
        List<ManualStep> manualSteps) {

    public Assessment {
        tables = List.copyOf(tables);
        findings = List.copyOf(findings);
        decisions = List.copyOf(decisions);
        undecided = List.copyOf(undecided);
        manualSteps = List.copyOf(manualSteps);
    }

    /// The copy that was looked at.
    public record SnapshotFacts(String sha256, long sizeBytes, Instant takenAt) {}

    /// How the database is laid out.
    public record SqliteFacts(
            @Schema(examples = "4096") int pageSize,
            @Schema(examples = "UTF-8") String encoding,
            int userVersion,
            @Schema(examples = "wal") String journalMode) {}

    /// The census of a table.
    public record TableFacts(
            @Schema(examples = "orders") String name,
            @Schema(examples = "120000") long rows,
            List<ColumnFacts> columns) {}

    /// The census of a column: how many values of each storage class, and what limits them.
    public record ColumnFacts(
            @Schema(examples = "price") String name,
            @Schema(examples = "INTEGER") String declaredType,
            long nulls,
            long integers,
            long reals,
            long texts,
            long blobs,
            long longestTextBytes,
            long invalidUtf8,
            long nulInText,
            @Nullable Long minInteger,
            @Nullable Long maxInteger) {}

    static Assessment of(
            AssessmentEntity stored,
            dev.changeover.engine.Assessment found,
            MigrationPlan plan,
            List<RecordedDecision> decisions) {
        Catalog catalog = found.catalog();
        Map<String, Table> declared = catalog.tables().stream().collect(Collectors.toMap(Table::name, table -> table));
        return new Assessment(
                stored.sourceId,
                new SnapshotFacts(stored.snapshotSha256, stored.snapshotSizeBytes, stored.snapshotTakenAt),
                new SqliteFacts(
                        catalog.pageSize(),
                        catalog.encoding().name().replace('_', '-'),
                        catalog.userVersion(),
                        catalog.journalMode()),
                found.rows(),
                Estimate.of(found, plan, stored.snapshotSizeBytes),
                found.tables().stream()
                        .map(table -> facts(table, declared.get(table.table())))
                        .toList(),
                findings(found.findings(), plan),
                decisions,
                plan.undecided(),
                found.manualSteps());
    }

    /// What the changes of a plan bring about and what would wait for a decision belongs to what was found.
    private static List<Finding> findings(List<Finding> found, MigrationPlan plan) {
        Set<String> known = found.stream().map(Finding::id).collect(Collectors.toSet());
        return Stream.concat(
                        found.stream(),
                        plan.findings().stream().filter(finding -> finding.blocks() && !known.contains(finding.id())))
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
    }

    private static TableFacts facts(TableCensus census, @Nullable Table declared) {
        Map<String, String> types = declared == null
                ? Map.of()
                : declared.columns().stream().collect(Collectors.toMap(Column::name, Column::declaredType));
        return new TableFacts(
                census.table(),
                census.rows(),
                census.columns().stream()
                        .map(column -> facts(column, types.getOrDefault(column.column(), "")))
                        .toList());
    }

    private static ColumnFacts facts(ColumnCensus census, String declaredType) {
        return new ColumnFacts(
                census.column(),
                declaredType,
                census.nulls(),
                census.integers(),
                census.reals(),
                census.texts(),
                census.blobs(),
                census.longestTextBytes(),
                census.invalidUtf8(),
                census.nulInText(),
                census.minInteger(),
                census.maxInteger());
    }
}
