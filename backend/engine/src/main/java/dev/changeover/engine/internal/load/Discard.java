package dev.changeover.engine.internal.load;

import java.util.UUID;

import dev.changeover.engine.internal.ledger.Ledger;
import dev.changeover.engine.internal.postgres.SessionPool;

import static dev.changeover.engine.internal.postgres.Target.quote;

/// Takes back what a load left behind before it was published.
public final class Discard {
    private Discard() {}

    /// The staging schema of a load.
    public static String stagingOf(UUID loadId) {
        return StagingSchema.nameOf(loadId);
    }

    /// Drops the staging schema and forgets the checkpoints; does nothing where there are none.
    public static void discard(SessionPool sessions, UUID loadId) {
        Ledger ledger = new Ledger(sessions, loadId);
        String staging = StagingSchema.nameOf(loadId);
        // CASCADE reaches only what hangs on our own unpublished tables.
        sessions.execute(staging, "DROP SCHEMA IF EXISTS %s CASCADE".formatted(quote(staging)));
        ledger.forget();
    }
}
