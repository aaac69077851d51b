package dev.changeover.engine.internal.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.catalog.Column;
import dev.changeover.engine.catalog.Table;

/// A long value that SQLite hands out in slices, as stored: a text in the encoding of the file.
final class SlicedValue implements LongValue {
    private static final int SLICE_BYTES = 8 << 20;

    private static final byte[] NOTHING = new byte[0];

    private final Connection connection;
    private final Table table;
    private final String column;
    private final Key key;
    private final long length;

    SlicedValue(Connection connection, Table table, String column, Key key, long length) {
        this.connection = connection;
        this.table = table;
        this.column = column;
        this.key = key;
        this.length = length;
    }

    @Override
    public long length() {
        return length;
    }

    /// The first bytes.
    byte[] head(int count) {
        byte[][] head = {new byte[0]};
        read(Math.min(count, length), (bytes, offset, size) -> head[0] = Arrays.copyOf(bytes, size));
        return head[0];
    }

    @Override
    public <E extends Exception> void read(Pieces<E> pieces) throws E {
        read(length, pieces);
    }

    /// SQLite puts a value together as a whole to give a part of it. A subquery that does not depend on the slice is
    /// evaluated once, so that it happens once for all slices.
    String sql(long end) {
        return """
                WITH RECURSIVE slice (first) AS (
                    SELECT 1 UNION ALL SELECT first + %1$d FROM slice WHERE first + %1$d <= %2$d)
                SELECT substr(
                    (SELECT CAST(source.%3$s AS BLOB) FROM %4$s AS source WHERE %5$s),
                    slice.first, min(%1$d, %2$d - slice.first + 1))
                FROM slice
                """.formatted(SLICE_BYTES, end, Sqlite.quote(column), Sqlite.quote(table.name()), key.condition());
    }

    private <E extends Exception> void read(long end, Pieces<E> pieces) throws E {
        long seen = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql(end))) {
            key.bind(statement);
            try (ResultSet slice = statement.executeQuery()) {
                while (slice.next()) {
                    byte[] bytes = Objects.requireNonNullElse(slice.getBytes(1), NOTHING);
                    seen += bytes.length;
                    pieces.accept(bytes, 0, bytes.length);
                }
            }
        } catch (SQLException e) {
            throw new MigrationException(
                    FailureCode.SOURCE_CORRUPT,
                    table.name(),
                    "SQLite cannot read the column %s: %s".formatted(column, e.getMessage()),
                    e);
        }
        if (seen != end) {
            throw new MigrationException(
                    FailureCode.SOURCE_CORRUPT,
                    table.name(),
                    "SQLite gave %d of %d bytes of the column %s.".formatted(seen, end, column));
        }
    }

    /// How a row is found again.
    ///
    /// @param values integers, reals, and bytes of texts and blobs
    record Key(String condition, List<Object> values) {
        Key {
            values = List.copyOf(values);
        }

        static Key rowid(String name, long rowid) {
            return new Key("source.%s = ?".formatted(name), List.of(rowid));
        }

        /// The primary key of a table without rowids.
        ///
        /// @param row the row as it is stored, its texts in the encoding of the file
        static Key primary(Table table, Row row) {
            List<String> names = table.columns().stream().map(Column::name).toList();
            List<Integer> columns =
                    table.primaryKey().stream().map(names::indexOf).toList();
            String condition = columns.stream()
                    .map(column -> "source.%s = %s"
                            .formatted(
                                    Sqlite.quote(table.columns().get(column).name()),
                                    row.classes[column] == Row.TEXT ? "CAST(? AS TEXT)" : "?"))
                    .collect(Collectors.joining(" AND "));
            return new Key(
                    condition,
                    columns.stream().map(column -> value(row, column)).toList());
        }

        private static Object value(Row row, int column) {
            return switch (row.classes[column]) {
                case Row.INTEGER -> row.integer(column);
                case Row.REAL -> row.real(column);
                default -> row.prefix(column, row.lengths[column]);
            };
        }

        void bind(PreparedStatement statement) throws SQLException {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
        }
    }
}
