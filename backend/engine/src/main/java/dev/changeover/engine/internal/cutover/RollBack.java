package dev.changeover.engine.internal.cutover;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.MigrationListener;
import dev.changeover.engine.MigrationListener.LogLevel;
import dev.changeover.engine.RollBackResult;
import dev.changeover.engine.RollBackResult.TableLoss;
import dev.changeover.engine.internal.fault.FaultPoint;
import dev.changeover.engine.internal.ledger.Ledger;
import dev.changeover.engine.internal.ledger.Ledger.Begun;
import dev.changeover.engine.internal.ledger.Ledger.Checkpoint;
import dev.changeover.engine.internal.ledger.Ledger.CutOverMark;
import dev.changeover.engine.internal.postgres.SchemaContents;
import dev.changeover.engine.internal.postgres.SchemaContents.Relation;
import dev.changeover.engine.internal.postgres.SessionPool;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.TablePlan;
import org.jspecify.annotations.Nullable;

import static dev.changeover.engine.internal.postgres.Target.quote;

/// Takes a cut-over back. The tables with everything that was written to them move to a schema set aside,
/// and what was retired comes back, in one transaction.
public final class RollBack {
    private final MigrationPlan plan;
    private final List<TablePlan> tables;
    private final UUID loadId;
    private final SessionPool sessions;
    private final Ledger ledger;
    private final MigrationListener listener;
    private final Swap swap;

    public RollBack(
            MigrationPlan plan,
            UUID loadId,
            SessionPool sessions,
            MigrationListener listener,
            CancellationToken cancellation) {
        this.plan = plan;
        this.loadId = loadId;
        this.sessions = sessions;
        this.listener = listener;
        ledger = new Ledger(sessions, loadId);
        swap = new Swap(sessions, listener, cancellation);
        tables = plan.tables().stream().filter(table -> !table.excluded()).toList();
    }

    /// The schema that keeps the tables that were rolled back.
    static String setAsideSchema(UUID loadId) {
        return "changeover_set_aside_" + loadId.toString().substring(24);
    }

    /// Counts what a rollback would take out of sight now. Changes nothing and locks nobody out.
    public List<TableLoss> measure() {
        Begun begun = ledger.find().orElseThrow(() -> nothingToRollBack("There is no load."));
        Map<String, Long> loaded = loaded();
        return sessions.transact(plan.schema(), connection -> {
            return LossCount.count(
                    connection,
                    plan.schema(),
                    tables,
                    requireInPlace(connection, begun).xid(),
                    loaded);
        });
    }

    /// Rolls back, or finds that an earlier attempt did.
    ///
    /// @param acceptedLoss how many rows written since the cut-over may go out of sight
    public RollBackResult run(long acceptedLoss) {
        Map<String, Long> loaded = loaded();
        Begun after = swap.run(plan.schema(), connection -> {
            Begun begun = ledger.lock(connection).orElseThrow(() -> nothingToRollBack("There is no load."));
            if (begun.rolledBack() == null) {
                rollBack(connection, requireInPlace(connection, begun), loaded, acceptedLoss);
            }
            return ledger.lock(connection).orElseThrow();
        });
        FaultPoint.ROLL_BACK_COMMITTED.reached();
        Ledger.RollBackMark mark = after.rolledBack();
        CutOverMark cutOver = after.cutOver();
        if (mark == null || cutOver == null) {
            throw new IllegalStateException("the mark was just written");
        }
        listener.log(LogLevel.INFO, "Rolled back", Map.of("schema", plan.schema(), "setAside", mark.setAsideSchema()));
        return new RollBackResult(mark.at(), mark.setAsideSchema(), ledger.losses(), cutOver.retired());
    }

    private Map<String, Long> loaded() {
        return ledger.checkpoints().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        table -> table.getValue().stream()
                                .map(Checkpoint::digest)
                                .mapToLong(digest -> digest.rows())
                                .sum()));
    }

    private CutOverMark requireInPlace(Connection connection, Begun begun) throws SQLException {
        CutOverMark mark = begun.cutOver();
        if (mark == null || !begun.isInPlace()) {
            throw nothingToRollBack("The load was not cut over.");
        }
        UUID youngest = Ledger.inPlace(connection, plan.schema()).orElse(loadId);
        if (!youngest.equals(loadId)) {
            throw nothingToRollBack("Another load was cut over later; roll that one back first.");
        }
        return mark;
    }

    private MigrationException nothingToRollBack(String detail) {
        return new MigrationException(FailureCode.NOTHING_TO_ROLL_BACK, plan.schema(), detail);
    }

    private void rollBack(Connection connection, CutOverMark mark, Map<String, Long> loaded, long acceptedLoss)
            throws SQLException {
        String schema = plan.schema();
        List<Relation> present = SchemaContents.relations(connection, schema);
        SchemaContents.lock(connection, schema, present);
        List<TableLoss> losses = LossCount.count(connection, schema, tables, mark.xid(), loaded);
        requireAccepted(losses, acceptedLoss);
        String setAside = setAsideSchema(loadId);
        execute(connection, "CREATE SCHEMA " + quote(setAside));
        SchemaContents.move(connection, schema, present, setAside);
        restore(connection, mark.retiredSchema());
        if (mark.madeSchema()) {
            dropIfEmpty(connection);
        }
        ledger.markRolledBack(connection, setAside, losses);
        FaultPoint.ROLL_BACK_BEFORE_COMMIT.reached();
    }

    private void requireAccepted(List<TableLoss> losses, long acceptedLoss) {
        long written = losses.stream().mapToLong(TableLoss::written).sum();
        if (written > acceptedLoss) {
            String where = losses.stream()
                    .filter(loss -> loss.written() > 0)
                    .limit(10)
                    .map(loss -> "%s %d".formatted(loss.table(), loss.written()))
                    .collect(Collectors.joining(", "));
            throw new MigrationException(
                    FailureCode.LOSS_NOT_ACCEPTED,
                    plan.schema(),
                    "Since the cut-over %d rows were written (%s); accepted were %d. Nothing was changed."
                            .formatted(written, where, acceptedLoss));
        }
    }

    private void restore(Connection connection, @Nullable String retired) throws SQLException {
        if (retired != null) {
            SchemaContents.move(connection, retired, SchemaContents.relations(connection, retired), plan.schema());
            execute(connection, "DROP SCHEMA " + quote(retired));
        }
    }

    /// The schema goes as it came; but what else somebody put there since, such as a function, stays with
    /// it.
    private void dropIfEmpty(Connection connection) throws SQLException {
        try {
            SchemaContents.requireEmpty(connection, plan.schema());
        } catch (MigrationException e) {
            listener.log(LogLevel.WARN, "The schema stays: it holds more than tables", Map.of("schema", plan.schema()));
            return;
        }
        execute(connection, "DROP SCHEMA " + quote(plan.schema()));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
