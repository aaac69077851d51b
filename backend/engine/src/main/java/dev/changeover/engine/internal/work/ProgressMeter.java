package dev.changeover.engine.internal.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import dev.changeover.engine.MigrationListener;
import dev.changeover.engine.MigrationListener.LogLevel;
import dev.changeover.engine.MigrationPhase;
import dev.changeover.engine.MigrationProgress;
import dev.changeover.engine.MigrationProgress.Unit;
import dev.changeover.engine.TableProgress;
import dev.changeover.engine.plan.TablePlan;
import org.jspecify.annotations.Nullable;

/// Adds up what the units of a load do and tells the listener twice a second.
public final class ProgressMeter implements AutoCloseable {
    private static final long TICK_MILLIS = 500;

    /// How much a new tick weighs in the rate: about five seconds of memory.
    private static final double SMOOTHING = 0.1;

    private final MigrationListener listener;
    private final Map<String, TableMeter> tables = new LinkedHashMap<>();
    private final AtomicInteger indexUnits = new AtomicInteger();
    private final AtomicInteger indexUnitsDone = new AtomicInteger();
    private final ScheduledExecutorService ticker;
    private @Nullable MigrationPhase phase;
    private volatile boolean verifyOnly;
    private long lastDone;
    private double rate;

    /// @param plans the tables that count
    public ProgressMeter(MigrationListener listener, List<TablePlan> plans) {
        this(listener, rowsOf(plans));
    }

    private ProgressMeter(MigrationListener listener, Map<String, Long> rows) {
        this.listener = listener;
        rows.forEach((table, count) -> tables.put(table, new TableMeter(table, count)));
        ticker = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("engine-progress").factory());
        ticker.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static Map<String, Long> rowsOf(List<TablePlan> plans) {
        Map<String, Long> rows = new LinkedHashMap<>();
        plans.forEach(plan -> rows.put(plan.source(), plan.rows()));
        return rows;
    }

    /// Counts towards these numbers of rows.
    ///
    /// @param rows by source name, in the order in which tables are shown
    public static ProgressMeter ofRows(MigrationListener listener, Map<String, Long> rows) {
        return new ProgressMeter(listener, rows);
    }

    /// What is counted for one table.
    public static final class TableMeter {
        private final String table;
        private final long rows;
        private final AtomicLong copied = new AtomicLong();
        private final AtomicLong quarantined = new AtomicLong();
        private final AtomicLong readBack = new AtomicLong();
        private volatile boolean proved;

        private TableMeter(String table, long rows) {
            this.table = table;
            this.rows = rows;
        }

        /// Rows read from the source; negative when a chunk is given up and will be repeated.
        public void copied(long more, long moreQuarantined) {
            copied.addAndGet(more);
            quarantined.addAndGet(moreQuarantined);
        }

        /// Rows read back from the target.
        public void readBack(long more) {
            readBack.addAndGet(more);
        }

        /// The table is compared.
        public void proved() {
            proved = true;
        }

        private long rowsToReadBack() {
            return rows - quarantined.get();
        }

        private TableProgress progress(boolean verifyOnly) {
            boolean copying = !verifyOnly && copied.get() < rows;
            long done = copying ? copied.get() : readBack.get();
            TableProgress.State state = proved
                    ? TableProgress.State.DONE
                    : copied.get() + readBack.get() == 0 ? TableProgress.State.WAITING : TableProgress.State.RUNNING;
            return new TableProgress(
                    table,
                    copying ? MigrationPhase.COPY : MigrationPhase.VERIFY,
                    done,
                    copying ? rows : rowsToReadBack(),
                    quarantined.get(),
                    state);
        }
    }

    /// The counters of one table of the plan.
    public TableMeter table(String source) {
        TableMeter meter = tables.get(source);
        if (meter == null) {
            throw new IllegalArgumentException("not in the plan: " + source);
        }
        return meter;
    }

    /// Only the reading back counts: nothing is copied.
    public void verifyOnly() {
        verifyOnly = true;
    }

    /// One more key or index will be made.
    public void addIndexUnit() {
        indexUnits.incrementAndGet();
    }

    /// A key or an index was made.
    public void indexUnitDone() {
        indexUnitsDone.incrementAndGet();
    }

    /// Enters a phase that the counters do not show.
    public synchronized void enter(MigrationPhase next) {
        if (next != phase) {
            phase = next;
            rate = 0;
            lastDone = 0;
            listener.phase(next);
        }
    }

    /// Passes a line on to the listener.
    public synchronized void log(LogLevel level, String message, Map<String, String> fields) {
        listener.log(level, message, fields);
    }

    private synchronized void tick() {
        if (phase == MigrationPhase.COPY || phase == MigrationPhase.INDEX || phase == MigrationPhase.VERIFY) {
            enter(current());
            report();
        } else if (phase == MigrationPhase.CUT_OVER) {
            report();
        }
    }

    private MigrationPhase current() {
        if (!verifyOnly && sum(table -> table.copied) < rows()) {
            return MigrationPhase.COPY;
        }
        return indexUnitsDone.get() < indexUnits.get() ? MigrationPhase.INDEX : MigrationPhase.VERIFY;
    }

    /// Tells the listener where the work stands now.
    public synchronized void report() {
        MigrationPhase now = phase == null ? MigrationPhase.SCHEMA : phase;
        long done = 0;
        long total = 0;
        Unit unit = Unit.ROWS;
        switch (now) {
            case COPY -> {
                done = sum(table -> table.copied);
                total = rows();
            }
            case INDEX -> {
                done = indexUnitsDone.get();
                total = indexUnits.get();
                unit = Unit.UNITS;
            }
            case CUT_OVER -> {
                // Each row is put in, and then read back.
                done = sum(table -> table.copied) + sum(table -> table.readBack);
                total = 2 * rows();
            }
            case VERIFY, ROLL_BACK -> {
                done = sum(table -> table.readBack);
                total = tables.values().stream()
                        .mapToLong(TableMeter::rowsToReadBack)
                        .sum();
            }
            case ASSESS, PLAN, SCHEMA -> {
                total = tables.size();
                unit = Unit.TABLES;
            }
        }
        double perSecond = (done - lastDone) * 1_000.0 / TICK_MILLIS;
        rate = rate == 0 ? perSecond : rate + SMOOTHING * (perSecond - rate);
        lastDone = done;
        Duration eta = rate < 1 || total <= done ? null : Duration.ofSeconds(Math.round((total - done) / rate));
        List<TableProgress> parts = new ArrayList<>();
        tables.values().forEach(table -> parts.add(table.progress(verifyOnly)));
        listener.progress(new MigrationProgress(now, done, total, unit, Math.max(0, Math.round(rate)), eta, parts));
    }

    private long rows() {
        return tables.values().stream().mapToLong(table -> table.rows).sum();
    }

    private long sum(Function<TableMeter, AtomicLong> counter) {
        return tables.values().stream()
                .mapToLong(table -> counter.apply(table).get())
                .sum();
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
