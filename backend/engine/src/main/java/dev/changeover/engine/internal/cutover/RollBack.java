package dev.changeover.engine.internal.cutover;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MeasuredLoss;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.MigrationListener;
import dev.changeover.engine.MigrationListener.LogLevel;
import dev.changeover.engine.RollBackResult;
import dev.changeover.engine.RollBackResult.TableLoss;
import dev.changeover.engine.internal.fault.FaultPoint;
import dev.changeover.engine.internal.ledger.Ledger;
import dev.changeover.engine.internal.ledger.Ledger.Begun;
import dev.changeover.engine.internal.ledger.Ledger.CutOverMark;
import dev.changeover.engine.internal.postgres.SessionPool;
import dev.changeover.engine.internal.postgres.Sql;
import dev.changeover.engine.internal.verify.TableDigest;
import dev.changeover.engine.plan.MigrationPlan;

import static dev.changeover.engine.internal.postgres.Target.quote;

/// Takes a cut-over back, in one transaction. Everything that was written since is kept in a schema set
/// aside, and what was retired comes back.
public final class RollBack {
    private final MigrationPlan plan;
    private final UUID loadId;
    private final SessionPool sessions;
    private final Ledger ledger;
    private final MigrationListener listener;
    private final Swap swap;
    private final Placement placement;

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
        placement = Placement.of(plan, loadId, sessions, listener, cancellation);
    }

    /// The schema that keeps the tables that were rolled back.
    static String setAsideSchema(UUID loadId) {
        return "changeover_set_aside_" + loadId.toString().substring(24);
    }

    /// Counts what a rollback would take out of sight now, and finds what would refuse it. Changes nothing and locks
    /// nobody out.
    public MeasuredLoss measure() {
        Begun begun = ledger.find().orElseThrow(() -> nothingToRollBack("There is no load."));
        Map<String, TableDigest> loaded = ledger.loaded();
        return sessions.transact(plan.schema(), connection -> {
            CutOverMark mark = requireInPlace(connection, begun);
            return new MeasuredLoss(
                    LossCount.count(connection, plan.schema(), plan, mark.xid(), loaded),
                    placement.inTheWay(connection));
        });
    }

    /// Rolls back, or finds that an earlier attempt did.
    ///
    /// @param acceptedLoss how many rows written since the cut-over may go out of sight
    public RollBackResult run(long acceptedLoss) {
        Map<String, TableDigest> loaded = ledger.loaded();
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

    private void rollBack(Connection connection, CutOverMark mark, Map<String, TableDigest> loaded, long acceptedLoss)
            throws SQLException {
        placement.lock(connection);
        List<TableLoss> losses = LossCount.count(connection, plan.schema(), plan, mark.xid(), loaded);
        requireAccepted(losses, acceptedLoss);
        String setAside = setAsideSchema(loadId);
        Sql.execute(connection, "CREATE SCHEMA " + quote(setAside));
        placement.takeBack(connection, mark, setAside);
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
}
