package dev.changeover.engine.internal.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.changeover.engine.PlanRejectedException;
import dev.changeover.engine.PlanRejectedException.Fault;
import dev.changeover.engine.internal.plan.Remarks.FindingCode;
import dev.changeover.engine.internal.sqlite.sql.Names;
import dev.changeover.engine.plan.Choice;
import dev.changeover.engine.plan.PlanOverrides;
import dev.changeover.engine.plan.PlanOverrides.ColumnOverride;
import dev.changeover.engine.plan.PlanOverrides.TableOverride;
import dev.changeover.engine.plan.TargetType;
import org.jspecify.annotations.Nullable;

/// Applies a person's changes, or rejects all of them with every fault at its place.
final class OverrideApplication {
    private final Map<String, TableDraft> tables;
    private final List<TableOverride> overrides;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<TableDraft, String> tableNames = new HashMap<>();
    private final Map<ColumnDraft, String> columnNames = new HashMap<>();
    private final Map<ColumnDraft, TargetType> types = new HashMap<>();

    OverrideApplication(Map<String, TableDraft> tables, PlanOverrides overrides) {
        this.tables = tables;
        this.overrides = overrides.tables();
    }

    /// Leaves tables and columns out. This comes first, for foreign keys and types depend on it.
    void exclude() {
        for (TableOverride override : overrides) {
            TableDraft table = tables.get(Names.fold(override.source()));
            if (table != null) {
                table.setExcluded(Boolean.TRUE.equals(override.excluded()));
                columnsOf(override).stream()
                        .filter(change -> Boolean.TRUE.equals(change.excluded()))
                        .flatMap(change -> table.column(change.source()).stream())
                        .filter(column -> canBeLeftOut(table, column))
                        .forEach(table::exclude);
            }
        }
        tables.values().stream().filter(OverrideApplication::isDecidedAway).forEach(table -> table.setExcluded(true));
    }

    private static boolean canBeLeftOut(TableDraft table, ColumnDraft column) {
        return !column.counted().inKey() && table.columns().size() > 1;
    }

    private static boolean isDecidedAway(TableDraft table) {
        boolean asAWhole = Stream.of(
                        FindingCode.WIDE_ROW,
                        FindingCode.TOO_MANY_COLUMNS,
                        FindingCode.ROW_TOO_LONG,
                        FindingCode.DAMAGED_PAGES)
                .anyMatch(code -> table.chose(Choice.EXCLUDE_TABLE, code, null, null));
        return asAWhole
                || table.collidingKeys().stream()
                        .anyMatch(key ->
                                table.chose(Choice.EXCLUDE_TABLE, FindingCode.EQUAL_AFTER_CONVERSION, null, key));
    }

    /// Applies types and remembers names.
    ///
    /// @throws PlanRejectedException with every fault in the order of the document
    void applyOrReject(KeyFamilies families) {
        overrides.forEach(this::rememberNames);
        tables.values().forEach(table -> table.columns().forEach(column -> applyDecided(column, families)));
        Set<TableDraft> seen = new HashSet<>();
        for (int i = 0; i < overrides.size(); i++) {
            check("/tables/" + i, overrides.get(i), seen, families);
        }
        if (!faults.isEmpty()) {
            throw new PlanRejectedException(faults);
        }
    }

    /// The name that a person chose for a table.
    Optional<String> nameOf(TableDraft table) {
        return Optional.ofNullable(tableNames.get(table));
    }

    /// The name that a person chose for a column.
    Optional<String> nameOf(ColumnDraft column) {
        return Optional.ofNullable(columnNames.get(column));
    }

    private void rememberNames(TableOverride override) {
        TableDraft table = tables.get(Names.fold(override.source()));
        if (table == null) {
            return;
        }
        if (override.target() != null) {
            tableNames.put(table, override.target());
        }
        for (ColumnOverride change : columnsOf(override)) {
            if (change.target() != null) {
                String target = change.target();
                table.column(change.source()).ifPresent(column -> columnNames.put(column, target));
            }
        }
    }

