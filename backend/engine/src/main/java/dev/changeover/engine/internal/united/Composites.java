package dev.changeover.engine.internal.united;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.changeover.engine.internal.postgres.Target;
import dev.changeover.engine.internal.sqlite.sql.Names;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.Conversion;
import dev.changeover.engine.plan.ForeignKeyPlan;
import dev.changeover.engine.plan.IndexPlan;
import dev.changeover.engine.plan.KeyRule;
import dev.changeover.engine.plan.TablePlan;
import dev.changeover.engine.plan.TargetType;
import dev.changeover.engine.plan.TypeName;

/// Adds to each table of the target where its rows came from, and makes the source part of those keys that need it.
final class Composites {
    private static final String ORIGIN = "changeover_source";

    private final Map<String, String> sourceColumns = new HashMap<>();

    /// The keys that differ only by source, as sets of target columns, by the table's target name.
    private final Map<String, Set<Set<String>>> bySource = new HashMap<>();

    /// @param scoped the unique keys that shall differ by source, as in `(email)`, by the table's source name
    Composites(List<TablePlan> planned, Map<String, NewKeys> keys, Function<String, List<String>> scoped) {
        for (TablePlan table : planned) {
            Set<Set<String>> own = new HashSet<>();
            NewKeys rule = keys.get(Names.fold(table.source()));
            if (rule != null
                    && rule.rule() == KeyRule.COMPOSITE
                    && !table.primaryKey().isEmpty()) {
                own.add(Set.copyOf(table.primaryKey()));
            }
            for (IndexPlan index : table.indexes()) {
                if (isScoped(table, index, scoped.apply(table.source()))) {
                    own.add(Set.copyOf(columnsOf(table, index, ColumnPlan::target)));
                }
            }
            bySource.put(table.target(), own);
        }
        planned.forEach(table -> sourceColumns.put(table.target(), free(stays(table) ? "source_id" : ORIGIN, table)));
    }

    private boolean stays(TablePlan table) {
        return !bySource.getOrDefault(table.target(), Set.of()).isEmpty()
                || table.foreignKeys().stream().anyMatch(this::refersBySource);
    }

    private boolean refersBySource(ForeignKeyPlan key) {
        return bySource.getOrDefault(key.references(), Set.of()).contains(Set.copyOf(key.referencedColumns()));
    }

    /// The column that says which source a row came from.
    String sourceColumn(TablePlan table) {
        return sourceColumns.getOrDefault(table.target(), ORIGIN);
    }

    /// A name that no column of the table has.
    static String free(String wanted, TablePlan table) {
        Set<String> taken = new HashSet<>();
        table.columns().forEach(column -> taken.addAll(List.of(column.target(), column.source())));
        String name = wanted;
        for (int i = 2; taken.contains(name); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }

    /// The table with its origin, and with keys that hold for rows of all sources.
    ///
    /// @param givenUp the unique keys that become plain indexes, as in `(email)`
    TablePlan placed(TablePlan table, String sourceColumn, String rowColumn, List<String> givenUp) {
        Set<Set<String>> own = bySource.getOrDefault(table.target(), Set.of());
        boolean primary = own.contains(Set.copyOf(table.primaryKey()));
        List<ColumnPlan> columns = new ArrayList<>();
        columns.add(origin(sourceColumn, TypeName.SMALLINT, !stays(table), "The number of the source."));
        columns.addAll(table.columns());
        columns.add(origin(rowColumn, TypeName.BIGINT, true, "The rowid that the row had there."));
        return new TablePlan(
                table.source(),
                table.target(),
                table.excluded(),
                table.rows(),
                columns,
                primary ? prepend(sourceColumn, table.primaryKey()) : table.primaryKey(),
                table.primaryKeyName(),
                table.indexes().stream()
                        .map(index -> own.contains(Set.copyOf(columnsOf(table, index, ColumnPlan::target)))
                                ? scoped(index, sourceColumn)
                                : index)
                        .map(index -> isScoped(table, index, givenUp) ? plain(index) : index)
                        .toList(),
                table.foreignKeys().stream()
                        .map(key -> refersBySource(key)
                                ? withSource(key, sourceColumn, sourceColumns.getOrDefault(key.references(), ORIGIN))
                                : key)
                        .toList(),
                table.checks(),
                table.sequenceFloor(),
                table.chunkStarts(),
                table.repairs(),
                table.excludedColumns(),
                table.replacesRows());
    }

    private static ColumnPlan origin(String name, TypeName type, boolean nullable, String rule) {
        TargetType target = TargetType.of(type);
        return new ColumnPlan(
                name,
                name,
                "",
                target,
                Conversion.AS_IS,
                List.of(),
                rule,
                List.of(target),
                nullable,
                false,
                null,
                null);
    }

    private static List<String> prepend(String first, List<String> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }

    private static boolean isScoped(TablePlan table, IndexPlan index, List<String> scoped) {
        return index.unique()
                && scoped.stream()
                        .anyMatch(key -> key.equals(KeyOverlap.words(columnsOf(table, index, ColumnPlan::source))));
    }

    /// The columns of an index, expressions as they are.
    private static List<String> columnsOf(TablePlan table, IndexPlan index, Function<ColumnPlan, String> name) {
        return index.keys().stream()
                .map(key -> table.columns().stream()
                        .filter(column -> Target.quote(column.target()).equals(key))
                        .map(name)
                        .findFirst()
                        .orElse(key))
                .toList();
    }

    private static IndexPlan plain(IndexPlan index) {
        return new IndexPlan(index.name(), index.keys(), false, false, index.where());
    }

    private static IndexPlan scoped(IndexPlan index, String sourceColumn) {
        return new IndexPlan(
                index.name(),
                prepend(Target.quote(sourceColumn), index.keys()),
                true,
                index.constraint(),
                index.where());
    }

    private static ForeignKeyPlan withSource(ForeignKeyPlan key, String own, String referenced) {
        return new ForeignKeyPlan(
                key.name(),
                prepend(own, key.columns()),
                key.references(),
                prepend(referenced, key.referencedColumns()),
                key.actions(),
                key.orphans(),
                key.orphanRule());
    }
}
