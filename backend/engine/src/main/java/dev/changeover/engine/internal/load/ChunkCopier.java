package dev.changeover.engine.internal.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.Reject;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.convert.CopyBuffer;
import dev.changeover.engine.internal.convert.OrphanRows;
import dev.changeover.engine.internal.convert.RowEncoder;
import dev.changeover.engine.internal.fault.FaultPoint;
import dev.changeover.engine.internal.ledger.Ledger;
import dev.changeover.engine.internal.postgres.SessionPool;
import dev.changeover.engine.internal.postgres.Target;
import dev.changeover.engine.internal.sqlite.Row;
import dev.changeover.engine.internal.sqlite.RowReader;
import dev.changeover.engine.internal.sqlite.SourceReader;
import dev.changeover.engine.internal.verify.RowHash;
import dev.changeover.engine.internal.verify.TableDigest;
import dev.changeover.engine.internal.work.ProgressMeter;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.TablePlan;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Copies the chunks of one table: reads rows, converts each once, sends it by binary COPY and adds its
/// hash to the chunk's digest. Rows and checkpoint commit together. Chunks of a table may be copied side by
/// side.
final class ChunkCopier {
    /// The signature of binary COPY, no flags, no header extension.
    static final byte[] HEADER = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    /// Bytes per message to the server.
    private static final int BUFFER_BYTES = 1 << 16;

    private static final int ROWS_BETWEEN_REPORTS = 2_048;

    private final SourceReader snapshot;
    private final OrphanRows orphans;
    private final SessionPool sessions;
    private final Ledger ledger;
    private final CancellationToken cancellation;
    private final Table table;
    private final TablePlan plan;
    private final ProgressMeter.TableMeter meter;
    private final RejectBudget budget;
    private final String copySql;

    /// How many more rows a load may quarantine.
    static final class RejectBudget {
        private final AtomicLong left;
        private final int limit;

        RejectBudget(int limit, long used) {
            this.limit = limit;
            left = new AtomicLong(limit - used);
        }

        void spend(String table) {
            if (left.decrementAndGet() < 0) {
                throw new MigrationException(
                        FailureCode.TOO_MANY_REJECTS,
                        table,
                        "More than %d rows cannot be represented by the planned types.".formatted(limit));
            }
        }

        /// Whether any row was quarantined.
        boolean isSpent() {
            return left.get() < limit;
        }

        void giveBack(int count) {
            left.addAndGet(count);
        }
    }

    ChunkCopier(LoadContext context, Table table, TablePlan plan) {
        snapshot = context.snapshot();
        orphans = context.orphans();
        sessions = context.sessions();
        ledger = context.ledger();
        cancellation = context.cancellation();
        budget = context.budget();
        meter = context.meter().table(plan.source());
        this.table = table;
        this.plan = plan;
        String columns = plan.columns().stream()
                .map(ColumnPlan::target)
                .map(Target::quote)
                .collect(Collectors.joining(", "));
        copySql = "COPY %s (%s) FROM STDIN (FORMAT binary)"
                .formatted(Target.quote(context.staging(), plan.target()), columns);
    }

    /// Copies one chunk, leaving out the rows that the server refuses.
    void copy(int chunk) {
        if (!attempt(chunk, false)) {
            attempt(chunk, true);
        }
    }

    /// Copies one chunk.
    ///
    /// @param inBatches whether rows are sent such that single ones can be refused
    /// @return whether the chunk is committed; otherwise the server refuses some row
    private boolean attempt(int chunk, boolean inBatches) {
        Attempt attempt = new Attempt(chunk, inBatches);
        try {
            sessions.transact(plan.source(), attempt::run);
            FaultPoint.CHUNK_COMMITTED.reached();
            return true;
        } catch (MigrationException e) {
            attempt.undoProgress();
            if (!inBatches && e.getCause() instanceof SQLException cause && RowBatches.isAboutData(cause)) {
                return false;
            }
            throw e;
        } catch (RuntimeException e) {
            attempt.undoProgress();
            throw e;
        }
    }

