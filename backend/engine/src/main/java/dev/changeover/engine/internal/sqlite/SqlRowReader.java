package dev.changeover.engine.internal.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.StringJoiner;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.catalog.Catalog.Encoding;
import dev.changeover.engine.catalog.Table;

/// Reads the rows of a table through SQLite's own code.
///
/// Slower than [PageRowReader], it reads what that one leaves out (tables without rowids, computed
/// columns), and serves as the second opinion when a migration is verified again.
public final class SqlRowReader implements RowReader {
    /// What holds for the value of a column that is read in slices; SQLite knows its length without reading it.
    private static final String IS_LONG = "typeof(%1$s) IN ('text', 'blob') AND octet_length(%1$s) > %2$d";

    /// Behind the rowid and the types.
    private static final int FIRST_VALUE = 3;

    /// How many operands are joined without parentheses.
    private static final int OPERANDS = 64;

    private final Connection connection;
    private final Table table;
    private final Statement statement;
    private final ResultSet rows;
    private final Row row;
    private final TextRecoder recoder;
    private final boolean recode;
    private final String rowidName;

    /// What the rows must meet.
    private final String condition;

    /// For each column, whether its long values are read in slices.
    private final boolean[] sliced;

    private boolean anySliced;
    private String types = "";

    /// Begins to read a whole table.
    ///
    /// @param connection a connection to the snapshot, used by this reader alone until it is closed
    public SqlRowReader(Connection connection, Table table, Encoding encoding) {
        this(connection, table, encoding, OptionalLong.empty());
    }

