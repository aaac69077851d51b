package dev.changeover.engine.internal.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.changeover.engine.ColumnCensus;
import dev.changeover.engine.Finding;
import dev.changeover.engine.KeyCollision;
import dev.changeover.engine.ManualStep;
import dev.changeover.engine.PlanRejectedException;
import dev.changeover.engine.TableCensus;
import dev.changeover.engine.catalog.Catalog;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.sqlite.sql.Names;
import dev.changeover.engine.plan.PlanOverrides;
import dev.changeover.engine.plan.TablePlan;

/// Plans a whole database. One run yields the tables, what a person should know, and what is left to a person, so that
/// an assessment never says anything else than the plan does.
public final class Planning {
    private Planning() {}

    /// Plans with a person's changes and decisions.
    ///
    /// @param censuses one for each table of the catalog
    /// @throws PlanRejectedException with every fault, when a change cannot be carried out
    public static Planned of(
            Catalog catalog,
            List<TableCensus> censuses,
            List<KeyCollision> collisions,
            PlanOverrides overrides,
            Decisions decisions) {
        Remarks remarks = new Remarks();
        Map<String, TableDraft> drafts = drafts(catalog, censuses, decisions);
        collisions.forEach(collision -> Optional.ofNullable(drafts.get(Names.fold(collision.table())))
                .ifPresent(draft -> draft.add(collision)));
        OverrideApplication person = new OverrideApplication(drafts, overrides);
        person.exclude();
        KeyFamilies families = KeyFamilies.unite(drafts, remarks);
        Alternatives.share(drafts.values(), families);
        person.applyOrReject(families);
        NameSpace relations = TargetNames.assign(drafts.values(), person, remarks);
        CatalogFindings.damages(catalog.damages(), remarks);
        catalog.unreadable().forEach(object -> CatalogFindings.unreadable(object, drafts.keySet(), remarks));
        List<TablePlan> tables = new ArrayList<>();
        for (TableDraft draft : drafts.values()) {
            tables.add(new TablePlanning(draft, drafts, relations, draft.excluded() ? new Remarks() : remarks).plan());
        }
        OtherObjects.leave(catalog, drafts, remarks);
        ApplicationReadiness.tell(catalog, remarks);
        return new Planned(tables, remarks.findings(), remarks.steps());
    }

    static Map<String, TableDraft> drafts(Catalog catalog, List<TableCensus> censuses, Decisions decisions) {
        Map<String, TableCensus> byTable =
                censuses.stream().collect(Collectors.toMap(TableCensus::table, Function.identity()));
        KeyColumns keys = KeyColumns.of(catalog.tables());
        Map<String, TableDraft> drafts = new LinkedHashMap<>();
        for (Table table : catalog.tables()) {
            TableCensus census = byTable.get(table.name());
            if (census == null) {
                throw new IllegalArgumentException("no census of table " + table.name());
            }
            drafts.put(
                    Names.fold(table.name()),
                    new TableDraft(table, census, columns(table, census, keys, decisions), decisions));
        }
        return drafts;
    }

    private static List<ColumnDraft> columns(Table table, TableCensus census, KeyColumns keys, Decisions decisions) {
        Map<String, ColumnCensus> byColumn =
                census.columns().stream().collect(Collectors.toMap(ColumnCensus::column, Function.identity()));
        return table.columns().stream()
                .map(column -> {
                    ColumnCensus values = byColumn.get(column.name());
                    if (values == null) {
                        throw new IllegalArgumentException("no census of %s.%s".formatted(table.name(), column.name()));
                    }
                    boolean inKey = keys.inKey(table, column);
                    return new ColumnDraft(
                            new ColumnFacts(table, column, values, inKey, inKey || keys.indexed(table, column)),
                            decisions.about(table.name(), column.name()));
                })
                .toList();
    }

    /// A planned database.
    ///
    /// @param tables in the catalog's order
    /// @param findings most severe first
    /// @param manualSteps what is left to a person
    public record Planned(List<TablePlan> tables, List<Finding> findings, List<ManualStep> manualSteps) {
        public Planned {
            tables = List.copyOf(tables);
            findings = List.copyOf(findings);
            manualSteps = List.copyOf(manualSteps);
        }
    }
}
