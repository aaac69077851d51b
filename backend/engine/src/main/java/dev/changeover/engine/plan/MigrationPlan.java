package dev.changeover.engine.plan;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.changeover.engine.Finding;
import dev.changeover.engine.ManualStep;

/// Everything that a migration will do, before any effect.
///
/// @param formatVersion version of this document's form; 1
/// @param sourceSha256 the snapshot that it was made for
/// @param schema the target schema
/// @param mode who makes the tables
/// @param tables the tables, in the source's order
/// @param manualSteps what is left to a person
/// @param findings what a person should know about this plan, most severe first
/// @param decisions what was decided, by the findings' ids
/// @param undecided ids of the findings that block and were not decided; while there are any, the plan cannot run
/// @param sources the sources, where there are several; then each of the tables belongs to one of them and is named
/// with
///     its key, as in `north/orders`
/// @param families the tables of the target that hold rows of several sources; empty with one source
public record MigrationPlan(
        int formatVersion,
        String sourceSha256,
        String schema,
        Mode mode,
        List<TablePlan> tables,
        List<ManualStep> manualSteps,
        List<Finding> findings,
        List<Decision> decisions,
        List<String> undecided,
        List<PlannedSource> sources,
        List<FamilyPlan> families) {
    /// The form that this engine writes and reads.
    public static final int FORMAT_VERSION = 1;

    public MigrationPlan {
        if (formatVersion != FORMAT_VERSION) {
            throw new IllegalArgumentException("unknown plan format: " + formatVersion);
        }
        tables = List.copyOf(tables);
        manualSteps = List.copyOf(manualSteps);
        // Plans that were stored before there were decisions come without these.
        findings = List.copyOf(Objects.requireNonNullElse(findings, List.<Finding>of()));
        decisions = List.copyOf(Objects.requireNonNullElse(decisions, List.<Decision>of()));
        undecided = List.copyOf(Objects.requireNonNullElse(undecided, List.<String>of()));
        // And those that were stored before there could be several sources, without these.
        sources = List.copyOf(Objects.requireNonNullElse(sources, List.<PlannedSource>of()));
        families = List.copyOf(Objects.requireNonNullElse(families, List.<FamilyPlan>of()));
    }

    /// A plan for one source.
    public MigrationPlan(
            int formatVersion,
            String sourceSha256,
            String schema,
            Mode mode,
            List<TablePlan> tables,
            List<ManualStep> manualSteps,
            List<Finding> findings,
            List<Decision> decisions,
            List<String> undecided) {
        this(
                formatVersion,
                sourceSha256,
                schema,
                mode,
                tables,
                manualSteps,
                findings,
                decisions,
                undecided,
                List.of(),
                List.of());
    }

    /// The tables that are loaded.
    public List<TablePlan> included() {
        return tables.stream().filter(table -> !table.excluded()).toList();
    }

    /// The tables of the target, each once: what has keys and indexes, and what a cut-over puts in place.
    public List<TablePlan> placed() {
        return sources.isEmpty()
                ? included()
                : families.stream()
                        .map(FamilyPlan::united)
                        .filter(table -> !table.excluded())
                        .toList();
    }

    /// The tables whose rows go to one table of the target: one of each source that has it.
    public List<TablePlan> sharesOf(TablePlan placed) {
        return sources.isEmpty()
                ? List.of(placed)
                : included().stream()
                        .filter(table -> table.target().equals(placed.target()))
                        .toList();
    }

    /// The same plan with other repairs, each at its table.
    public MigrationPlan withRepairs(List<RowRepair> repairs) {
        Map<String, List<RowRepair>> byTable = repairs.stream().collect(Collectors.groupingBy(RowRepair::table));
        return new MigrationPlan(
                formatVersion,
                sourceSha256,
                schema,
                mode,
                tables.stream()
                        .map(table -> table.withRepairs(byTable.getOrDefault(table.source(), List.of())))
                        .toList(),
                manualSteps,
                findings,
                decisions,
                undecided,
                sources,
                families);
    }

    /// Whether the other plan is the same but for its repairs, so that a load of one can go on with the other.
    public boolean isSameButForRepairs(MigrationPlan other) {
        return withRepairs(List.of()).equals(other.withRepairs(List.of()));
    }
}
