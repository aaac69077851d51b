package dev.changeover.engine.internal.cutover;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.MigrationListener;
import dev.changeover.engine.internal.ledger.Ledger;
import dev.changeover.engine.internal.ledger.Ledger.Begun;
import dev.changeover.engine.internal.ledger.Ledger.CutOverMark;
import dev.changeover.engine.internal.postgres.SessionPool;
import dev.changeover.engine.plan.MigrationPlan;
import org.jspecify.annotations.Nullable;

/// How verified rows get from staging to where applications see them, and how they leave again. Everything
/// happens in the caller's transaction.
interface Placement {
    /// The way of a plan.
    static Placement of(
            MigrationPlan plan,
            UUID loadId,
            SessionPool sessions,
            MigrationListener listener,
            CancellationToken cancellation) {
        return switch (plan.mode()) {
            case CREATE_SCHEMA -> new MovedTables(plan, loadId, listener);
            case LOAD_EXISTING -> new FilledTables(plan, loadId, sessions, listener, cancellation);
        };
    }

    /// What a cut-over would retire now.
    List<String> wouldRetire(Connection connection) throws SQLException;

    /// Whether a trial of the cut-over disturbs nobody.
    ///
    /// @param wouldRetire what it would retire
    boolean canBeTried(List<String> wouldRetire);

    /// Puts everything into place.
    ///
    /// @param mayRetire whether what is in the schema may be moved away
    Retired place(Connection connection, Begun begun, boolean mayRetire) throws SQLException;

    /// Tables outside of the plan for whose rows everything cannot be taken back now, quoted and with their schemas.
    List<String> inTheWay(Connection connection) throws SQLException;

    /// Keeps everybody else away until the transaction ends.
    void lock(Connection connection) throws SQLException;

    /// Takes everything back.
    ///
    /// @param setAside the schema, which is there and empty, for what was in place
    void takeBack(Connection connection, CutOverMark mark, String setAside) throws SQLException;

    /// What had to make room.
    ///
    /// @param schema where it is kept; absent when nothing had to
    /// @param relations what it is
    /// @param madeSchema whether the plan's schema did not exist before
    record Retired(@Nullable String schema, List<String> relations, boolean madeSchema) {
        public Retired {
            relations = List.copyOf(relations);
        }

        /// Writes it down as the mark of a cut-over.
        void mark(Connection connection, Ledger ledger, MigrationPlan plan) throws SQLException {
            ledger.markCutOver(connection, plan.schema(), plan.placed(), schema, relations, madeSchema);
        }
    }
}
