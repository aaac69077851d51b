package dev.changeover.engine.internal.cutover;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.CutOverResult;
import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.MigrationListener;
import dev.changeover.engine.MigrationListener.LogLevel;
import dev.changeover.engine.internal.fault.FaultPoint;
import dev.changeover.engine.internal.ledger.Ledger;
import dev.changeover.engine.internal.ledger.Ledger.Begun;
import dev.changeover.engine.internal.ledger.Ledger.CutOverMark;
import dev.changeover.engine.internal.ledger.PlanHash;
import dev.changeover.engine.internal.postgres.SessionPool;
import dev.changeover.engine.plan.MigrationPlan;

/// Puts verified rows where applications see them, in one transaction.
public final class CutOver {
    private final MigrationPlan plan;
    private final UUID loadId;
    private final SessionPool sessions;
    private final Ledger ledger;
    private final MigrationListener listener;
    private final Swap swap;
    private final Placement placement;

    public CutOver(
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

    /// The schema to which a cut-over moves what was there; the last digits of the id are its random part.
    static String retiredSchema(UUID loadId) {
        return "changeover_retired_" + loadId.toString().substring(24);
    }

    /// Cuts over, or finds that an earlier attempt did.
    ///
    /// @param mayRetire whether what is in the schema may be moved away; without it the schema must be
    ///     empty
    public CutOverResult run(boolean mayRetire) {
        CutOverMark mark = swap.run(plan.schema(), connection -> {
            Begun begun = ledger.lock(connection).orElseThrow(() -> notReady("There is no load to cut over."));
            requireReady(begun);
            return begun.cutOver() == null ? cutOver(connection, begun, mayRetire) : begun.cutOver();
        });
        FaultPoint.CUT_OVER_COMMITTED.reached();
        listener.log(
                LogLevel.INFO,
                "Cut over",
                Map.of(
                        "schema",
                        plan.schema(),
                        "tables",
                        Integer.toString(plan.placed().size()),
                        "retired",
                        Integer.toString(mark.retired().size())));
        return new CutOverResult(mark.at(), plan.placed().size(), mark.retiredSchema(), mark.retired());
    }

    /// Cuts over and takes it back in the same transaction, to see that it can be done.
    public void rehearse() {
        try {
            swap.run(plan.schema(), connection -> {
                Begun begun = ledger.lock(connection).orElseThrow(() -> notReady("There is no load to cut over."));
                requireReady(begun);
                cutOver(connection, begun, false);
                throw new TakenBack();
            });
        } catch (TakenBack e) {
            listener.log(LogLevel.INFO, "The cut-over was tried and taken back", Map.of("schema", plan.schema()));
        }
    }

    /// Ends a transaction that was only a trial.
    private static final class TakenBack extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// What a cut-over would retire now.
    public List<String> wouldRetire() {
        return sessions.transact(plan.schema(), placement::wouldRetire);
    }

    /// Whether a trial disturbs nobody.
    ///
    /// @param wouldRetire what the cut-over would retire
    public boolean canBeTried(List<String> wouldRetire) {
        return placement.canBeTried(wouldRetire);
    }

    private void requireReady(Begun begun) {
        if (!begun.planSha256().equals(PlanHash.of(plan))) {
            throw notReady("The load in staging was made with another plan; migrate again.");
        }
        if (begun.rolledBack() != null) {
            throw notReady("The load was rolled back; migrate again.");
        }
        if (begun.cutOver() == null && !begun.verified()) {
            throw notReady("Not every value in staging was compared and found equal.");
        }
    }

    private MigrationException notReady(String detail) {
        return new MigrationException(FailureCode.NOT_READY_TO_CUT_OVER, plan.schema(), detail);
    }

    private CutOverMark cutOver(Connection connection, Begun begun, boolean mayRetire) throws SQLException {
        placement.place(connection, begun, mayRetire).mark(connection, ledger, plan);
        FaultPoint.CUT_OVER_BEFORE_COMMIT.reached();
        return ledger.lock(connection)
                .map(Begun::cutOver)
                .orElseThrow(() -> new IllegalStateException("the mark was just written"));
    }
}
