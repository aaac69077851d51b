package dev.changeover.engine.internal.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.changeover.engine.internal.verify.ReadBack;
import dev.changeover.engine.internal.verify.ShareDigests;
import dev.changeover.engine.internal.verify.TableDigest;
import dev.changeover.engine.plan.TablePlan;

/// What the units of a load find out about each table: rows as SQLite counts them, and digests of what
/// PostgreSQL stored.
final class TableProofs {
    private final LoadContext context;
    private final List<TablePlan> tables;
    private final ReadBack readBack;
    private final Map<String, TableDigest> digests = new ConcurrentHashMap<>();
    private final Map<String, Duration> times = new ConcurrentHashMap<>();
    private final Map<String, Long> sourceRows = new ConcurrentHashMap<>();

    /// @param tables all of the plan, also those that are left out
    TableProofs(LoadContext context, List<TablePlan> tables) {
        this.context = context;
        this.tables = tables;
        readBack = new ReadBack(context.sessions(), context.cancellation());
    }

    /// Has SQLite count every table.
    void countSource() {
        for (TablePlan table : tables) {
            context.cancellation().throwIfCancelled();
            sourceRows.put(
                    table.source(),
                    context.snapshot().countRows(context.snapshot().table(table.source())));
        }
    }

    /// Reads one part of a table back.
    ///
    /// @param shares the tables whose rows the table of the target holds
    void readBack(List<TablePlan> shares, int part, int parts) {
        long started = System.nanoTime();
        ShareDigests read = ShareDigests.of(
                shares, (share, rows) -> context.meter().table(share.source()).readBack(rows));
        readBack.digest(context.staging(), shares.getFirst(), part, parts, read);
        Duration each = Duration.ofNanos(System.nanoTime() - started).dividedBy(shares.size());
        for (TablePlan share : shares) {
            TableDigest whole = digest(share);
            synchronized (whole) {
                whole.add(read.digest(share));
            }
            times.merge(share.source(), each, Duration::plus);
        }
    }

    /// Rows that became one with rows of other sources.
    long mergedRows(TablePlan table) {
        return table.excluded()
                ? 0
                : context.snapshot().mergedRows(context.snapshot().table(table.source()));
    }

    /// Rows in the source; what the plan says where nobody counted.
    long sourceRows(TablePlan table) {
        return sourceRows.getOrDefault(table.source(), table.rows());
    }

    /// The digest of what was read back so far.
    TableDigest digest(TablePlan table) {
        return digests.computeIfAbsent(table.source(), name -> new TableDigest());
    }

    /// How long reading back took, over all parts.
    Duration elapsed(TablePlan table) {
        return times.getOrDefault(table.source(), Duration.ZERO);
    }
}
