package dev.changeover.engine.internal.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.FailureCode;
import dev.changeover.engine.LoadOptions;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.MigrationListener;
import dev.changeover.engine.MigrationListener.LogLevel;
import dev.changeover.engine.MigrationPhase;
import dev.changeover.engine.MigrationReport;
import dev.changeover.engine.MigrationReport.Mismatches;
import dev.changeover.engine.MigrationReport.ObjectResult;
import dev.changeover.engine.MigrationReport.TableResult;
import dev.changeover.engine.Reject;
import dev.changeover.engine.Snapshot;
import dev.changeover.engine.TargetConnection;
import dev.changeover.engine.internal.convert.OrphanRows;
import dev.changeover.engine.internal.cutover.LossCount;
import dev.changeover.engine.internal.existing.PlannedTables;
import dev.changeover.engine.internal.fault.FaultPoint;
import dev.changeover.engine.internal.ledger.Ledger;
import dev.changeover.engine.internal.ledger.Ledger.Checkpoint;
import dev.changeover.engine.internal.ledger.Ledger.CutOverMark;
import dev.changeover.engine.internal.ledger.PlanHash;
import dev.changeover.engine.internal.load.ChunkCopier.RejectBudget;
import dev.changeover.engine.internal.postgres.SessionPool;
import dev.changeover.engine.internal.sqlite.SourceReader;
import dev.changeover.engine.internal.united.UnitedReader;
import dev.changeover.engine.internal.verify.Narrowing;
import dev.changeover.engine.internal.verify.ObjectCheck;
import dev.changeover.engine.internal.verify.ProofLimits;
import dev.changeover.engine.internal.verify.TableDigest;
import dev.changeover.engine.internal.work.ProgressMeter;
import dev.changeover.engine.internal.work.WorkGraph;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.Mode;
import dev.changeover.engine.plan.TablePlan;

/// Carries a plan out from the first statement to tables that are proved in staging, and may be started
/// again at any point.
///
/// The work is a graph of units that each leave their mark in the target: chunks are copied, then a table's
/// indexes are built while it is read back and while other tables still copy, then its keys are attached,
/// then foreign keys are proved. Nothing of it is visible under the plan's schema; that is the business of
/// a cut-over.
public final class Load {
    private final MigrationPlan plan;
    private final List<TablePlan> tables;
    private final List<Snapshot> snapshots;
    private final TargetConnection target;
    private final LoadOptions options;
    private final MigrationListener listener;
    private final CancellationToken cancellation;
    private final boolean emptySchema;
    private final Set<Step> steps;

    /// What a load does with the rows that it copied.
    public enum Step {
        /// Keys, indexes, checks and sequences.
        INDEX,
        /// Reading back and comparing.
        PROVE
    }

    /// A whole load.
    ///
    /// @param emptySchema whether to refuse at once when the plan's schema holds something
    public Load(
            MigrationPlan plan,
            List<Snapshot> snapshots,
            TargetConnection target,
            LoadOptions options,
            MigrationListener listener,
            CancellationToken cancellation,
            boolean emptySchema) {
        this(plan, snapshots, target, options, listener, cancellation, emptySchema, EnumSet.allOf(Step.class));
    }

    /// A load of some steps only, to measure what each costs. Without all of them it is not verified, and
    /// what is not verified is never cut over.
    public Load(
            MigrationPlan plan,
            List<Snapshot> snapshots,
            TargetConnection target,
            LoadOptions options,
            MigrationListener listener,
            CancellationToken cancellation,
            Set<Step> steps) {
        this(plan, snapshots, target, options, listener, cancellation, false, steps);
    }

    private Load(
            MigrationPlan plan,
            List<Snapshot> snapshots,
            TargetConnection target,
            LoadOptions options,
            MigrationListener listener,
            CancellationToken cancellation,
            boolean emptySchema,
            Set<Step> steps) {
        this.steps = Set.copyOf(steps);
        this.plan = plan;
        this.snapshots = List.copyOf(snapshots);
        this.target = target;
        this.options = options;
        this.listener = listener;
        this.cancellation = cancellation;
        this.emptySchema = emptySchema;
        tables = plan.included();
    }

