package dev.changeover.engine.internal.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.LoadOptions;
import dev.changeover.engine.MigrationReport;
import dev.changeover.engine.MigrationReport.Mismatches;
import dev.changeover.engine.MigrationReport.ObjectResult;
import dev.changeover.engine.MigrationReport.TableResult;
import dev.changeover.engine.Reject;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.convert.OrphanRows;
import dev.changeover.engine.internal.postgres.SessionPool;
import dev.changeover.engine.internal.sqlite.SourceReader;
import dev.changeover.engine.internal.work.ProgressMeter;
import dev.changeover.engine.internal.work.WorkGraph;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.TablePlan;

/// Compares published tables with the snapshot again, from both ends: the source is read through SQLite's own code,
/// not through the reader that copied it, and the target is read back whole.
public final class Verification {
    private final MigrationPlan plan;
    private final SourceReader snapshot;
    private final SessionPool sessions;
    private final LoadOptions options;
    private final CancellationToken cancellation;
    private final List<Reject> rejects = Collections.synchronizedList(new ArrayList<>());

    public Verification(
            MigrationPlan plan,
            SourceReader snapshot,
            SessionPool sessions,
            LoadOptions options,
            CancellationToken cancellation) {
        this.plan = plan;
        this.snapshot = snapshot;
        this.sessions = sessions;
        this.options = options;
        this.cancellation = cancellation;
    }

    /// Reads both sides and compares. Changes nothing.
    public MigrationReport run(ProgressMeter meter) {
        long started = System.nanoTime();
        List<TablePlan> published = plan.placed();
        List<ObjectResult> lost =
                sessions.transact(plan.schema(), connection -> LostColumns.find(connection, plan.schema(), published));
        Set<String> losing = lost.stream().map(ObjectResult::table).collect(Collectors.toSet());
        Set<String> unreadable = published.stream()
                .filter(table -> losing.contains(table.source()))
                .flatMap(table -> plan.sharesOf(table).stream())
                .map(TablePlan::source)
                .collect(Collectors.toSet());
        List<TableProof> proofs = plan.tables().stream().map(TableProof::new).toList();
        read(proofs, unreadable, meter);
        List<TableResult> results = new Narrowing(
                        plan, plan.schema(), options.loadId(), snapshot, sessions, cancellation)
                .explain(proofs.stream().map(this::result).toList(), unreadable);
        List<ObjectResult> objects = compareObjects(published, lost, losing);
        boolean verified = results.stream().allMatch(TableResult::verified)
                && objects.stream().noneMatch(object -> object.isFault(plan.mode()));
        Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
        return new MigrationReport(verified, results, objects, rejects, elapsed, ProofLimits.of(plan));
    }

    private void read(List<TableProof> proofs, Set<String> unreadable, ProgressMeter meter) {
        WorkGraph graph = new WorkGraph();
        ReadBack readBack = new ReadBack(sessions, cancellation);
        SourceRows rows = new SourceRows(
                snapshot,
                OrphanRows.of(snapshot, plan, cancellation),
                RefusedRows.of(sessions, options.loadId()),
                cancellation);
        // Large tables first: the last unit to end is then a short one.
        List<TableProof> largestFirst = proofs.stream()
                .filter(proof -> !proof.plan.excluded())
                .sorted(Comparator.comparingLong((TableProof proof) -> proof.plan.rows())
                        .reversed())
                .toList();
        Map<String, WorkGraph.Unit> readBacks = new HashMap<>();
        for (TableProof proof : largestFirst) {
            TablePlan table = proof.plan;
            List<WorkGraph.Unit> sides = new ArrayList<>();
            sides.add(graph.add("digest source of " + table.source(), () -> digestSource(proof, rows)));
            if (!unreadable.contains(table.source())) {
                sides.add(readBacks.computeIfAbsent(
                        table.target(),
                        target -> graph.add(
                                "read back " + target, () -> readBack(readBack, table, largestFirst, meter))));
            }
            graph.add("compare " + table.source(), meter.table(table.source())::proved, sides);
        }
        graph.run(options.parallelism(), cancellation);
    }

    private void readBack(ReadBack readBack, TablePlan table, List<TableProof> proofs, ProgressMeter meter) {
        List<TableProof> sharing = proofs.stream()
                .filter(proof -> proof.plan.target().equals(table.target()))
                .toList();
        ShareDigests digests = ShareDigests.of(
                sharing.stream().map(proof -> proof.plan).toList(),
                (share, rows) -> meter.table(share.source()).readBack(rows));
        readBack.digest(plan.schema(), table, 0, 1, digests);
        sharing.forEach(proof -> proof.target.add(digests.digest(proof.plan)));
    }

    /// What the plan asks for, and what was remembered at the moment of publishing. Where both name an
    /// object, the latter knows more; a constraint goes before the index of the same name.
    private List<ObjectResult> compareObjects(List<TablePlan> published, List<ObjectResult> lost, Set<String> losing) {
        Map<List<String>, ObjectResult> objects = new LinkedHashMap<>();
        List<TablePlan> readable = published.stream()
                .filter(table -> !losing.contains(table.source()))
                .toList();
        new ObjectCheck(sessions, plan.schema(), plan)
                .check(readable)
                .forEach(object -> objects.put(identity(object), object));
        lost.forEach(object -> objects.put(identity(object), object));
        sessions.transact(
                        plan.schema(),
                        connection -> Definitions.changes(connection, options.loadId(), plan.schema(), published))
                .forEach(object -> objects.put(identity(object), object));
        return List.copyOf(objects.values());
    }

    /// Constraints and indexes of a table share their names; columns and their sequences have names of their own.
    private static List<String> identity(ObjectResult object) {
        String names = switch (object.kind()) {
            case COLUMN, SEQUENCE -> object.kind().name();
            case PRIMARY_KEY, UNIQUE, INDEX, FOREIGN_KEY, CHECK -> "";
        };
        return List.of(object.table(), names, object.name());
    }

    private void digestSource(TableProof proof, SourceRows rows) {
        long started = System.nanoTime();
        RowHash hash = new RowHash();
        rows.encode(
                proof.plan,
                (row, fields) -> {
                    hash.hash(fields, Short.BYTES);
                    proof.source.add(hash);
                },
                reject -> quarantine(proof, reject));
        proof.elapsed = Duration.ofNanos(System.nanoTime() - started);
    }

    private void quarantine(TableProof proof, Reject reject) {
        proof.quarantined++;
        if (rejects.size() < options.rejectLimit()) {
            rejects.add(reject);
        }
    }

    private TableResult result(TableProof proof) {
        Table table = snapshot.table(proof.plan.source());
        long rows = snapshot.countRows(table);
        boolean excluded = proof.plan.excluded();
        return new TableResult(
                proof.plan.source(),
                proof.plan.target(),
                rows,
                proof.target.rows(),
                excluded ? 0 : snapshot.mergedRows(table),
                proof.quarantined,
                excluded ? rows : 0,
                proof.source.hex(),
                proof.target.hex(),
                proof.elapsed,
                Mismatches.none());
    }

    private static final class TableProof {
        private final TablePlan plan;
        private final TableDigest source = new TableDigest();
        private final TableDigest target = new TableDigest();
        private long quarantined;
        private Duration elapsed = Duration.ZERO;

        TableProof(TablePlan plan) {
            this.plan = plan;
        }
    }
}
