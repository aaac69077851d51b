package dev.changeover.engine.internal.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.changeover.engine.catalog.Column;
import dev.changeover.engine.catalog.ForeignKey;
import dev.changeover.engine.catalog.Index;
import dev.changeover.engine.catalog.Index.Part;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.sqlite.sql.Names;
import org.jspecify.annotations.Nullable;

/// Which columns serve in keys and indexes.
final class KeyColumns {
    private final Set<Place> keys = new HashSet<>();

    private KeyColumns() {}

    static KeyColumns of(List<Table> tables) {
        KeyColumns columns = new KeyColumns();
        tables.forEach(columns::collect);
        return columns;
    }

    /// Whether a primary, unique or foreign key uses the column, on either side.
    boolean inKey(Table table, Column column) {
        return keys.contains(Place.of(table.name(), column.name()));
    }

    /// Whether an index uses the column, in a part or in its predicate.
    boolean indexed(Table table, Column column) {
        return table.indexes().stream()
                .anyMatch(index -> mentions(index.where(), column)
                        || index.parts().stream().anyMatch(part -> mentions(part, column)));
    }

    private void collect(Table table) {
        table.primaryKey().forEach(column -> keys.add(Place.of(table.name(), column)));
        for (Index index : table.indexes()) {
            if (index.unique()) {
                TargetKeys.names(index).forEach(column -> keys.add(Place.of(table.name(), column)));
            }
        }
        for (ForeignKey key : table.foreignKeys()) {
            key.columns().forEach(column -> keys.add(Place.of(table.name(), column)));
            key.referencedColumns().forEach(column -> keys.add(Place.of(key.references(), column)));
        }
    }

    private static boolean mentions(Part part, Column column) {
        return part.column() != null ? Names.same(part.column(), column.name()) : mentions(part.expression(), column);
    }

    private static boolean mentions(@Nullable String expression, Column column) {
        return expression != null && Names.fold(expression).contains(Names.fold(column.name()));
    }

    private record Place(String table, String column) {
        private static Place of(String table, String column) {
            return new Place(Names.fold(table), Names.fold(column));
        }
    }
}
