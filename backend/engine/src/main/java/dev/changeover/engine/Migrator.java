package dev.changeover.engine;

import java.util.List;
import java.util.OptionalLong;

import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.convert.NamedRows;
import dev.changeover.engine.internal.convert.RowEncoder;
import dev.changeover.engine.internal.convert.SourceRow;
import dev.changeover.engine.internal.cutover.CleanUp;
import dev.changeover.engine.internal.cutover.CutOver;
import dev.changeover.engine.internal.cutover.RollBack;
import dev.changeover.engine.internal.load.Discard;
import dev.changeover.engine.internal.load.Load;
import dev.changeover.engine.internal.postgres.SessionPool;
import dev.changeover.engine.internal.rehearsal.Rehearse;
import dev.changeover.engine.internal.sqlite.RowReader;
import dev.changeover.engine.internal.sqlite.SourceReader;
import dev.changeover.engine.internal.united.UnitedReader;
import dev.changeover.engine.internal.verify.Verification;
import dev.changeover.engine.internal.work.ProgressMeter;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.TablePlan;

/// Carries out a plan.
public final class Migrator {
    private Migrator() {}

    /// Loads the snapshot into a staging schema, builds keys and indexes, and compares every value with
    /// what PostgreSQL stored. Nothing is visible in the plan's schema; [#cutOver] makes it so. A load that
    /// failed, was cancelled or was killed resumes when it is started again with the same load id.
    ///
    /// @return the proof; only when it is verified can the load be cut over
    /// @throws MigrationException with the code, the object concerned and the detail
    public static MigrationReport load(
            MigrationPlan plan,
            List<Snapshot> snapshots,
            TargetConnection target,
            LoadOptions options,
            MigrationListener listener,
            CancellationToken cancellation) {
        return new Load(plan, snapshots, target, options, listener, cancellation, false).run();
    }

    /// Loads, and cuts over when everything is verified. The plan's schema must not hold anything: a target
    /// that holds something is refused before any work is done.
    ///
    /// @return the proof; when it is not verified, nothing is visible
    /// @throws MigrationException with the code, the object concerned and the detail
    public static MigrationReport migrate(
            MigrationPlan plan,
            List<Snapshot> snapshots,
            TargetConnection target,
            LoadOptions options,
            MigrationListener listener,
            CancellationToken cancellation) {
        MigrationReport report = new Load(plan, snapshots, target, options, listener, cancellation, true).run();
        if (report.verified()) {
            cutOver(plan, target, options, listener, cancellation, false);
        }
        return report;
    }

    /// Does everything that a migration will do, cut-over included where that disturbs nobody, and leaves
    /// nothing behind.
    ///
    /// @param options with a load id of its own
    public static Rehearsal rehearse(
            MigrationPlan plan,
            List<Snapshot> snapshots,
            TargetConnection target,
            LoadOptions options,
            MigrationListener listener,
            CancellationToken cancellation) {
        return new Rehearse(plan, snapshots, target, options, listener, cancellation).run();
    }

    /// Puts the tables of a verified load into the plan's schema, in one transaction. What was there moves
    /// to a retired schema, and tables of the same name keep owner and privileges. Does nothing when it was
    /// done before.
    ///
    /// @param mayRetire whether what is in the schema may be moved away; without it the schema must be
    ///     empty
    /// @throws MigrationException with `NOT_READY_TO_CUT_OVER`, `TARGET_SCHEMA_NOT_EMPTY` or
    ///     `TARGET_LOCKED`, and nothing is changed then
    public static CutOverResult cutOver(
            MigrationPlan plan,
            TargetConnection target,
            LoadOptions options,
            MigrationListener listener,
            CancellationToken cancellation,
            boolean mayRetire) {
        listener.phase(MigrationPhase.CUT_OVER);
        try (SessionPool sessions = new SessionPool(target, "changeover cut-over " + options.loadId(), cancellation)) {
            return new CutOver(plan, options.loadId(), sessions, listener, cancellation).run(mayRetire);
        }
    }

