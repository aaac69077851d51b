package dev.changeover.engine.internal.existing;

import java.util.ArrayList;
import java.util.List;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.existing.ExistingSchema;
import dev.changeover.engine.internal.convert.Trial;
import dev.changeover.engine.internal.sqlite.RowReader;
import dev.changeover.engine.internal.sqlite.SnapshotReader;
import dev.changeover.engine.internal.work.WorkGraph;
import dev.changeover.engine.plan.TablePlan;

/// Tries every value of the source against the columns that it is planned for. The load's own encoders
/// answer, so what they say here they will say again.
public final class ValueTrial {
    private static final int ROWS_BETWEEN_CHECKS = 4_096;

    private ValueTrial() {}

    /// Tries all tables that have one in the target.
    ///
    /// @param existing the target's tables
    /// @param catalog the source's tables
    /// @param tables as planned when nobody decides anything
    /// @return the schema with what does not fit, in the order of the tables and their columns
    public static ExistingSchema run(
            ExistingSchema existing,
            SnapshotReader snapshot,
            List<Table> catalog,
            List<TablePlan> tables,
            int parallelism,
            CancellationToken cancellation) {
        WorkGraph graph = new WorkGraph();
        List<Trial> trials = new ArrayList<>();
        for (TablePlan plan : tables) {
            if (!plan.columns().isEmpty()) {
                Table table = catalog.stream()
                        .filter(known -> known.name().equals(plan.source()))
                        .findFirst()
                        .orElseThrow();
                Trial whole = new Trial(table, plan);
                trials.add(whole);
                for (int chunk = 0; chunk <= plan.chunkStarts().size(); chunk++) {
                    int number = chunk;
                    graph.add(
                            "try %s, chunk %d".formatted(plan.source(), chunk),
                            () -> whole.add(part(snapshot, table, plan, number, cancellation)));
                }
            }
        }
        graph.run(parallelism, cancellation);
        return existing.with(
                trials.stream().flatMap(trial -> trial.pairs().stream()).toList(),
                trials.stream().flatMap(trial -> trial.misfits().stream()).toList());
    }

    private static Trial part(
            SnapshotReader snapshot, Table table, TablePlan plan, int chunk, CancellationToken cancellation) {
        Trial part = new Trial(table, plan);
        try (RowReader rows = snapshot.openChunk(table, plan.chunkStarts(), chunk)) {
            for (long seen = 0; rows.next(); seen++) {
                part.see(rows.row());
                if (seen % ROWS_BETWEEN_CHECKS == 0) {
                    cancellation.throwIfCancelled();
                }
            }
        }
        return part;
    }
}
