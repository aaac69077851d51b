package dev.changeover.migration;

import java.time.Instant;
import java.util.ArrayList;
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
import dev.changeover.engine.SourceAssessment;
import dev.changeover.engine.TableCensus;
import dev.changeover.engine.catalog.Catalog;
import dev.changeover.engine.catalog.Column;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.plan.MigrationPlan;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What was found in the sources of a migration.
///
/// @param sourceId which source; null where there are several
/// @param snapshot the copy that was looked at; null where there are several sources
/// @param sqlite how the database is laid out; null where there are several sources
/// @param sources the same of each source, in their order
/// @param rows rows of all tables
/// @param estimate what the migration will take: time, and room on both sides
/// @param tables the census: every value of every row was looked at. Where there are several sources, tables are named
///     with the source's key, as in `north/orders`
/// @param comparison what several sources have in common; null where there is one
/// @param findings what to know or to decide, most severe first; those that the plan's changes brought about included
/// @param decisions what was decided on findings, by whom and why
/// @param undecided ids of the findings that wait for a decision
/// @param manualSteps what a person must carry over
public record Assessment(
        @Schema(description = "Which source; null where there are several.") @Nullable
        UUID sourceId,

        @Schema(description = "The copy that was looked at; null where there are several sources.") @Nullable
        SnapshotFacts snapshot,

        @Schema(description = "How the database is laid out; null where there are several sources.") @Nullable
        SqliteFacts sqlite,

        List<SourceFacts> sources,
        @Schema(examples = "200000") long rows,
        Estimate estimate,
        List<TableFacts> tables,

        @Schema(description = "What several sources have in common; null where there is one.") @Nullable
        SourceComparison comparison,

        List<Finding> findings,
        List<RecordedDecision> decisions,
        List<String> undecided,
        List<ManualStep> manualSteps) {

    public Assessment {
        sources = List.copyOf(sources);
        tables = List.copyOf(tables);
        findings = List.copyOf(findings);
        decisions = List.copyOf(decisions);
        undecided = List.copyOf(undecided);
        manualSteps = List.copyOf(manualSteps);
    }

    /// One of the sources.
    ///
    /// @param key what tells it from the others
    /// @param number its place among them
    /// @param findings what to know of it alone; what concerns the target is told for all sources together
    /// @param manualSteps what a person must carry over from it
    public record SourceFacts(
            UUID id,
            @Schema(examples = "north") String key,
            @Schema(examples = "1") int number,
            SnapshotFacts snapshot,
            SqliteFacts sqlite,
            @Schema(examples = "200000") long rows,
            @Schema(examples = "8") int tables,
            List<Finding> findings,
            List<ManualStep> manualSteps) {
        public SourceFacts {
            findings = List.copyOf(findings);
            manualSteps = List.copyOf(manualSteps);
        }
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
            MigrationEntity migration, Assessed assessed, MigrationPlan plan, List<RecordedDecision> decisions) {
        return switch (assessed) {
            case Assessed.One one -> of(migration, one, plan, decisions);
            case Assessed.Several several -> of(migration, several, plan, decisions);
        };
    }

    private static Assessment of(
            MigrationEntity migration, Assessed.One one, MigrationPlan plan, List<RecordedDecision> decisions) {
        dev.changeover.engine.Assessment found = one.found();
        SourceFacts source = facts(migration.sources.getFirst(), 1, one.row(), found);
        return new Assessment(
                source.id(),
                source.snapshot(),
                source.sqlite(),
                List.of(source),
                found.rows(),
                Estimate.of(found, plan, one.row().snapshotSizeBytes),
                facts(found, ""),
                null,
                findings(found.findings(), plan),
                decisions,
                plan.undecided(),
                found.manualSteps());
    }

    private static Assessment of(
            MigrationEntity migration, Assessed.Several several, MigrationPlan plan, List<RecordedDecision> decisions) {
        List<SourceFacts> sources = new ArrayList<>();
        List<TableFacts> tables = new ArrayList<>();
        for (SourceAssessment source : several.sources()) {
            int place = sources.size();
            sources.add(facts(
                    migration.sources.get(place), place + 1, several.stored().get(place), source.assessment()));
            tables.addAll(facts(source.assessment(), source.key() + "/"));
        }
        return new Assessment(
                null,
                null,
                null,
                sources,
                sources.stream().mapToLong(SourceFacts::rows).sum(),
                Estimate.of(several, plan),
                tables,
                SourceComparison.of(several, plan),
                findings(several.findings(), plan),
                decisions,
                plan.undecided(),
                plan.manualSteps());
    }

    private static SourceFacts facts(
            SourcePlace place, int number, AssessmentEntity stored, dev.changeover.engine.Assessment found) {
        Catalog catalog = found.catalog();
        return new SourceFacts(
                stored.sourceId,
                place.key(),
                number,
                new SnapshotFacts(stored.snapshotSha256, stored.snapshotSizeBytes, stored.snapshotTakenAt),
                new SqliteFacts(
                        catalog.pageSize(),
                        catalog.encoding().name().replace('_', '-'),
                        catalog.userVersion(),
                        catalog.journalMode()),
                found.rows(),
                found.tables().size(),
                found.findings(),
                found.manualSteps());
    }

    /// @param prefix what stands before the names of the tables
    private static List<TableFacts> facts(dev.changeover.engine.Assessment found, String prefix) {
        Map<String, Table> declared =
                found.catalog().tables().stream().collect(Collectors.toMap(Table::name, table -> table));
        return found.tables().stream()
                .map(table -> facts(table, declared.get(table.table()), prefix))
                .toList();
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

    private static TableFacts facts(TableCensus census, @Nullable Table declared, String prefix) {
        Map<String, String> types = declared == null
                ? Map.of()
                : declared.columns().stream().collect(Collectors.toMap(Column::name, Column::declaredType));
        return new TableFacts(
                prefix + census.table(),
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