    /// Counts, table by table, what was written since the cut-over, and looks for what would stand in the way of a
    /// rollback. Changes nothing and locks nobody out.
    ///
    /// @throws MigrationException with `NOTHING_TO_ROLL_BACK`
    public static MeasuredLoss measureLoss(
            MigrationPlan plan, TargetConnection target, LoadOptions options, CancellationToken cancellation) {
        MigrationListener nobody = MigrationListener.silent();
        try (SessionPool sessions = new SessionPool(target, "changeover loss " + options.loadId(), cancellation)) {
            return new RollBack(plan, options.loadId(), sessions, nobody, cancellation).measure();
        }
    }

    /// Takes a cut-over back, in one transaction, while applications may be writing: what was retired is in
    /// place again, and the tables with everything written since lie in a schema set aside. Does nothing
    /// when it was done before.
    ///
    /// @param acceptedLoss how many rows written since the cut-over may go out of sight; when there are
    ///     more, nothing is changed
    /// @throws MigrationException with `NOTHING_TO_ROLL_BACK`, `LOSS_NOT_ACCEPTED` or `TARGET_LOCKED`
    public static RollBackResult rollBack(
            MigrationPlan plan,
            TargetConnection target,
            LoadOptions options,
            MigrationListener listener,
            CancellationToken cancellation,
            long acceptedLoss) {
        listener.phase(MigrationPhase.ROLL_BACK);
        try (SessionPool sessions = new SessionPool(target, "changeover rollback " + options.loadId(), cancellation)) {
            return new RollBack(plan, options.loadId(), sessions, listener, cancellation).run(acceptedLoss);
        }
    }

    /// Removes what a load keeps for a way back: retired tables, tables set aside, and its part of the
    /// ledger.
    ///
    /// @throws MigrationException when the load still waits for its cut-over, or when something elsewhere
    ///     depends on a relation that would go
    public static void cleanUp(TargetConnection target, LoadOptions options, CancellationToken cancellation) {
        try (SessionPool sessions = new SessionPool(target, "changeover clean-up " + options.loadId(), cancellation)) {
            CleanUp.run(sessions, options.loadId());
        }
    }

    /// Compares the published tables with the snapshot again, value by value. Changes nothing.
    ///
    /// @return the proof; not verified where the target has moved on
    /// @throws MigrationException when one side cannot be read
    public static MigrationReport verify(
            MigrationPlan plan,
            List<Snapshot> snapshots,
            TargetConnection target,
            LoadOptions options,
            MigrationListener listener,
            CancellationToken cancellation) {
        String application = "changeover verify " + options.loadId();
        try (SessionPool sessions = new SessionPool(target, application, cancellation);
                SourceReader reader = UnitedReader.open(plan, snapshots);
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

    /// Reads one row of a snapshot, for somebody who is about to mend it.
    ///
    /// @param row the row, as its reject names it
    /// @return its values in the source's order; none when there is no such row
    public static List<SourceValue> sourceRow(MigrationPlan plan, List<Snapshot> snapshots, String table, String row) {
        TablePlan planned = plan.tables().stream()
                .filter(known -> known.source().equals(table))
                .findFirst()
                .orElse(null);
        if (planned == null) {
            return List.of();
        }
        try (SourceReader reader = UnitedReader.open(plan, snapshots)) {
            Table found = reader.table(table);
            NamedRows wanted = new RowEncoder(found, planned).rowsNamed(List.of(row));
            OptionalLong rowid = wanted.onlyRowid();
            boolean named = rowid.isPresent() && !found.withoutRowid();
            try (RowReader rows =
                    named ? reader.openRow(found, rowid.getAsLong()) : reader.openChunk(found, List.of(), 0)) {
                while (rows.next()) {
                    if (wanted.nameOf(rows.row()) != null) {
                        return SourceRow.of(found, rows.row());
                    }
                }
            }
        }
        return List.of();
    }

    /// Removes the staging schema and the checkpoints of a load that will not be resumed. Published tables
    /// stay.
    ///
    /// @throws MigrationException when the target cannot be reached or refuses
    public static void discard(TargetConnection target, LoadOptions options) {
        try (SessionPool sessions =
                new SessionPool(target, "changeover discard " + options.loadId(), new CancellationToken())) {
            Discard.discard(sessions, options.loadId());
        }
    }
}
