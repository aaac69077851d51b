package dev.changeover.engine.internal.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Collectors;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.catalog.Catalog.Encoding;
import dev.changeover.engine.catalog.Column;
import dev.changeover.engine.catalog.Table;

/// Reads the rows of a table through SQLite's own code.
///
/// Slower than [PageRowReader], it reads what that one leaves out (tables without rowids, computed columns),
/// and serves
/// as the second opinion when a migration is verified again.
public final class SqlRowReader implements RowReader {
    private final String table;
    private final Statement statement;
    private final ResultSet rows;
    private final Row row;
    private final boolean withRowid;
    private final TextRecoder recoder;
    private final boolean recode;

    /// Begins to read a whole table.
    ///
    /// @param connection a connection to the snapshot, used by this reader alone until it is closed
    public SqlRowReader(Connection connection, Table table, Encoding encoding) {
        this.table = table.name();
        withRowid = !table.withoutRowid();
        row = new Row(table.columns().size());
        row.hasRowid = withRowid;
        recoder = new TextRecoder(encoding);
        recode = encoding != Encoding.UTF_8;
        String columns = table.columns().stream()
                .map(Column::name)
                .map(Sqlite::quote)
                .map(name -> "typeof(%s), %s".formatted(name, name))
                .collect(Collectors.joining(", "));
        String width = table.columns().stream()
                .map(Column::name)
                .map(Sqlite::quote)
                .map("coalesce(octet_length(%s), 0)"::formatted)
                .collect(Collectors.joining(" + "));
        String sql = "SELECT %s, %s, %s FROM %s NOT INDEXED"
                .formatted(width, withRowid ? rowidName(table) : "0", columns, Sqlite.quote(table.name()));
        try {
            statement = connection.createStatement();
            rows = statement.executeQuery(sql);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /// A column may be called rowid; then one of the other two names still means the rowid.
    static String rowidName(Table table) {
        for (String name : new String[] {"rowid", "_rowid_", "oid"}) {
            if (table.columns().stream().noneMatch(column -> column.name().equalsIgnoreCase(name))) {
                return name;
            }
        }
        return "0";
    }

    @Override
    public boolean next() {
        try {
            if (!rows.next()) {
                return false;
            }
            row.data = new byte[0];
            row.payloadBytes = rows.getLong(1);
            row.rowid = rows.getLong(2);
            if (row.isTooWide()) {
                Arrays.fill(row.classes, Row.NULL);
                return true;
            }
            for (int column = 0; column < row.columns; column++) {
                setValue(row, column, rows, 3 + 2 * column);
            }
            if (recode) {
                recoder.recode(row);
            }
            return true;
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /// Takes a value over from a result that has its `typeof` at a position and the value behind it. Typed getters
    /// convert silently, so the storage class decides which one is asked.
    static void setValue(Row row, int column, ResultSet rows, int typePosition) throws SQLException {
        switch (rows.getString(typePosition)) {
            case "integer" -> row.setInteger(column, rows.getLong(typePosition + 1));
            case "real" -> row.setReal(column, rows.getDouble(typePosition + 1));
            case "text" -> append(row, column, Row.TEXT, rows.getBytes(typePosition + 1));
            case "blob" -> append(row, column, Row.BLOB, rows.getBytes(typePosition + 1));
            default -> row.setNull(column);
        }
    }

    private static void append(Row row, int column, byte storageClass, byte[] value) {
        int offset = row.data.length;
        row.data = Arrays.copyOf(row.data, offset + value.length);
        System.arraycopy(value, 0, row.data, offset, value.length);
        row.setBytes(column, storageClass, offset, value.length);
    }

    private MigrationException unreadable(SQLException cause) {
        return new MigrationException(
                FailureCode.SOURCE_CORRUPT,
                table,
                "SQLite cannot read the table: %s".formatted(cause.getMessage()),
                cause);
    }

    @Override
    public Row row() {
        return row;
    }

    @Override
    public void close() {
        try {
            rows.close();
            statement.close();
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }
}
