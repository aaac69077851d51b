package dev.changeover.engine.internal.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.MigrationListener.LogLevel;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.convert.CopyBuffer;
import dev.changeover.engine.internal.convert.NamedRows;
import dev.changeover.engine.internal.convert.RowEncoder;
import dev.changeover.engine.internal.ledger.Ledger.OpenReject;
import dev.changeover.engine.internal.postgres.Target;
import dev.changeover.engine.internal.sqlite.Row;
import dev.changeover.engine.internal.sqlite.RowReader;
import dev.changeover.engine.internal.verify.RowHash;
import dev.changeover.engine.internal.verify.TableDigest;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.RowRepair;
import dev.changeover.engine.plan.TablePlan;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Loads rows that were quarantined and have been mended by hand since. Row and ledger change in one
/// transaction for each chunk, so that the totals add up at any moment.
final class RepairedRows {
    private static final int FIRST_BYTES = 1 << 12;

    /// The end of binary COPY.
    private static final byte[] END = {(byte) 0xff, (byte) 0xff};

    private final LoadContext context;

    RepairedRows(LoadContext context) {
        this.context = context;
    }

    /// Loads what can be loaded of a table.
    ///
    /// @return how many rows
    int load(TablePlan plan) {
        Set<String> mended = plan.repairs().stream().map(RowRepair::row).collect(Collectors.toCollection(HashSet::new));
        if (mended.isEmpty()) {
            return 0;
        }
        int loaded = context.sessions().transact(plan.source(), connection -> {
            Map<Integer, List<OpenReject>> byChunk = new TreeMap<>();
            for (OpenReject reject : context.ledger().lockRejects(connection, plan.source())) {
                if (mended.contains(reject.row())) {
                    byChunk.computeIfAbsent(reject.chunk(), chunk -> new ArrayList<>())
                            .add(reject);
                }
            }
            int rows = 0;
            for (Map.Entry<Integer, List<OpenReject>> chunk : byChunk.entrySet()) {
                rows += load(connection, plan, chunk.getKey(), chunk.getValue());
            }
            return rows;
        });
        if (loaded > 0) {
            context.meter()
                    .log(
                            LogLevel.INFO,
                            "Loaded rows that were mended",
                            Map.of("table", plan.source(), "rows", Integer.toString(loaded)));
        }
        return loaded;
    }

    /// Whether a mended row of the table is still among the quarantined ones.
    boolean isWaiting(TablePlan plan) {
        Set<String> mended = plan.repairs().stream().map(RowRepair::row).collect(Collectors.toSet());
        return !mended.isEmpty()
                && context.sessions()
                        .transact(
                                plan.source(),
                                connection -> context.ledger().lockRejects(connection, plan.source()).stream()
                                        .anyMatch(reject -> mended.contains(reject.row())));
    }

    private int load(Connection connection, TablePlan plan, int chunk, List<OpenReject> rejects) throws SQLException {
        Map<String, OpenReject> open = rejects.stream()
                .collect(Collectors.toMap(OpenReject::row, reject -> reject, (first, second) -> {
                    throw ambiguous(plan, first);
                }));
        Table table = context.snapshot().table(plan.source());
        RowEncoder encoder = new RowEncoder(table, plan, context.orphans());
        NamedRows mended = encoder.rowsNamed(open.keySet());
        CopyBuffer buffer = new CopyBuffer(FIRST_BYTES);
        int loaded = 0;
        try (RowReader rows = context.snapshot().openChunk(table, plan.chunkStarts(), chunk)) {
            Row row = rows.row();
            while (rows.next()) {
                context.cancellation().throwIfCancelled();
                String name = mended.nameOf(row);
                OpenReject reject = name == null ? null : open.get(name);
                if (reject != null) {
                    buffer.reset(FIRST_BYTES);
                    if (encoder.encode(row, buffer)) {
                        insert(connection, plan, buffer);
                        context.ledger().settle(connection, plan.source(), reject, digest(buffer));
                        loaded++;
                    }
                }
            }
        }
        return loaded;
    }

    private static MigrationException ambiguous(TablePlan plan, OpenReject reject) {
        return new MigrationException(
                FailureCode.PLAN_INVALID,
                plan.source(),
                "Several rows are shown as \"%s\", so none of them can be mended by that name."
                        .formatted(reject.row()));
    }

    private static TableDigest digest(CopyBuffer row) {
        RowHash hash = new RowHash();
        hash.hash(row, Short.BYTES);
        TableDigest digest = new TableDigest();
        digest.add(hash);
        return digest;
    }

    private void insert(Connection connection, TablePlan plan, CopyBuffer row) throws SQLException {
        String columns = plan.columns().stream()
                .map(ColumnPlan::target)
                .map(Target::quote)
                .collect(Collectors.joining(", "));
        String sql = "COPY %s (%s) FROM STDIN (FORMAT binary)"
                .formatted(Target.quote(context.staging(), plan.target()), columns);
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        copy.writeToCopy(ChunkCopier.HEADER, 0, ChunkCopier.HEADER.length);
        row.read(0, copy::writeToCopy);
        copy.writeToCopy(END, 0, END.length);
        copy.endCopy();
    }
}
