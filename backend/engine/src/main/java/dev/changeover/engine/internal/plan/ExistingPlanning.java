package dev.changeover.engine.internal.plan;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.changeover.engine.PlanRejectedException;
import dev.changeover.engine.TableCensus;
import dev.changeover.engine.catalog.Catalog;
import dev.changeover.engine.existing.ExistingSchema;
import dev.changeover.engine.existing.ExistingTable;
import dev.changeover.engine.internal.plan.Planning.Planned;
import dev.changeover.engine.internal.plan.Remarks.FindingCode;
import dev.changeover.engine.internal.plan.Remarks.Place;
import dev.changeover.engine.plan.PlanOverrides;
import dev.changeover.engine.plan.TablePlan;

/// Plans how to fill tables that an application's own migrations made. Names and types are the target's;
/// what the target would not hold, and what would go nowhere, is for a person to decide.
public final class ExistingPlanning {
    private ExistingPlanning() {}

    /// Plans with a person's changes and decisions.
    ///
    /// @param censuses one for each table of the catalog
    /// @throws PlanRejectedException with every fault, when a change cannot be carried out
    public static Planned of(
            Catalog catalog,
            List<TableCensus> censuses,
            ExistingSchema existing,
            PlanOverrides overrides,
            Decisions decisions) {
        Remarks remarks = new Remarks();
        Map<String, TableDraft> drafts = Planning.drafts(catalog, censuses, decisions);
        Matching matching = Matching.of(drafts.values(), existing, overrides);
        Trials trials = new Trials(existing);
        CatalogFindings.damages(catalog.damages(), remarks);
        catalog.unreadable().forEach(object -> CatalogFindings.unreadable(object, drafts.keySet(), remarks));
        Map<TableDraft, ExistingTablePlanning> plannings = new LinkedHashMap<>();
        for (TableDraft draft : drafts.values()) {
            plannings.put(draft, new ExistingTablePlanning(draft, matching, decisions, trials, remarks));
        }
        Map<String, ExistingTablePlanning> byTarget = plannings.values().stream()
                .filter(planning -> !planning.excluded() && planning.hasTable())
                .collect(Collectors.toMap(ExistingTablePlanning::target, planning -> planning));
        List<TablePlan> tables = plannings.values().stream()
                .map(planning -> planning.plan(byTarget))
                .toList();
        tellOfOthers(existing, tables, remarks);
        OtherObjects.leaveVirtualTables(catalog, remarks);
        ApplicationReadiness.tell(catalog, tables, remarks);
        return new Planned(tables, remarks.findings(), remarks.steps());
    }

    /// Tables of the target that get nothing.
    private static void tellOfOthers(ExistingSchema existing, List<TablePlan> tables, Remarks remarks) {
        Set<String> matched = tables.stream().map(TablePlan::target).collect(Collectors.toCollection(HashSet::new));
        for (ExistingTable table : existing.tables()) {
            if (!matched.contains(table.name())) {
                remarks.find(
                        FindingCode.TABLE_NOT_LOADED,
                        Place.of(null, table.name()),
                        1,
                        "The source has no table for the target's table %s.".formatted(table.name()),
                        "It stays as it is. Name it in the plan as the target of another table if it belongs to one.");
            }
        }
    }
}
