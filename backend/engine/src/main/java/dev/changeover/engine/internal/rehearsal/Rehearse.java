package dev.changeover.engine.internal.rehearsal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.LoadOptions;
import dev.changeover.engine.MigrationListener;
import dev.changeover.engine.MigrationPhase;
import dev.changeover.engine.MigrationReport;
import dev.changeover.engine.Rehearsal;
import dev.changeover.engine.Snapshot;
import dev.changeover.engine.TargetConnection;
import dev.changeover.engine.internal.cutover.CutOver;
import dev.changeover.engine.internal.load.Discard;
import dev.changeover.engine.internal.load.Load;
import dev.changeover.engine.internal.postgres.SessionPool;
import dev.changeover.engine.plan.MigrationPlan;

/// One rehearsal: loads, proves, tries the cut-over where that disturbs nobody, measures, and drops
/// everything.
public final class Rehearse {
    private static final String SIZES = """
            SELECT coalesce(sum(pg_table_size(c.oid)), 0), coalesce(sum(pg_indexes_size(c.oid)), 0)
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relkind = 'r'""";

    private final MigrationPlan plan;
    private final List<Snapshot> snapshots;
    private final TargetConnection target;
    private final LoadOptions options;
    private final PhaseTimes times;
    private final CancellationToken cancellation;

    public Rehearse(
            MigrationPlan plan,
            List<Snapshot> snapshots,
            TargetConnection target,
            LoadOptions options,
            MigrationListener listener,
            CancellationToken cancellation) {
        this.plan = plan;
        this.snapshots = List.copyOf(snapshots);
        this.target = target;
        this.options = options;
        this.cancellation = cancellation;
        times = new PhaseTimes(listener);
    }

    /// Rehearses. What was made is dropped however it ends.
    public Rehearsal run() {
        String application = "changeover rehearsal " + options.loadId();
        try (SessionPool clearing = new SessionPool(target, application, new CancellationToken())) {
            try (SessionPool sessions = new SessionPool(target, application, cancellation)) {
                return rehearse(sessions);
            } finally {
                Discard.discard(clearing, options.loadId());
            }
        }
    }

    private Rehearsal rehearse(SessionPool sessions) {
        MigrationReport report = new Load(plan, snapshots, target, options, times, cancellation, false).run();
        CutOver cutOver = new CutOver(plan, options.loadId(), sessions, times, cancellation);
        List<String> wouldRetire = cutOver.wouldRetire();
        boolean mayTry = report.verified() && cutOver.canBeTried(wouldRetire);
        long[] sizes = sizes(sessions);
        if (mayTry) {
            times.phase(MigrationPhase.CUT_OVER);
            cutOver.rehearse();
        }
        return new Rehearsal(report, times.taken(), sizes[0], sizes[1], mayTry, wouldRetire);
    }

    private long[] sizes(SessionPool sessions) {
        return sessions.transact(plan.schema(), connection -> {
            try (PreparedStatement select = connection.prepareStatement(SIZES)) {
                select.setString(1, Discard.stagingOf(options.loadId()));
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return new long[] {row.getLong(1), row.getLong(2)};
                }
            }
        });
    }
}
