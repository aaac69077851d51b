package dev.changeover.engine;

import dev.changeover.engine.plan.MigrationPlan;

/// Carries out a plan.
public final class Migrator {
    private Migrator() {}

    /// Loads the snapshot into a staging schema, builds keys and indexes, compares every value with what
    /// PostgreSQL
    /// stored, and publishes the tables in the plan's schema by one transaction. Nothing is visible in that
    /// schema
    /// before; a load that failed, was cancelled or was killed resumes when it is started again with the same
    /// load id.
    ///
    /// @throws MigrationException with the code, the object concerned and the detail
    public static MigrationReport migrate(
            MigrationPlan plan,
            Snapshot snapshot,
            TargetConnection target,
            LoadOptions options,
            MigrationListener listener,
            CancellationToken cancellation) {
        throw new UnsupportedOperationException("not yet: " + plan + snapshot + target + options);
    }

    /// Compares the published tables with the snapshot again, value by value. Changes nothing.
    ///
    /// @return a report that is not verified where the target has moved on
    public static MigrationReport verify(
            MigrationPlan plan,
            Snapshot snapshot,
            TargetConnection target,
            LoadOptions options,
            MigrationListener listener,
            CancellationToken cancellation) {
        throw new UnsupportedOperationException("not yet: " + plan + snapshot + target + options);
    }

    /// Removes the staging schema and the checkpoints of a load that will not be resumed. Published tables stay.
    public static void discard(TargetConnection target, LoadOptions options) {
        throw new UnsupportedOperationException("not yet: " + target + options);
    }
}
