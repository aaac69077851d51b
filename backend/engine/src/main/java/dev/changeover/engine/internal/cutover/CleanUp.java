package dev.changeover.engine.internal.cutover;

import java.util.UUID;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.internal.fault.FaultPoint;
import dev.changeover.engine.internal.ledger.Ledger;
import dev.changeover.engine.internal.postgres.SchemaContents;
import dev.changeover.engine.internal.postgres.SessionPool;

/// Removes what a load that is over keeps for a way back: what was retired or set aside, and its part of
/// the ledger.
public final class CleanUp {
    private CleanUp() {}

    /// Clears up in one transaction; does nothing where that was done before.
    ///
    /// @throws MigrationException when the load was neither cut over nor rolled back, or when something
    ///     elsewhere depends on a relation that would go
    public static void run(SessionPool sessions, UUID loadId) {
        Ledger ledger = new Ledger(sessions, loadId);
        boolean known = sessions.transact(Ledger.SCHEMA, connection -> {
            Ledger.Begun begun = ledger.lock(connection).orElse(null);
            if (begun == null) {
                return false;
            }
            if (begun.cutOver() == null) {
                throw new MigrationException(
                        FailureCode.NOT_READY_TO_CUT_OVER,
                        begun.schema(),
                        "The load waits in staging for its cut-over; there is nothing to clear up yet.");
            }
            for (String schema : new String[] {CutOver.retiredSchema(loadId), RollBack.setAsideSchema(loadId)}) {
                if (SchemaContents.exists(connection, schema)) {
                    SchemaContents.drop(connection, schema);
                }
            }
            if (begun.isInPlace()) {
                ledger.dropOrigins(connection, begun.schema());
            }
            FaultPoint.CLEAN_UP_BEFORE_COMMIT.reached();
            return true;
        });
        FaultPoint.RETIRED_DROPPED.reached();
        if (known) {
            ledger.forget();
        }
    }
}
