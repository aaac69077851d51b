package dev.changeover.engine.internal.verify;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.internal.postgres.SessionPool;
import dev.changeover.engine.internal.postgres.Target;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.TablePlan;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/// Reads a target table back through binary COPY and digests every value that PostgreSQL stored.
public final class ReadBack {
    /// Signature, flags and length of the extension of binary COPY.
    static final int HEADER_BYTES = 19;

    private static final int ROWS_BETWEEN_REPORTS = 2_048;

    private final SessionPool sessions;
    private final CancellationToken cancellation;

    public ReadBack(SessionPool sessions, CancellationToken cancellation) {
        this.sessions = sessions;
        this.cancellation = cancellation;
    }

    /// Digests one of several parts of about the same number of pages.
    ///
    /// @param schema where the table is
    /// @param plan the table, or any of those that share it
    /// @param part counted from 0
    /// @param parts how many there are
    /// @param digests where the rows are added
    public void digest(String schema, TablePlan plan, int part, int parts, ShareDigests digests) {
        sessions.transact(plan.target(), connection -> {
            digest(connection, schema, plan, part, parts, digests);
            return true;
        });
    }

    /// Digests a whole table as the caller's transaction sees it.
    ///
    /// @param schema where the table is
    /// @param rowsRead hears of rows as they are read
    public TableDigest digest(Connection connection, String schema, TablePlan plan, LongConsumer rowsRead)
            throws SQLException {
        ShareDigests digests = ShareDigests.of(List.of(plan), (table, rows) -> rowsRead.accept(rows));
        digest(connection, schema, plan, 0, 1, digests);
        return digests.digest(plan);
    }

    private void digest(Connection connection, String schema, TablePlan plan, int part, int parts, ShareDigests digests)
            throws SQLException {
        String condition = parts == 1 ? "true" : pageRange(connection, schema, plan, part, parts);
        LongRows longRows = new LongRows(connection, schema, plan, cancellation);
        List<LongRows.Found> found = longRows.find(condition);
        for (LongRows.Found row : found) {
            digests.add(longRows.first(row), 0, longRows.hash(row));
        }
        String others = found.isEmpty() ? condition : "%s AND NOT %s".formatted(condition, longRows.areLong());
        boolean whole = others.equals("true") && !isPartitioned(connection, schema, plan);
        read(connection, plan, copySql(schema, plan, whole ? "" : others), digests);
        digests.tell();
    }

    private static String pageRange(Connection connection, String schema, TablePlan plan, int part, int parts)
            throws SQLException {
        String sql = "SELECT pg_relation_size(to_regclass(?)) / current_setting('block_size')::bigint";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, Target.quote(schema, plan.target()));
            try (ResultSet size = select.executeQuery()) {
                size.next();
                long pages = size.getLong(1);
                String from = "ctid >= '(%d,0)'".formatted(pages * part / parts);
                String to = part + 1 == parts ? "" : " AND ctid < '(%d,0)'".formatted(pages * (part + 1) / parts);
                return from + to;
            }
        }
    }

    /// An application's table may be partitioned; such a one has no rows of its own to copy.
    private static boolean isPartitioned(Connection connection, String schema, TablePlan plan) throws SQLException {
        String sql = "SELECT relkind = 'p' FROM pg_class WHERE oid = to_regclass(?)";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, Target.quote(schema, plan.target()));
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /// @param condition empty for all rows
    private static String copySql(String schema, TablePlan plan, String condition) {
        String columns = plan.columns().stream()
                .map(ColumnPlan::target)
                .map(Target::quote)
                .collect(Collectors.joining(", "));
        String table = Target.quote(schema, plan.target());
        // A plain table is copied out faster than a query, but it has no condition.
        return condition.isEmpty()
                ? "COPY %s (%s) TO STDOUT (FORMAT binary)".formatted(table, columns)
                : "COPY (SELECT %s FROM %s WHERE %s) TO STDOUT (FORMAT binary)".formatted(columns, table, condition);
    }

    private void read(Connection connection, TablePlan plan, String sql, ShareDigests digests) throws SQLException {
        CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql);
        RowHash hash = new RowHash();
        int skip = HEADER_BYTES;
        for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
            digestMessage(message, skip, plan, hash, digests);
            skip = 0;
            if (digests.untold() >= ROWS_BETWEEN_REPORTS) {
                digests.tell();
                if (cancellation.isCancelled()) {
                    copy.cancelCopy();
                    cancellation.throwIfCancelled();
                }
            }
        }
    }

    /// The server sends a row in a message of its own, the first one behind the header, and two bytes as the end; a
    /// proxy in between may send them otherwise only in whole rows, so each message is taken apart row by row.
    private static void digestMessage(byte[] message, int skip, TablePlan plan, RowHash hash, ShareDigests digests) {
        ByteBuffer fields = ByteBuffer.wrap(message).order(ByteOrder.BIG_ENDIAN);
        int at = skip;
        while (at < message.length) {
            int count = fields.getShort(at);
            at += Short.BYTES;
            if (count < 0) {
                return;
            }
            if (count != plan.columns().size()) {
                throw new MigrationException(
                        FailureCode.VERIFICATION_FAILED,
                        plan.target(),
                        "PostgreSQL sent %d columns of %d."
                                .formatted(count, plan.columns().size()));
            }
            int start = at;
            for (int i = 0; i < count; i++) {
                int length = fields.getInt(at);
                at += Integer.BYTES + Math.max(0, length);
            }
            hash.hash(message, start, at - start);
            digests.add(message, start, hash);
        }
    }
}
