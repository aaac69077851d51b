package dev.changeover.engine.internal.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.changeover.engine.catalog.Catalog;
import dev.changeover.engine.catalog.Catalog.Unreadable;
import dev.changeover.engine.catalog.Column;
import dev.changeover.engine.catalog.ForeignKey;
import dev.changeover.engine.catalog.Index;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.sqlite.sql.Names;
import org.jspecify.annotations.Nullable;

/// Counts the rows that violate foreign keys and checks, by SQL.
///
/// For foreign keys SQLite's own check decides. It compares as the referred column collates, which PostgreSQL will not:
/// for NOCASE and RTRIM keys, and where one impossible key makes SQLite refuse the check of the whole table, a query
/// counts instead.
public final class ViolationCount {
    private final Connection connection;
    private final Map<String, Table> tables = new HashMap<>();
    private final List<Unreadable> unreadable = new ArrayList<>();

    /// @param connection to SQLite, used by nobody else meanwhile
    public ViolationCount(Connection connection, Catalog catalog) {
        this.connection = connection;
        catalog.tables().forEach(table -> tables.put(Names.fold(table.name()), table));
    }

    /// Counts everything, one table after the other.
    public static Catalog all(Connection connection, Catalog catalog) {
        ViolationCount count = new ViolationCount(connection, catalog);
        List<Table> counted = catalog.tables().stream()
                .map(table -> table.withViolations(count.orphans(table), count.checks(table)))
                .toList();
        return catalog.with(counted, count.unreadable());
    }

    /// What could not be counted so far.
    public List<Unreadable> unreadable() {
        return List.copyOf(unreadable);
    }

    /// The rows that violate each foreign key of a table, in the order of the keys.
    public List<Long> orphans(Table table) {
        List<ForeignKey> keys = table.foreignKeys();
        if (keys.isEmpty()) {
            return List.of();
        }
        List<Long> counted = new ArrayList<>();
        Optional<Map<Integer, Long>> checked = checked(table.name());
        for (ForeignKey key : keys) {
            int id = keys.size() - 1 - counted.size();
            counted.add(checked.filter(count -> comparesBytes(key, tables.get(Names.fold(key.references()))))
                    .map(byId -> byId.getOrDefault(id, 0L))
                    .orElseGet(() -> queried(table, key)));
        }
        return counted;
    }

    /// The rows that violate each check of a table, in the order of the checks: rows that were written before the check
    /// was, or while SQLite was told to ignore it.
    public List<Long> checks(Table table) {
        return table.checks().stream()
                .map(check -> violations(table.name(), check.expression()))
                .toList();
    }

    private long violations(String table, String check) {
        String sql = """
                SELECT count(*)
                FROM main.%s
                WHERE NOT (
                %s
                )
                """.formatted(Sqlite.quote(table), check);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getLong(1);
        } catch (SQLException e) {
            unreadable.add(new Unreadable(
                    table, "Whether all rows keep to the check (%s) is unknown: %s".formatted(check, e.getMessage())));
            return 0;
        }
    }

    /// What SQLite's check finds per key, or nothing when it refuses the table for a key that cannot work: its message
    /// names one such key only, so each is then counted on its own.
    private Optional<Map<Integer, Long>> checked(String table) {
        Map<Integer, Long> byId = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT fkid, count(*) FROM pragma_foreign_key_check(?, 'main') GROUP BY fkid
                """)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    byId.put(row.getInt(1), row.getLong(2));
                }
            }
        } catch (SQLException e) {
            return Optional.empty();
        }
        return Optional.of(byId);
    }

    /// Whether SQLite compares the key as PostgreSQL will.
    static boolean comparesBytes(ForeignKey key, @Nullable Table parent) {
        return parent == null
                || parent.columns().stream()
                        .filter(column -> key.referencedColumns().contains(column.name()))
                        .map(Column::collation)
                        .allMatch("BINARY"::equals);
    }

    /// The rows that violate one key, which the file need not declare.
    public long orphans(Table table, ForeignKey key) {
        return queried(table, key);
    }

    private long queried(Table table, ForeignKey key) {
        Table parent = tables.get(Names.fold(key.references()));
        if (parent == null || !isKey(parent, key.referencedColumns())) {
            return 0;
        }
        String sql = "SELECT count(*) " + fromOrphans(table, key, parent);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getLong(1);
        } catch (SQLException e) {
            unreadable.add(new Unreadable(
                    table.name(),
                    "The foreign key to %s cannot be checked: %s".formatted(key.references(), e.getMessage())));
            return 0;
        }
    }

    /// The rows `c` of a table that have no parent.
    static String fromOrphans(Table table, ForeignKey key, Table parent) {
        String present = key.columns().stream()
                .map(column -> "c.%s IS NOT NULL".formatted(quoted(column)))
                .collect(Collectors.joining(" AND "));
        return """
                FROM main.%s AS c
                WHERE %s
                  AND NOT EXISTS (SELECT 1 FROM main.%s AS p WHERE %s)
                """.formatted(quoted(table.name()), present, quoted(parent.name()), equal(key));
    }

    /// What holds between a row `c` and its parent `p`.
    static String equal(ForeignKey key) {
        return IntStream.range(0, key.columns().size())
                // The first comparison can use the parent's index, the second is the exact one. The sign leaves it to
                // the parent's column how numbers and texts compare, as foreign keys do.
                .mapToObj(i -> "p.%1$s = +c.%2$s AND p.%1$s = +c.%2$s COLLATE BINARY"
                        .formatted(
                                quoted(key.referencedColumns().get(i)),
                                quoted(key.columns().get(i))))
                .collect(Collectors.joining(" AND "));
    }

    /// Whether a key on these columns is possible; without one the count would compare every row with every other.
    static boolean isKey(Table parent, List<String> columns) {
        return sameColumns(parent.primaryKey(), columns)
                || parent.indexes().stream()
                        .filter(index -> index.unique() && index.where() == null)
                        .map(index ->
                                index.parts().stream().map(Index.Part::column).toList())
                        .anyMatch(key -> sameColumns(key, columns));
    }

    private static boolean sameColumns(List<? extends @Nullable String> key, List<String> columns) {
        return key.size() == columns.size() && key.containsAll(columns);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
