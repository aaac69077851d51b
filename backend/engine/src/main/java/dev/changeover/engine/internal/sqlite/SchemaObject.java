package dev.changeover.engine.internal.sqlite;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.changeover.engine.catalog.Catalog.Other;

/// One row of `sqlite_schema`.
///
/// @param type `table`, `index`, `view` or `trigger`
/// @param name its name
/// @param table the table that it belongs to
/// @param rootPage the root of its b-tree, 0 without one
/// @param sql the statement that made it, empty for automatic indexes
record SchemaObject(String type, String name, String table, long rootPage, String sql) {
    private static final Pattern VIRTUAL =
            Pattern.compile("\\s*CREATE\\s+VIRTUAL\\s+TABLE\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    boolean isTable() {
        return type.equals("table");
    }

    boolean isIndex() {
        return type.equals("index");
    }

    boolean isVirtualTable() {
        return isTable() && VIRTUAL.matcher(sql).matches();
    }

    /// This object as the catalog lists it beside tables.
    Optional<Other> other() {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "view" -> Optional.of(new Other(Other.Kind.VIEW, name, name, sql));
            case "trigger" -> Optional.of(new Other(Other.Kind.TRIGGER, name, table, sql));
            case "table" -> Optional.of(new Other(Other.Kind.VIRTUAL_TABLE, name, name, sql));
            default -> Optional.empty();
        };
    }
}