    /// Does what is left to do and reports on the whole.
    public MigrationReport run() {
        long started = System.nanoTime();
        if (!plan.undecided().isEmpty()) {
            throw new MigrationException(
                    FailureCode.PLAN_UNDECIDED,
                    plan.undecided().getFirst(),
                    "Findings that block and are not decided: %d."
                            .formatted(plan.undecided().size()));
        }
        String application = "changeover " + options.loadId();
        try (SessionPool sessions = new SessionPool(target, application, cancellation);
                SourceReader reader = UnitedReader.open(plan, snapshots);
                ProgressMeter meter = new ProgressMeter(listener, tables)) {
            Ledger ledger = new Ledger(sessions, options.loadId());
            StagingSchema staging = new StagingSchema(sessions, ledger, options.loadId(), plan.schema());
            meter.enter(MigrationPhase.SCHEMA);
            boolean inPlace = prepare(reader, sessions, ledger, staging, meter);
            OrphanRows orphans = OrphanRows.of(reader, plan, cancellation);
            if (tables.stream().anyMatch(table -> !table.repairs().isEmpty())) {
                loadRepairedRows(
                        reader, orphans, sessions, ledger, meter, inPlace ? plan.schema() : staging.name(), inPlace);
            }
            List<Checkpoint> finished =
                    ledger.checkpoints().values().stream().flatMap(List::stream).toList();
            long rejected = finished.stream().mapToLong(Checkpoint::quarantined).sum();
            LoadContext context = new LoadContext(
                    reader,
                    orphans,
                    sessions,
                    ledger,
                    meter,
                    new RejectBudget(options.rejectLimit(), rejected),
                    cancellation,
                    inPlace ? plan.schema() : staging.name(),
                    plan.mode());
            for (Checkpoint checkpoint : finished) {
                meter.table(checkpoint.table())
                        .copied(checkpoint.digest().rows() + checkpoint.quarantined(), checkpoint.quarantined());
            }
            TableProofs proofs = new TableProofs(context, plan.tables());
            Set<Step> left = inPlace ? EnumSet.of(Step.PROVE) : steps;
            WorkGraph graph = new LoadGraph(plan, context, left, proofs, finished).units();
            meter.enter(MigrationPhase.COPY);
            graph.run(options.parallelism(), cancellation);
            MigrationReport report = report(context, proofs, started);
            if (report.verified() && !inPlace && steps.size() == Step.values().length) {
                FaultPoint.BEFORE_VERIFIED_MARK.reached();
                ledger.markVerified();
                FaultPoint.VERIFIED_MARKED.reached();
                meter.log(LogLevel.INFO, "Every value in staging is equal", Map.of("staging", staging.name()));
            }
            meter.report();
            return report;
        }
    }

    /// Loads rows that were quarantined by an earlier attempt and mended since. Tables that applications
    /// write to are theirs: then nothing is loaded any more.
    private void loadRepairedRows(
            SourceReader reader,
            OrphanRows orphans,
            SessionPool sessions,
            Ledger ledger,
            ProgressMeter meter,
            String schema,
            boolean inPlace) {
        RepairedRows repaired = new RepairedRows(new LoadContext(
                reader, orphans, sessions, ledger, meter, new RejectBudget(0, 0), cancellation, schema, plan.mode()));
        if (!inPlace) {
            tables.forEach(repaired::load);
            return;
        }
        if (plan.mode() == Mode.LOAD_EXISTING) {
            if (tables.stream().anyMatch(repaired::isWaiting)) {
                throw new MigrationException(
                        FailureCode.TARGET_IN_USE,
                        schema,
                        "The rows were mended after the cut-over, and the application's tables are its own now.");
            }
            return;
        }
        Map<String, TableDigest> loaded = ledger.loaded();
        sessions.transact(schema, connection -> {
            CutOverMark mark = ledger.lock(connection).orElseThrow().cutOver();
            String xid = mark == null ? "3" : mark.xid();
            boolean written = LossCount.count(connection, schema, plan, xid, loaded).stream()
                    .anyMatch(loss -> loss.written() + loss.gone() > 0);
            if (written) {
                throw new MigrationException(
                        FailureCode.TARGET_IN_USE,
                        schema,
                        "Applications have written to the tables since the cut-over, so mended rows are not loaded.");
            }
            return true;
        });
        if (tables.stream().mapToInt(repaired::load).sum() > 0) {
            sessions.transact(schema, connection -> {
                ledger.moveCutOverMark(connection);
                return true;
            });
        }
    }