    private final class Attempt implements RowBatches.Outcome {
        private final int chunk;
        private final boolean inBatches;
        private final TableDigest digest = new TableDigest();
        private final List<Reject> rejects = new ArrayList<>();
        private final RowHash hash = new RowHash();
        private final CopyBuffer buffer = new CopyBuffer(2 * BUFFER_BYTES);
        private long seen;
        private long reportedRows;
        private int reportedRejects;

        Attempt(int chunk, boolean inBatches) {
            this.chunk = chunk;
            this.inBatches = inBatches;
        }

        boolean run(Connection connection) throws SQLException {
            long started = System.nanoTime();
            long stored = inBatches ? sendBatches(connection) : sendAll(connection);
            FaultPoint.ROWS_SENT.reached();
            if (stored != digest.rows()) {
                throw new MigrationException(
                        FailureCode.TARGET_REFUSED,
                        plan.source(),
                        "PostgreSQL stored %d of the %d rows that were sent.".formatted(stored, digest.rows()));
            }
            Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
            ledger.record(
                    connection, new Ledger.Checkpoint(plan.source(), chunk, rejects.size(), digest, elapsed), rejects);
            report();
            FaultPoint.CHUNK_BEFORE_COMMIT.reached();
            return true;
        }

        private long sendAll(Connection connection) throws SQLException {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copySql);
            try (RowReader rows = snapshot.openChunk(table, plan.chunkStarts(), chunk)) {
                send(rows, copy);
            } catch (RuntimeException e) {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
                throw e;
            }
            return copy.endCopy();
        }

        private long sendBatches(Connection connection) throws SQLException {
            RowBatches batches = new RowBatches(connection, copySql, this);
            RowEncoder encoder = new RowEncoder(table, plan, orphans);
            try (RowReader rows = snapshot.openChunk(table, plan.chunkStarts(), chunk)) {
                Row row = rows.row();
                while (rows.next()) {
                    seen++;
                    buffer.reset(2 * BUFFER_BYTES);
                    if (encoder.encode(row, buffer)) {
                        batches.add(buffer, encoder.refusedByTarget(row));
                    } else {
                        refused(encoder.reject(row));
                    }
                    pause();
                }
                batches.finish();
            }
            return digest.rows();
        }

        @Override
        public void stored(CopyBuffer rows, int position, int length) {
            if (rows.gaps() > 0) {
                hash.hash(rows, position + Short.BYTES);
            } else {
                hash.hash(rows.bytes(), position + Short.BYTES, length - Short.BYTES);
            }
            digest.add(hash);
        }

        @Override
        public void refused(Reject reject) {
            budget.spend(plan.source());
            rejects.add(reject);
        }

        private void pause() {
            if (seen % ROWS_BETWEEN_REPORTS == 0) {
                cancellation.throwIfCancelled();
                report();
            }
        }

        private void send(RowReader rows, CopyIn copy) throws SQLException {
            RowEncoder encoder = new RowEncoder(table, plan, orphans);
            Row row = rows.row();
            buffer.putBytes(HEADER, 0, HEADER.length);
            while (rows.next()) {
                append(encoder, row, copy);
                if (buffer.length() >= BUFFER_BYTES) {
                    flush(copy);
                }
                pause();
            }
            buffer.putShort(-1);
            flush(copy);
        }

        private void append(RowEncoder encoder, Row row, CopyIn copy) throws SQLException {
            seen++;
            if (row.hasLongValues()) {
                // They are sent at once, while the reader can still read them.
                flush(copy);
            }
            int start = buffer.length();
            if (!encoder.encode(row, buffer)) {
                refused(encoder.reject(row));
                return;
            }
            hash.hash(buffer, start + Short.BYTES);
            digest.add(hash);
            if (buffer.gaps() > 0) {
                flush(copy);
            }
        }

        private void flush(CopyIn copy) throws SQLException {
            buffer.read(0, (bytes, offset, count) -> {
                if (count > 0) {
                    cancellation.throwIfCancelled();
                    copy.writeToCopy(bytes, offset, count);
                }
            });
            buffer.reset(2 * BUFFER_BYTES);
        }

        private void report() {
            meter.copied(seen - reportedRows, rejects.size() - reportedRejects);
            reportedRows = seen;
            reportedRejects = rejects.size();
        }

        void undoProgress() {
            meter.copied(-reportedRows, -reportedRejects);
            budget.giveBack(rejects.size());
        }
    }
}
