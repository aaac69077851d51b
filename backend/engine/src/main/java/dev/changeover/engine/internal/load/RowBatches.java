package dev.changeover.engine.internal.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.changeover.engine.Reject;
import dev.changeover.engine.internal.convert.CopyBuffer;
import dev.changeover.engine.internal.postgres.Target;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.ServerErrorMessage;

/// Sends rows in small batches within one transaction. A batch with a row that the server refuses is taken back and
/// sent again without it, so a refusal costs a batch and not a chunk, however many there are.
final class RowBatches {
    /// Few enough to be sent again for one refusal, enough that a batch costs more than its beginning and end.
    private static final int ROWS_PER_BATCH = 128;

    /// Where wide rows end a batch: what waits is held in memory, and sent again for each refusal.
    private static final int BYTES_PER_BATCH = 1 << 20;

    private static final int FIRST_BYTES = 1 << 16;

    /// The end of binary COPY.
    private static final byte[] END = {(byte) 0xff, (byte) 0xff};

    /// The server names the row that it refuses in the context of its message.
    private static final Pattern REFUSED_LINE = Pattern.compile("COPY .*, line (\\d+)");

    private final Connection connection;
    private final String copySql;
    private final Outcome outcome;
    private final CopyBuffer held = new CopyBuffer(FIRST_BYTES);
    private final List<HeldRow> rows = new ArrayList<>();

    /// What became of rows.
    interface Outcome {
        /// A row was stored; its bytes begin at a position of the buffer and are `length` many, gaps aside.
        void stored(CopyBuffer buffer, int position, int length) throws SQLException;

        /// A row was refused.
        void refused(Reject reject);
    }

    /// A row that waits for its batch.
    private record HeldRow(int position, int length, Reject ifRefused) {}

    RowBatches(Connection connection, String copySql, Outcome outcome) {
        this.connection = connection;
        this.copySql = copySql;
        this.outcome = outcome;
    }

    /// Whether the server complains about what was sent, not about itself.
    static boolean isAboutData(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }

    /// Adds a row, which is sent now or later.
    ///
    /// @param row a buffer that holds this row alone; its long values are read before the method returns
    void add(CopyBuffer row, Reject ifRefused) throws SQLException {
        if (row.gaps() > 0) {
            finish();
            sendLong(row, ifRefused);
            return;
        }
        rows.add(new HeldRow(held.length(), row.length(), ifRefused));
        held.putBytes(row.bytes(), 0, row.length());
        if (rows.size() == ROWS_PER_BATCH || held.length() >= BYTES_PER_BATCH) {
            finish();
        }
    }

    /// Sends what is left.
    void finish() throws SQLException {
        send(List.copyOf(rows));
        rows.clear();
        held.reset(FIRST_BYTES);
    }

    private void sendLong(CopyBuffer row, Reject ifRefused) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            copy(copy -> row.read(0, copy::writeToCopy), 1);
            connection.releaseSavepoint(before);
        } catch (SQLException e) {
            takeBack(before, e);
            outcome.refused(ifRefused);
            return;
        }
        outcome.stored(row, 0, row.length());
    }

    private void send(List<HeldRow> batch) throws SQLException {
        List<HeldRow> left = new ArrayList<>(batch);
        while (!left.isEmpty()) {
            Savepoint before = connection.setSavepoint();
            try {
                copy(copy -> write(left, copy), left.size());
                connection.releaseSavepoint(before);
                break;
            } catch (SQLException e) {
                takeBack(before, e);
                int refused = left.size() == 1 ? 0 : line(e) - 1;
                if (refused < 0 || refused >= left.size()) {
                    // The server does not say which: then halves tell.
                    send(left.subList(0, left.size() / 2));
                    send(left.subList(left.size() / 2, left.size()));
                    return;
                }
                outcome.refused(left.remove(refused).ifRefused);
            }
        }
        for (HeldRow row : left) {
            outcome.stored(held, row.position, row.length);
        }
    }

    private void write(List<HeldRow> batch, CopyIn copy) throws SQLException {
        for (HeldRow row : batch) {
            copy.writeToCopy(held.bytes(), row.position, row.length);
        }
    }

    private interface Content {
        void writeTo(CopyIn copy) throws SQLException;
    }

    private void copy(Content content, int count) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copySql);
        try {
            copy.writeToCopy(ChunkCopier.HEADER, 0, ChunkCopier.HEADER.length);
            content.writeTo(copy);
            copy.writeToCopy(END, 0, END.length);
            long stored = copy.endCopy();
            if (stored != count) {
                throw new IllegalStateException("PostgreSQL stored %d of %d rows".formatted(stored, count));
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void takeBack(Savepoint before, SQLException failure) throws SQLException {
        if (!isAboutData(failure)) {
            throw failure;
        }
        connection.rollback(before);
        connection.releaseSavepoint(before);
    }

    /// The line of the COPY that the server stumbled over; 0 when it does not say.
    private static int line(SQLException failure) {
        ServerErrorMessage message = Target.serverMessage(failure);
        String where = message == null ? null : message.getWhere();
        Matcher line = REFUSED_LINE.matcher(where == null ? "" : where);
        return line.find() ? Integer.parseInt(line.group(1)) : 0;
    }
}
