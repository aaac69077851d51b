package dev.changeover.engine.internal.cutover;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.MigrationListener;
import dev.changeover.engine.MigrationListener.LogLevel;
import dev.changeover.engine.MigrationPhase;
import dev.changeover.engine.internal.postgres.Sql;
import dev.changeover.engine.internal.verify.ReadBack;
import dev.changeover.engine.internal.verify.TableDigest;
import dev.changeover.engine.internal.work.ProgressMeter;
import dev.changeover.engine.internal.work.ProgressMeter.TableMeter;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.TablePlan;

import static dev.changeover.engine.internal.postgres.Target.quote;

/// Puts staged rows into an application's tables and reads them back, in the caller's transaction, and tells
/// how far it has come.
final class Filling implements AutoCloseable {
    /// Four megabytes at the usual size of a page.
    private static final long PAGES_PER_STEP = 1 << 9;

    private final Connection connection;
    private final MigrationPlan plan;
    private final Map<String, TableDigest> expected;
    private final ReadBack readBack;
    private final ProgressMeter meter;

    /// @param expected what each table will hold, by source name
    Filling(
            Connection connection,
            MigrationPlan plan,
            Map<String, TableDigest> expected,
            ReadBack readBack,
            MigrationListener listener) {
        this.connection = connection;
        this.plan = plan;
        this.expected = expected;
        this.readBack = readBack;
        Map<String, Long> rows = new LinkedHashMap<>();
        plan.included().forEach(table -> rows.put(table.source(), wanted(table).rows()));
        meter = ProgressMeter.ofRows(listener, rows);
        meter.enter(MigrationPhase.CUT_OVER);
    }

    private TableDigest wanted(TablePlan table) {
        return expected.getOrDefault(table.source(), new TableDigest());
    }

    /// Puts the rows of one table in.
    ///
    /// @param staging the schema that holds them
    /// @param atOnce whether no statement may end before all rows are there
    void fill(TablePlan table, String staging, boolean atOnce) throws SQLException {
        String columns = table.columns().stream()
                .map(ColumnPlan::target)
                .map(column -> quote(column))
                .collect(Collectors.joining(", "));
        String from = quote(staging, table.target());
        String insert = "INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM %s"
                .formatted(quote(plan.schema(), table.target()), columns, columns, from);
        if (atOnce) {
            insert(table, insert);
        } else {
            fillInSteps(table, insert, from);
        }
        meter.log(LogLevel.INFO, "Filled a table", Map.of("table", table.target()));
    }

    /// The server keeps a note in memory for each row whose keys it has yet to check, until the statement ends.
    private void fillInSteps(TablePlan table, String insert, String from) throws SQLException {
        long pages = Sql.number(
                connection,
                "SELECT pg_relation_size(%s) / current_setting('block_size')::bigint".formatted(Sql.regclass(from)));
        for (long page = 0; page < pages; page += PAGES_PER_STEP) {
            String step = "%s WHERE ctid >= '(%d,0)' AND ctid < '(%d,0)'"
                    .formatted(insert, page, Math.min(page + PAGES_PER_STEP, pages));
            insert(table, step);
        }
    }

    private void insert(TablePlan table, String sql) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            meterOf(table).copied(insert.executeLargeUpdate(), 0);
        }
    }

    private TableMeter meterOf(TablePlan table) {
        return meter.table(table.source());
    }

    /// Compares what a table keeps with what was put in.
    ///
    /// @throws MigrationException with `VERIFICATION_FAILED`
    void compare(TablePlan table) throws SQLException {
        TableDigest kept = readBack.digest(
                connection, plan.schema(), table, rows -> meterOf(table).readBack(rows));
        if (!kept.hex().equals(wanted(table).hex())) {
            throw new MigrationException(
                    FailureCode.VERIFICATION_FAILED,
                    table.target(),
                    "The table keeps other values than were put in; nothing was changed.");
        }
        meterOf(table).proved();
    }

    @Override
    public void close() {
        meter.report();
        meter.close();
    }
}
