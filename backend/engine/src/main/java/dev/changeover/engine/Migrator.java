package dev.changeover.engine;

import dev.changeover.engine.internal.load.Discard;
import dev.changeover.engine.internal.load.Load;
import dev.changeover.engine.internal.postgres.SessionPool;
import dev.changeover.engine.internal.sqlite.SnapshotReader;
import dev.changeover.engine.internal.verify.Verification;
import dev.changeover.engine.internal.work.ProgressMeter;
import dev.changeover.engine.plan.MigrationPlan;

/// Carries out a plan.
public final class Migrator {
    private Migrator() {}

    /// Loads the snapshot into a staging schema, builds keys and indexes, compares every value with what
    /// PostgreSQL stored, and publishes the tables in the plan's schema by one transaction. Nothing is visible in
    /// that schema before. A load that failed, was cancelled or was killed resumes when it is started again with
    /// the same load id.
    ///
    /// @return the proof; when it is not verified, nothing was published
    /// @throws MigrationException with the code, the object concerned and the detail
    public static MigrationReport migrate(
            MigrationPlan plan,
            Snapshot snapshot,
            TargetConnection target,
            LoadOptions options,
            MigrationListener listener,
            CancellationToken cancellation) {
        return new Load(plan, snapshot, target, options, listener, cancellation).run();
    }

    /// Compares the published tables with the snapshot again, value by value. Changes nothing.
    ///
    /// @return the proof; not verified where the target has moved on
    /// @throws MigrationException when one side cannot be read
    public static MigrationReport verify(
            MigrationPlan plan,
            Snapshot snapshot,
            TargetConnection target,
            LoadOptions options,
            MigrationListener listener,
            CancellationToken cancellation) {
        String application = "changeover verify " + options.loadId();
        try (SessionPool sessions = new SessionPool(target, application, cancellation);
                SnapshotReader reader = SnapshotReader.open(snapshot.file());
                ProgressMeter meter = new ProgressMeter(
                        listener,
                        plan.tables().stream()
                                .filter(table -> !table.excluded())
                                .toList())) {
            meter.verifyOnly();
            meter.enter(MigrationPhase.VERIFY);
            MigrationReport report = new Verification(plan, reader, sessions, options, cancellation).run(meter);
            meter.report();
            return report;
        }
    }

    /// Removes the staging schema and the checkpoints of a load that will not be resumed. Published tables stay.
    ///
    /// @throws MigrationException when the target cannot be reached or refuses
    public static void discard(TargetConnection target, LoadOptions options) {
        try (SessionPool sessions =
                new SessionPool(target, "changeover discard " + options.loadId(), new CancellationToken())) {
            Discard.discard(sessions, options.loadId());
        }
    }
}