    private void check(String pointer, TableOverride override, Set<TableDraft> seen, KeyFamilies families) {
        TableDraft table = tables.get(Names.fold(override.source()));
        if (table == null) {
            fault(pointer + "/source", "The source has no table %s.".formatted(override.source()));
            return;
        }
        if (!seen.add(table)) {
            fault(pointer + "/source", "The table %s is changed twice.".formatted(override.source()));
        }
        if (Boolean.FALSE.equals(override.excluded()) && isDecidedAway(table)) {
            fault(pointer + "/excluded", "A decision leaves the table out; take that back first.");
        }
        if (override.target() != null) {
            checkTableName(pointer + "/target", override.target(), table);
        }
        Set<ColumnDraft> seenColumns = new HashSet<>();
        List<ColumnOverride> columns = columnsOf(override);
        for (int i = 0; i < columns.size(); i++) {
            checkColumn(pointer + "/columns/" + i, columns.get(i), table, seenColumns, families);
        }
    }

    private void checkTableName(String pointer, String name, TableDraft table) {
        checkName(pointer, name);
        boolean taken = tables.values().stream()
                .filter(other -> other != table && !other.excluded() && !table.excluded())
                .anyMatch(other -> nameOf(other).orElse(other.source()).equals(name));
        if (taken) {
            fault(pointer, "Another table is called %s.".formatted(name));
        }
    }

    private void checkColumn(
            String pointer, ColumnOverride override, TableDraft table, Set<ColumnDraft> seen, KeyFamilies families) {
        Optional<ColumnDraft> found = table.column(override.source());
        if (table.excludes(override.source())) {
            return;
        }
        if (found.isEmpty()) {
            fault(pointer + "/source", "%s has no column %s.".formatted(table.source(), override.source()));
            return;
        }
        ColumnDraft column = found.get();
        if (!seen.add(column)) {
            fault(pointer + "/source", "The column %s is changed twice.".formatted(override.source()));
        }
        if (Boolean.TRUE.equals(override.excluded())) {
            fault(
                    pointer + "/excluded",
                    column.counted().inKey()
                            ? "A primary, unique or foreign key uses the column."
                            : "A table needs a column; leave the table out.");
        }
        if (override.target() != null) {
            checkColumnName(pointer + "/target", override.target(), table, column);
        }
        if (override.type() != null) {
            applyType(pointer + "/type", override.type(), column, families);
        }
    }

    private void checkColumnName(String pointer, String name, TableDraft table, ColumnDraft column) {
        checkName(pointer, name);
        if (NameSpace.isSystemColumn(name)) {
            fault(pointer, "PostgreSQL keeps the name %s for itself.".formatted(name));
        }
        boolean taken = table.columns().stream()
                .filter(other -> other != column)
                .anyMatch(other -> nameOf(other).orElse(other.source()).equals(name));
        if (taken) {
            fault(pointer, "Another column of %s is called %s.".formatted(table.source(), name));
        }
    }

    /// What was decided about the values of a column may decide its type.
    private void applyDecided(ColumnDraft column, KeyFamilies families) {
        for (Choice choice : column.choices()) {
            if (choice.type() != null) {
                applyType("/decisions", TargetType.of(choice.type()), column, families);
            }
        }
    }

    private void applyType(String pointer, TargetType type, ColumnDraft column, KeyFamilies families) {
        if (!column.alternatives().contains(type)) {
            String offered = column.alternatives().stream().map(TargetType::sql).collect(Collectors.joining(", "));
            fault(pointer, "The column cannot become %s; it can be %s.".formatted(type.sql(), offered));
            return;
        }
        for (ColumnDraft member : families.familyOf(column)) {
            TargetType chosen = types.putIfAbsent(member, type);
            if (chosen != null && !chosen.equals(type)) {
                fault(
                        pointer,
                        member == column
                                ? "A decision makes the column %s; take that back first.".formatted(chosen.sql())
                                : "Foreign keys tie the column to %s.%s, which becomes %s."
                                        .formatted(member.facts().table().name(), member.source(), chosen.sql()));
                return;
            }
            member.setType(type);
        }
    }

    private void checkName(String pointer, String name) {
        if (!NameSpace.isValid(name)) {
            fault(pointer, "A name has 1 to %d bytes of UTF-8 and no U+0000.".formatted(NameSpace.LONGEST_BYTES));
        }
    }

    private void fault(String pointer, String detail) {
        faults.add(new Fault(pointer, detail));
    }

    private static List<ColumnOverride> columnsOf(TableOverride override) {
        @Nullable List<ColumnOverride> columns = override.columns();
        return columns == null ? List.of() : columns;
    }
}
