package dev.changeover.engine.internal.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.changeover.engine.PlanRejectedException;
import dev.changeover.engine.PlanRejectedException.Fault;
import dev.changeover.engine.existing.ExistingColumn;
import dev.changeover.engine.existing.ExistingSchema;
import dev.changeover.engine.existing.ExistingTable;
import dev.changeover.engine.internal.sqlite.sql.Names;
import dev.changeover.engine.plan.PlanOverrides;
import dev.changeover.engine.plan.PlanOverrides.ColumnOverride;
import dev.changeover.engine.plan.PlanOverrides.TableOverride;
import org.jspecify.annotations.Nullable;

/// Which table and column of the target belongs to which of the source: the person's word, else the same
/// name, else the only name that is the same but for case.
final class Matching {
    private final Map<TableDraft, ExistingTable> tables = new HashMap<>();
    private final Map<ColumnDraft, ExistingColumn> columns = new HashMap<>();
    private final Map<TableDraft, Boolean> excluded = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private final ExistingSchema existing;

    private Matching(ExistingSchema existing) {
        this.existing = existing;
    }

    /// Matches.
    ///
    /// @throws PlanRejectedException with every fault of the changes
    static Matching of(Collection<TableDraft> drafts, ExistingSchema existing, PlanOverrides overrides) {
        Matching matching = new Matching(existing);
        Map<String, TableDraft> bySource =
                drafts.stream().collect(Collectors.toMap(draft -> Names.fold(draft.source()), Function.identity()));
        Map<TableDraft, TableOverride> changes = matching.changes(bySource, overrides.tables());
        Set<String> taken = new HashSet<>();
        // A person's word goes before a name that happens to be the same, and what is left out takes nothing.
        List<TableDraft> inTurn = new ArrayList<>(drafts);
        inTurn.sort(Comparator.comparing(draft -> matching.turn(draft, changes.get(draft))));
        for (TableDraft draft : inTurn) {
            TableOverride change = changes.get(draft);
            matching.find(draft, change == null ? null : change.target()).ifPresent(table -> {
                if (taken.add(table.name())) {
                    matching.tables.put(draft, table);
                    matching.matchColumns(draft, table, change);
                }
            });
        }
        if (!matching.faults.isEmpty()) {
            throw new PlanRejectedException(matching.faults);
        }
        return matching;
    }

    /// The target's table for one of the source.
    Optional<ExistingTable> table(TableDraft draft) {
        return Optional.ofNullable(tables.get(draft));
    }

    /// The target's column for one of the source.
    Optional<ExistingColumn> column(ColumnDraft draft) {
        return Optional.ofNullable(columns.get(draft));
    }

    /// What a person said about leaving a table out.
    Optional<Boolean> excluded(TableDraft draft) {
        return Optional.ofNullable(excluded.get(draft));
    }

    private int turn(TableDraft draft, @Nullable TableOverride change) {
        if (excluded.getOrDefault(draft, false)) {
            return 2;
        }
        return change == null || change.target() == null ? 1 : 0;
    }

    private Map<TableDraft, TableOverride> changes(Map<String, TableDraft> drafts, List<TableOverride> overrides) {
        Map<TableDraft, TableOverride> changes = new HashMap<>();
        Set<String> targets = new HashSet<>();
        for (int i = 0; i < overrides.size(); i++) {
            TableOverride change = overrides.get(i);
            String pointer = "/tables/" + i;
            TableDraft draft = drafts.get(Names.fold(change.source()));
            if (draft == null) {
                fault(pointer + "/source", "The source has no table %s.".formatted(change.source()));
                continue;
            }
            if (changes.put(draft, change) != null) {
                fault(pointer + "/source", "The table %s is changed twice.".formatted(change.source()));
            }
            if (change.excluded() != null) {
                excluded.put(draft, change.excluded());
            }
            String target = change.target();
            if (target != null && existing.table(target).isEmpty() && !target.equals(draft.source())) {
                fault(pointer + "/target", "The target has no table %s.".formatted(target));
            } else if (target != null && !Boolean.TRUE.equals(change.excluded()) && !targets.add(target)) {
                fault(pointer + "/target", "Another table goes to %s.".formatted(target));
            }
            checkColumns(pointer, draft, change);
        }
        return changes;
    }

    private void checkColumns(String pointer, TableDraft draft, TableOverride change) {
        List<ColumnOverride> wanted = columnsOf(change);
        Set<String> targets = new HashSet<>();
        for (int i = 0; i < wanted.size(); i++) {
            ColumnOverride column = wanted.get(i);
            String at = "%s/columns/%d".formatted(pointer, i);
            if (draft.column(column.source()).isEmpty()) {
                fault(at + "/source", "%s has no column %s.".formatted(draft.source(), column.source()));
            }
            if (Boolean.TRUE.equals(column.excluded())) {
                fault(
                        at + "/excluded",
                        "Columns of an application's table are left out by a decision on what was found of them.");
            }
            String target = column.target();
            Optional<ExistingColumn> found = find(draft, change.target())
                    .flatMap(table ->
                            byName(target == null ? column.source() : target, table.columns(), ExistingColumn::name));
            if (column.type() != null
                    && !column.type().equals(found.map(ExistingColumn::type).orElse(null))) {
                fault(at + "/type", "The application's table decides the type.");
            }
            if (target != null) {
                if (found.isEmpty()) {
                    fault(at + "/target", "The target's table has no column %s.".formatted(target));
                } else if (!targets.add(found.get().name())) {
                    fault(at + "/target", "Another column goes to %s.".formatted(target));
                }
            }
        }
    }

    private void matchColumns(TableDraft draft, ExistingTable table, @Nullable TableOverride change) {
        Set<String> taken = new HashSet<>();
        if (change != null) {
            for (ColumnOverride column : columnsOf(change)) {
                String target = column.target();
                if (target != null) {
                    byName(target, table.columns(), ExistingColumn::name).ifPresent(found -> {
                        taken.add(found.name());
                        draft.column(column.source()).ifPresent(source -> columns.put(source, found));
                    });
                }
            }
        }
        for (ColumnDraft column : draft.columns()) {
            if (!columns.containsKey(column)) {
                byName(column.source(), table.columns(), ExistingColumn::name)
                        .filter(other -> taken.add(other.name()))
                        .ifPresent(other -> columns.put(column, other));
            }
        }
    }

    private Optional<ExistingTable> find(TableDraft draft, @Nullable String wanted) {
        return byName(wanted == null ? draft.source() : wanted, existing.tables(), ExistingTable::name);
    }

    private static <T> Optional<T> byName(String name, List<T> all, Function<T, String> nameOf) {
        List<T> same =
                all.stream().filter(one -> nameOf.apply(one).equals(name)).toList();
        if (same.isEmpty()) {
            same = all.stream()
                    .filter(one -> Names.same(nameOf.apply(one), name))
                    .toList();
        }
        return same.size() == 1 ? Optional.of(same.getFirst()) : Optional.empty();
    }

    private static List<ColumnOverride> columnsOf(TableOverride change) {
        List<ColumnOverride> columns = change.columns();
        return columns == null ? List.of() : columns;
    }

    private void fault(String pointer, String detail) {
        faults.add(new Fault(pointer, detail));
    }
}
