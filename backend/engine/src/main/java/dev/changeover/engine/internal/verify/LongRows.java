package dev.changeover.engine.internal.verify;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.internal.convert.CopyBuffer;
import dev.changeover.engine.internal.postgres.Target;
import dev.changeover.engine.internal.sqlite.LongValue;
import dev.changeover.engine.internal.sqlite.Row;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.TablePlan;
import dev.changeover.engine.plan.TypeName;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/// Reads the rows of a target table that are too long to be held in memory: their long values come in slices.
///
/// COPY hands out a row in one piece, so these rows are left out of it and read one by one.
final class LongRows {
    private static final int SLICE_BYTES = 1 << 20;

    /// Behind the header of the data and the number of the row's fields.
    private static final int FIRST_FIELD = ReadBack.HEADER_BYTES + Short.BYTES;

    /// The length, the number of a page and the number of a row in it.
    private static final int CTID_FIELD_BYTES = Integer.BYTES + Integer.BYTES + Short.BYTES;

    private final Connection connection;
    private final TablePlan plan;
    private final String table;
    private final List<ColumnPlan> columns;
    private final List<ColumnPlan> growing;
    private final CancellationToken cancellation;

    LongRows(Connection connection, String schema, TablePlan plan, CancellationToken cancellation) {
        this.connection = connection;
        this.plan = plan;
        this.cancellation = cancellation;
        table = Target.quote(schema, plan.target());
        columns = plan.columns();
        growing = columns.stream().filter(LongForm::canBeLong).toList();
    }

    /// A row that is read on its own.
    ///
    /// @param lengths bytes of the columns that can be long, -1 for NULL
    record Found(String ctid, List<Long> lengths) {
        Found {
            lengths = List.copyOf(lengths);
        }
    }

    /// The long rows among those of a condition. PostgreSQL knows the length of a value without reading it, and a
    /// table without values outside of its pages has no long rows at all.
    List<Found> find(String condition) throws SQLException {
        if (growing.isEmpty() || !hasValuesOutside()) {
            return List.of();
        }
        String lengths = growing.stream()
                .map(column -> "coalesce(octet_length(%s), -1)".formatted(Target.quote(column.target())))
                .collect(Collectors.joining(", "));
        String sql = "SELECT ctid::text, %s FROM %s WHERE %s AND %s".formatted(lengths, table, condition, areLong());
        List<Found> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                List<Long> sizes = new ArrayList<>();
                for (int i = 0; i < growing.size(); i++) {
                    sizes.add(row.getLong(2 + i));
                }
                found.add(new Found(row.getString(1), sizes));
            }
        }
        return found;
    }

    private boolean hasValuesOutside() throws SQLException {
        String sql = """
                SELECT coalesce(pg_relation_size(nullif(reltoastrelid, 0)), 0) > 0
                FROM pg_class
                WHERE oid = to_regclass(?)""";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, table);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /// The condition that holds for long rows.
    String areLong() {
        return growing.stream()
                .map(column -> "coalesce(octet_length(%s), 0)::bigint".formatted(Target.quote(column.target())))
                .collect(Collectors.joining(" + ", "(", " > %d)".formatted(Row.HELD_BYTES)));
    }

    /// The fields of a row up to its first long value.
    byte[] first(Found row) throws SQLException {
        byte[] fields = shortFields(row);
        return Arrays.copyOfRange(fields, FIRST_FIELD, fields.length);
    }

    /// Hashes a row as COPY would have handed it out.
    RowHash hash(Found row) throws SQLException {
        RowHash hash = new RowHash();
        hash.begin();
        byte[] fields = shortFields(row);
        ByteBuffer lengths = ByteBuffer.wrap(fields);
        int at = FIRST_FIELD;
        int begun = at;
        for (ColumnPlan column : columns) {
            if (isLong(row, column)) {
                hash.add(fields, begun, at - begun);
                int length = Math.toIntExact(lengthOf(row, column));
                hash.add(ByteBuffer.allocate(Integer.BYTES).putInt(length).array(), 0, Integer.BYTES);
                readValue(row, column, hash::add);
                at += Integer.BYTES;
                begun = at;
            } else {
                at += Integer.BYTES + Math.max(0, lengths.getInt(at));
            }
        }
        hash.add(fields, begun, at - begun);
        hash.end();
        return hash;
    }

    /// The fields of a row with its long values in a shorter form, and behind them its ctid.
    byte[] shortened(Found row) throws SQLException {
        byte[] fields = shortFields(row);
        ByteBuffer lengths = ByteBuffer.wrap(fields);
        CopyBuffer out = new CopyBuffer(fields.length);
        int at = FIRST_FIELD;
        for (ColumnPlan column : columns) {
            int length = Integer.BYTES + Math.max(0, lengths.getInt(at));
            if (isLong(row, column)) {
                LongForm form = new LongForm();
                readValue(row, column, form);
                form.putTo(out);
            } else {
                out.putBytes(fields, at, length);
            }
            at += length;
        }
        out.putBytes(fields, at, CTID_FIELD_BYTES);
        return out.bytes();
    }

    private boolean isLong(Found row, ColumnPlan column) {
        int index = growing.indexOf(column);
        return index >= 0 && row.lengths.get(index) > Row.HELD_VALUE_BYTES;
    }

    private long lengthOf(Found row, ColumnPlan column) {
        return row.lengths.get(growing.indexOf(column));
    }

    /// The row by COPY, with NULL in place of its long values, and its ctid as the last field.
    private byte[] shortFields(Found row) throws SQLException {
        String fields = columns.stream()
                .map(column -> isLong(row, column) ? "NULL" : Target.quote(column.target()))
                .collect(Collectors.joining(", "));
        CopyOut copy = copy("SELECT %s, ctid FROM %s WHERE ctid = '%s'".formatted(fields, table, row.ctid));
        byte[] first = copy.readFromCopy();
        if (first == null || first.length <= FIRST_FIELD) {
            throw moved();
        }
        while (copy.readFromCopy() != null) {
            // Only the end of the data is left.
        }
        return first;
    }

    /// The server puts the value together once and cuts all slices from it.
    private void readValue(Found row, ColumnPlan column, LongValue.Pieces<RuntimeException> pieces)
            throws SQLException {
        String send = column.type().name() == TypeName.BYTEA ? "byteasend" : "textsend";
        CopyOut copy =
                copy("""
                SELECT substring(value.bytes FROM slice.first FOR %d)
                FROM (SELECT %s(%s) AS bytes FROM %s WHERE ctid = '%s' OFFSET 0) AS value
                CROSS JOIN LATERAL generate_series(1, length(value.bytes), %d) AS slice (first)""".formatted(SLICE_BYTES, send, Target.quote(column.target()), table, row.ctid, SLICE_BYTES));
        long seen = 0;
        int skip = ReadBack.HEADER_BYTES;
        for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
            int at = skip + Short.BYTES + Integer.BYTES;
            skip = 0;
            if (message.length > at) {
                pieces.accept(message, at, message.length - at);
                seen += message.length - at;
            }
            cancel(copy);
        }
        if (seen != lengthOf(row, column)) {
            throw moved();
        }
    }

    private void cancel(CopyOut copy) throws SQLException {
        if (cancellation.isCancelled()) {
            copy.cancelCopy();
            cancellation.throwIfCancelled();
        }
    }

    private CopyOut copy(String select) throws SQLException {
        return connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (%s) TO STDOUT (FORMAT binary)".formatted(select));
    }

    private MigrationException moved() {
        return new MigrationException(
                FailureCode.VERIFICATION_FAILED, plan.target(), "A row of the table changed while it was read back.");
    }
}