    /// Begins to read a table, or one row of it.
    ///
    /// @param only the rowid of the one row, where rows have one that can be named
    SqlRowReader(Connection connection, Table table, Encoding encoding, OptionalLong only) {
        this.connection = connection;
        this.table = table;
        row = new Row(table.columns().size());
        row.hasRowid = !table.withoutRowid();
        recoder = new TextRecoder(encoding);
        recode = encoding != Encoding.UTF_8;
        rowidName = table.withoutRowid() ? "0" : rowidName(table);
        condition =
                only.isPresent() && !rowidName.equals("0") ? "%s = %d".formatted(rowidName, only.getAsLong()) : "true";
        sliced = new boolean[row.columns];
        try {
            statement = connection.createStatement();
            if (hasLongRows()) {
                chooseSliced();
            }
            rows = statement.executeQuery("SELECT %s, %s, %s FROM %s NOT INDEXED WHERE %s"
                    .formatted(rowidName, types(), values(), Sqlite.quote(table.name()), condition));
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /// Bytes of the texts and blobs of a row, which SQLite knows without reading them. These are all
    /// that is not less than the empty text; the length of a number would be that of its digits, made
    /// for nothing.
    private String width() {
        return together(
                table.columns().stream()
                        .map(column -> Sqlite.quote(column.name()))
                        .map("CASE WHEN %1$s >= '' COLLATE BINARY THEN octet_length(%1$s) ELSE 0 END"::formatted)
                        .toList(),
                " + ");
    }

    /// The first letters of the types of all columns: one text instead of one for each column, which costs most of the
    /// time of reading.
    private String types() {
        return together(
                table.columns().stream()
                        .map(column -> "substr(typeof(%s), 1, 1)".formatted(Sqlite.quote(column.name())))
                        .toList(),
                " || ");
    }

    /// Operands with an operator between them, in parentheses such that SQLite's limit of depth holds for any number.
    private static String together(List<String> operands, String operator) {
        List<String> left = operands;
        while (left.size() > 1) {
            List<String> groups = new ArrayList<>();
            for (int i = 0; i < left.size(); i += OPERANDS) {
                List<String> group = left.subList(i, Math.min(left.size(), i + OPERANDS));
                groups.add("(" + String.join(operator, group) + ")");
            }
            left = groups;
        }
        return left.getFirst();
    }

    /// The value of each column, and behind them the lengths of the values that are read in slices.
    private String values() {
        StringJoiner values = new StringJoiner(", ");
        StringJoiner lengths = new StringJoiner(", ");
        for (int i = 0; i < row.columns; i++) {
            String name = Sqlite.quote(table.columns().get(i).name());
            String isLong = IS_LONG.formatted(name, Row.HELD_VALUE_BYTES);
            values.add(sliced[i] ? "CASE WHEN %s THEN NULL ELSE %s END".formatted(isLong, name) : name);
            lengths.add(sliced[i] ? "CASE WHEN %s THEN octet_length(%s) END".formatted(isLong, name) : "NULL");
        }
        return anySliced ? "%s, %s".formatted(values, lengths) : values.toString();
    }

    /// Where rows have no rowid, the primary key finds them again and is itself read whole.
    private void chooseSliced() {
        boolean byRowid = !rowidName.equals("0");
        for (int i = 0; i < sliced.length; i++) {
            String name = table.columns().get(i).name();
            sliced[i] = byRowid || table.withoutRowid() && !table.primaryKey().contains(name);
            anySliced |= sliced[i];
        }
    }

    private boolean hasLongRows() {
        String sql = "SELECT EXISTS (SELECT 1 FROM %s NOT INDEXED WHERE %s AND %s > %d)"
                .formatted(Sqlite.quote(table.name()), condition, width(), Row.HELD_BYTES);
        try (ResultSet found = statement.executeQuery(sql)) {
            return found.getBoolean(1);
        } catch (SQLException e) {
            // The reading of the rows will meet the same and say where.
            return true;
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
            row.forgetLongValues();
            row.payloadBytes = 0;
            row.rowid = rows.getLong(1);
            types = rows.getString(2);
            for (int column = 0; column < row.columns; column++) {
                setValue(row, column, rows, types.charAt(column), FIRST_VALUE + column);
            }
            if (anySliced) {
                slice();
            }
            if (recode) {
                recoder.recode(row);
            }
            return true;
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private void slice() throws SQLException {
        SlicedValue.Key key = table.withoutRowid()
                ? SlicedValue.Key.primary(table, row)
                : SlicedValue.Key.rowid(rowidName, row.rowid);
        for (int column = 0; column < row.columns; column++) {
            long length = rows.getLong(FIRST_VALUE + row.columns + column);
            if (length > 0) {
                SlicedValue value = new SlicedValue(
                        connection, table, table.columns().get(column).name(), key, length);
                boolean text = types.charAt(column) == 't';
                append(row, column, text ? Row.TEXT : Row.BLOB, value.head(Row.HEAD_BYTES));
                row.setLong(column, value);
                row.payloadBytes += length - row.lengths[column];
            }
        }
    }

    /// Takes a value over from a result. Typed getters convert silently, so the storage class decides which one is
    /// asked.
    ///
    /// @param type how the name of the value's type begins, as `typeof` gives it
    static void setValue(Row row, int column, ResultSet rows, char type, int position) throws SQLException {
        switch (type) {
            case 'i' -> {
                row.setInteger(column, rows.getLong(position));
                row.payloadBytes += Long.BYTES;
            }
            case 'r' -> {
                row.setReal(column, rows.getDouble(position));
                row.payloadBytes += Double.BYTES;
            }
            case 't' -> append(row, column, Row.TEXT, bytes(rows, position));
            case 'b' -> append(row, column, Row.BLOB, bytes(rows, position));
            default -> row.setNull(column);
        }
    }

    /// A value that is read in slices is NULL in the result, its type notwithstanding.
    private static byte[] bytes(ResultSet rows, int position) throws SQLException {
        byte[] bytes = rows.getBytes(position);
        return bytes == null ? new byte[0] : bytes;
    }

    private static void append(Row row, int column, byte storageClass, byte[] value) {
        int offset = row.data.length;
        row.data = Arrays.copyOf(row.data, offset + value.length);
        System.arraycopy(value, 0, row.data, offset, value.length);
        row.setBytes(column, storageClass, offset, value.length);
        row.payloadBytes += value.length;
    }

    private MigrationException unreadable(SQLException cause) {
        return new MigrationException(
                FailureCode.SOURCE_CORRUPT,
                table.name(),
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
