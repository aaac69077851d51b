package dev.changeover.engine.internal.sqlite;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.changeover.engine.catalog.Column;
import dev.changeover.engine.catalog.ForeignKey;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.sqlite.sql.Names;

/// Gives foreign keys the names as their tables declare them, and fills in keys that were left out.
final class ForeignKeyResolution {
    private final Map<String, Table> byName = new HashMap<>();

    private ForeignKeyResolution(List<Table> tables) {
        tables.forEach(table -> byName.put(Names.fold(table.name()), table));
    }

    static List<Table> resolve(List<Table> tables) {
        ForeignKeyResolution resolution = new ForeignKeyResolution(tables);
        return tables.stream()
                .map(table -> withKeys(
                        table,
                        table.foreignKeys().stream()
                                .map(key -> resolution.resolve(table, key))
                                .toList()))
                .toList();
    }

    private ForeignKey resolve(Table table, ForeignKey key) {
        Table parent = byName.get(Names.fold(key.references()));
        List<String> columns = declaredNames(table, key.columns());
        if (parent == null) {
            return with(key, columns, key.references(), key.referencedColumns());
        }
        List<String> referenced = key.referencedColumns().isEmpty()
                ? parent.primaryKey()
                : declaredNames(parent, key.referencedColumns());
        return with(key, columns, parent.name(), referenced);
    }

    private static List<String> declaredNames(Table table, List<String> written) {
        return written.stream()
                .map(name -> table.columns().stream()
                        .map(Column::name)
                        .filter(column -> Names.same(column, name))
                        .findFirst()
                        .orElse(name))
                .toList();
    }

    private static ForeignKey with(ForeignKey key, List<String> columns, String references, List<String> referenced) {
        return new ForeignKey(
                key.name(),
                columns,
                references,
                referenced,
                key.onDelete(),
                key.onUpdate(),
                key.initiallyDeferred(),
                key.orphans());
    }

    private static Table withKeys(Table table, List<ForeignKey> keys) {
        return new Table(
                table.name(),
                table.rootPage(),
                table.withoutRowid(),
                table.strict(),
                table.columns(),
                table.primaryKey(),
                table.primaryKeyParts(),
                table.rowidColumn(),
                table.autoincrement(),
                table.sequence(),
                table.indexes(),
                keys,
                table.checks(),
                table.sql());
    }
}
