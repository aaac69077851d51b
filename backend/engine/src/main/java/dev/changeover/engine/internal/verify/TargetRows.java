package dev.changeover.engine.internal.verify;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.internal.postgres.Target;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.TablePlan;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/// The rows that the target holds, with the place of each.
final class TargetRows {
    /// Signature, flags and length of the extension of binary COPY.
    private static final int HEADER_BYTES = 19;

    private final String schema;
    private final CancellationToken cancellation;

    /// @param schema where the tables are
    TargetRows(String schema, CancellationToken cancellation) {
        this.schema = schema;
        this.cancellation = cancellation;
    }

    /// Reads a whole table, or the share of it that came from one source, rows with long values in a shorter form.
    void read(Connection connection, TablePlan plan, Consumer<CopyRow> rows) throws SQLException {
        String columns = plan.columns().stream()
                .map(ColumnPlan::target)
                .map(Target::quote)
                .map(name -> name + ", ")
                .collect(Collectors.joining());
        CopyRow row = new CopyRow(plan.columns().size());
        String condition = share(plan);
        LongRows longRows = new LongRows(connection, schema, plan, cancellation);
        List<LongRows.Found> found = longRows.find(condition);
        for (LongRows.Found longRow : found) {
            row.takeTarget(longRows.shortened(longRow), 0);
            rows.accept(row);
        }
        String others = found.isEmpty() ? condition : "%s AND NOT %s".formatted(condition, longRows.areLong());
        String sql = "COPY (SELECT %sctid FROM %s WHERE %s) TO STDOUT (FORMAT binary)"
                .formatted(columns, Target.quote(schema, plan.target()), others);
        CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql);
        int skip = HEADER_BYTES;
        for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
            if (cancellation.isCancelled()) {
                copy.cancelCopy();
                cancellation.throwIfCancelled();
            }
            takeApart(message, skip, row, rows);
            skip = 0;
        }
    }

    private static String share(TablePlan plan) {
        TablePlan.Share share = plan.share();
        if (share == null) {
            return "true";
        }
        String column = Target.quote(share.column());
        String none = share.strays() ? " OR %s IS NULL OR %1$s < 1 OR %1$s > %d".formatted(column, share.of()) : "";
        return "(%s = %d%s)".formatted(column, share.number(), none);
    }

    /// A message holds whole rows, usually one; the last one holds the end, a count of -1.
    private static void takeApart(byte[] message, int skip, CopyRow row, Consumer<CopyRow> rows) {
        ByteBuffer fields = ByteBuffer.wrap(message);
        int at = skip;
        while (at < message.length && fields.getShort(at) >= 0) {
            row.takeTarget(message, at + Short.BYTES);
            rows.accept(row);
            at = row.end() + Integer.BYTES + fields.getInt(row.end());
        }
    }
}