    /// Begins the load, or finds it begun.
    ///
    /// @return whether it is in place already
    private boolean prepare(
            SourceReader reader, SessionPool sessions, Ledger ledger, StagingSchema staging, ProgressMeter meter) {
        staging.requireServer();
        stopPredecessors(sessions);
        Optional<Ledger.Begun> begun = ledger.find();
        if (begun.isPresent()) {
            requireSame(begun.get(), staging);
            meter.log(LogLevel.INFO, "Resumes the load", Map.of("staging", staging.name()));
            return begun.get().isInPlace();
        }
        staging.requireUsableTarget(plan.mode() == Mode.CREATE_SCHEMA && emptySchema);
        if (plan.mode() == Mode.LOAD_EXISTING) {
            sessions.transact(plan.schema(), connection -> PlannedTables.require(connection, plan));
        }
        staging.create(plan, reader.merged());
        meter.log(
                LogLevel.INFO,
                "Made the staging schema",
                Map.of("staging", staging.name(), "tables", Integer.toString(tables.size())));
        return false;
    }

    private void requireSame(Ledger.Begun begun, StagingSchema staging) {
        if (begun.rolledBack() != null) {
            throw new MigrationException(
                    FailureCode.PLAN_INVALID,
                    staging.name(),
                    "The load was rolled back; start another one for the same plan.");
        }
        if (!begun.sourceSha256().equals(plan.sourceSha256())) {
            throw new MigrationException(
                    FailureCode.SNAPSHOT_CHANGED,
                    staging.name(),
                    "The load was begun from another snapshot; discard it first.");
        }
        if (!begun.planSha256().equals(PlanHash.of(plan))) {
            throw new MigrationException(
                    FailureCode.PLAN_INVALID,
                    staging.name(),
                    "The load was begun with another plan; discard it first.");
        }
    }

    /// An attempt whose service was killed may still have sessions that hold locks or are about to commit.
    private void stopPredecessors(SessionPool sessions) {
        String sql = """
                SELECT pg_terminate_backend(pid, 5000)
                FROM pg_stat_activity
                WHERE application_name = ? AND usename = current_user AND pid <> pg_backend_pid()""";
        sessions.transact("sessions", connection -> {
            try (var select = connection.prepareStatement(sql)) {
                select.setString(1, "changeover " + options.loadId());
                return select.execute();
            }
        });
    }

    private MigrationReport report(LoadContext context, TableProofs proofs, long started) {
        Map<String, List<Checkpoint>> checkpoints = context.ledger().checkpoints();
        List<TableResult> results = new ArrayList<>();
        for (TablePlan table : plan.tables()) {
            results.add(
                    table.excluded()
                            ? excluded(table, proofs.sourceRows(table))
                            : result(table, proofs, checkpoints.getOrDefault(table.source(), List.of())));
        }
        List<ObjectResult> objects = steps.contains(Step.INDEX)
                ? new ObjectCheck(context.sessions(), context.staging(), plan).check(plan.placed())
                : List.of();
        boolean whole = steps.size() == Step.values().length;
        if (whole) {
            results = new Narrowing(
                            plan,
                            context.staging(),
                            options.loadId(),
                            context.snapshot(),
                            context.sessions(),
                            cancellation)
                    .explain(results, Set.of());
        }
        boolean verified = whole
                && results.stream().allMatch(TableResult::verified)
                && objects.stream().noneMatch(object -> object.isFault(plan.mode()));
        List<Reject> rejects = context.ledger().rejects();
        Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
        return new MigrationReport(verified, results, objects, rejects, elapsed, ProofLimits.of(plan));
    }

    private static TableResult excluded(TablePlan table, long rows) {
        String nothing = new TableDigest().hex();
        return new TableResult(
                table.source(),
                table.target(),
                rows,
                0,
                0,
                0,
                rows,
                nothing,
                nothing,
                Duration.ZERO,
                Mismatches.none());
    }

    private static TableResult result(TablePlan table, TableProofs proofs, List<Checkpoint> checkpoints) {
        TableDigest source = new TableDigest();
        Duration elapsed = proofs.elapsed(table);
        long quarantined = 0;
        for (Checkpoint checkpoint : checkpoints) {
            source.add(checkpoint.digest());
            quarantined += checkpoint.quarantined();
            elapsed = elapsed.plus(checkpoint.elapsed());
        }
        TableDigest stored = proofs.digest(table);
        return new TableResult(
                table.source(),
                table.target(),
                proofs.sourceRows(table),
                stored.rows(),
                proofs.mergedRows(table),
                quarantined,
                0,
                source.hex(),
                stored.hex(),
                elapsed,
                Mismatches.none());
    }
}
