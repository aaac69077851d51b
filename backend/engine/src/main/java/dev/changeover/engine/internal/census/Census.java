package dev.changeover.engine.internal.census;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.ColumnCensus;
import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.MigrationListener;
import dev.changeover.engine.MigrationPhase;
import dev.changeover.engine.MigrationProgress;
import dev.changeover.engine.MigrationProgress.Unit;
import dev.changeover.engine.TableCensus;
import dev.changeover.engine.catalog.Catalog;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.sqlite.Row;
import dev.changeover.engine.internal.sqlite.RowReader;
import dev.changeover.engine.internal.sqlite.SnapshotReader;
import dev.changeover.engine.internal.work.WorkGraph;

/// Looks at every value of every row once, chunks side by side.
public final class Census implements AutoCloseable {
    /// How many rows go by between two looks at the cancellation.
    private static final int ROWS_BETWEEN_CHECKS = 4_096;

    private static final long TICK_MILLIS = 500;

    private final SnapshotReader snapshot;
    private final CancellationToken cancellation;
    private final AtomicLong bytesSeen = new AtomicLong();
    private final ScheduledExecutorService ticker;

    /// @param totalBytes how many bytes there are about, for the progress
    public Census(
            SnapshotReader snapshot, long totalBytes, MigrationListener listener, CancellationToken cancellation) {
        this.snapshot = snapshot;
        this.cancellation = cancellation;
        long started = System.nanoTime();
        ticker = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("engine-census").factory());
        ticker.scheduleAtFixedRate(
                () -> report(listener, totalBytes, started), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void report(MigrationListener listener, long totalBytes, long started) {
        long done = Math.min(bytesSeen.get(), totalBytes);
        double seconds = (System.nanoTime() - started) / 1e9;
        long rate = Math.round(done / seconds);
        Duration eta = rate == 0 ? null : Duration.ofSeconds((totalBytes - done) / rate);
        listener.progress(
                new MigrationProgress(MigrationPhase.ASSESS, done, totalBytes, Unit.BYTES, rate, eta, List.of()));
    }

    /// What a census gives.
    ///
    /// @param catalog with the rows that violate foreign keys and checks counted
    /// @param tables one entry for each table, in the catalog's order
    public record Counted(Catalog catalog, List<TableCensus> tables) {
        public Counted {
            tables = List.copyOf(tables);
        }
    }

    /// Counts all tables of a catalog, and the rows that violate its keys and checks.
    public Counted take(Catalog catalog, int parallelism) {
        Map<String, TableCounter> counters = new LinkedHashMap<>();
        Map<String, List<Long>> chunkStarts = new HashMap<>();
        for (Table table : catalog.tables()) {
            TableCounter counter = new TableCounter(table, snapshot.chunkStarts(table));
            counters.put(table.name(), counter);
            chunkStarts.put(table.name(), counter.chunkStarts);
        }
        OrphanCensus orphans = new OrphanCensus(catalog, chunkStarts);
        try (Violations violations = new Violations(snapshot, catalog, orphans)) {
            WorkGraph graph = new WorkGraph();
            Map<String, Long> rows = new ConcurrentHashMap<>();
            // SQLite counts for one table at a time, so this is one unit beside all others.
            graph.add("count rows", () -> countRows(catalog, rows));
            violations.addTo(graph);
            for (Table table : OrphanCensus.parentsFirst(catalog.tables())) {
                addChunks(graph, Objects.requireNonNull(counters.get(table.name())), orphans);
            }
            graph.run(parallelism, cancellation);
            WorkGraph rest = new WorkGraph();
            violations.addRestTo(rest);
            rest.run(parallelism, cancellation);
            counters.values()
                    .forEach(counter -> compare(counter, Objects.requireNonNull(rows.get(counter.table.name()))));
            return new Counted(
                    Followers.count(snapshot, violations.countedCatalog(), cancellation),
                    counters.values().stream().map(TableCounter::census).toList());
        }
    }

    private void addChunks(WorkGraph graph, TableCounter counter, OrphanCensus orphans) {
        for (int chunk = 0; chunk <= counter.chunkStarts.size(); chunk++) {
            int number = chunk;
            graph.add(
                    "count %s, chunk %d".formatted(counter.table.name(), chunk),
                    () -> count(counter, number, orphans.chunk(counter.table, number)));
        }
    }

    private void count(TableCounter counter, int chunk, OrphanCensus.Chunk orphans) {
        TableCounter part = new TableCounter(counter.table, counter.chunkStarts);
        try (RowReader rows = snapshot.openChunk(counter.table, counter.chunkStarts, chunk)) {
            Row row = rows.row();
            long bytes = 0;
            while (rows.next()) {
                part.count(row);
                orphans.see(row);
                bytes += row.payloadBytes;
                if (part.rows % ROWS_BETWEEN_CHECKS == 0) {
                    cancellation.throwIfCancelled();
                    bytesSeen.addAndGet(bytes);
                    bytes = 0;
                }
            }
            bytesSeen.addAndGet(bytes);
        }
        orphans.finish();
        counter.add(part);
    }

    private void countRows(Catalog catalog, Map<String, Long> rows) {
        for (Table table : catalog.tables()) {
            cancellation.throwIfCancelled();
            rows.put(table.name(), snapshot.countRows(table));
        }
    }

    private static void compare(TableCounter counter, long rows) {
        if (rows != counter.rows) {
            throw new MigrationException(
                    FailureCode.SOURCE_CORRUPT,
                    counter.table.name(),
                    "SQLite counts %d rows and reading the table gives %d.".formatted(rows, counter.rows));
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }

    private static final class TableCounter {
        private final Table table;
        private final List<Long> chunkStarts;
        private final ColumnCounter[] columns;
        private long rows;
        private long payloadBytes;
        private long longestRowBytes;

        TableCounter(Table table, List<Long> chunkStarts) {
            this.table = table;
            this.chunkStarts = chunkStarts;
            columns = new ColumnCounter[table.columns().size()];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = new ColumnCounter();
            }
        }

        void count(Row row) {
            rows++;
            payloadBytes += row.payloadBytes;
            longestRowBytes = Math.max(longestRowBytes, row.payloadBytes);
            for (int i = 0; i < columns.length; i++) {
                columns[i].count(row, i);
            }
        }

        synchronized void add(TableCounter part) {
            rows += part.rows;
            payloadBytes += part.payloadBytes;
            longestRowBytes = Math.max(longestRowBytes, part.longestRowBytes);
            for (int i = 0; i < columns.length; i++) {
                columns[i].add(part.columns[i]);
            }
        }

        TableCensus census() {
            List<ColumnCensus> censuses = new ArrayList<>();
            for (int i = 0; i < columns.length; i++) {
                censuses.add(columns[i].census(table.columns().get(i).name()));
            }
            return new TableCensus(table.name(), rows, payloadBytes, longestRowBytes, censuses, chunkStarts);
        }
    }
}
