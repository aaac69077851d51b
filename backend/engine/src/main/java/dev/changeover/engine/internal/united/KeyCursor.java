package dev.changeover.engine.internal.united;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.changeover.engine.catalog.Catalog.Encoding;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.sqlite.Sqlite;
import org.sqlite.Collation;

/// Hands out the values of a key of one source in the order of the key. Keys with NULL are none.
final class KeyCursor implements AutoCloseable {
    private final Statement statement;
    private final ResultSet rows;
    private final int columns;
    private List<Object> key = List.of();

    private KeyCursor(Statement statement, ResultSet rows, int columns) {
        this.statement = statement;
        this.rows = rows;
        this.columns = columns;
    }

    static KeyCursor open(Connection connection, Table table, List<String> columns, KeyOrder order, Encoding encoding)
            throws SQLException {
        List<String> quoted = columns.stream().map(Sqlite::quote).toList();
        String ordered = IntStream.range(0, columns.size())
                .mapToObj(i -> "%s COLLATE %s".formatted(quoted.get(i), collation(connection, order, i, encoding)))
                .collect(Collectors.joining(", "));
        String present = quoted.stream().map("%s IS NOT NULL"::formatted).collect(Collectors.joining(" AND "));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT %s FROM %s WHERE %s ORDER BY %s"
                .formatted(String.join(", ", quoted), Sqlite.quote(table.name()), present, ordered));
        return new KeyCursor(statement, rows, columns.size());
    }

    /// SQLite compares texts by the bytes of their encoding, so those of UTF-16 come in another order.
    private static String collation(Connection connection, KeyOrder order, int part, Encoding encoding) {
        String collation = order.collation(part);
        if (encoding == Encoding.UTF_8) {
            return collation;
        }
        String name = "changeover_" + collation;
        try {
            Collation.create(connection, name, new Collation() {
                @Override
                protected int xCompare(String one, String other) {
                    return KeyOrder.compareTexts(one, other, collation);
                }
            });
        } catch (SQLException e) {
            throw new IllegalStateException("SQLite takes no collation", e);
        }
        return name;
    }

    /// Goes to the next value.
    boolean next() throws SQLException {
        if (!rows.next()) {
            return false;
        }
        List<Object> values = new ArrayList<>(columns);
        for (int i = 1; i <= columns; i++) {
            Object value = rows.getObject(i);
            values.add(value instanceof Integer whole ? Long.valueOf(whole) : value);
        }
        key = values;
        return true;
    }

    /// The current value.
    List<Object> key() {
        return key;
    }

    @Override
    public void close() {
        try {
            rows.close();
            statement.close();
        } catch (SQLException e) {
            // A read-only connection holds nothing that could be lost.
        }
    }
}
