package dev.changeover.engine.internal.cutover;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.MigrationListener;
import dev.changeover.engine.MigrationListener.LogLevel;
import dev.changeover.engine.internal.existing.PlannedTables;
import dev.changeover.engine.internal.ledger.Ledger;
import dev.changeover.engine.internal.ledger.Ledger.Begun;
import dev.changeover.engine.internal.ledger.Ledger.CutOverMark;
import dev.changeover.engine.internal.postgres.SchemaContents;
import dev.changeover.engine.internal.postgres.SessionPool;
import dev.changeover.engine.internal.postgres.Sql;
import dev.changeover.engine.internal.verify.ReadBack;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.TablePlan;

import static dev.changeover.engine.internal.postgres.Sql.execute;
import static dev.changeover.engine.internal.postgres.Target.quote;

/// Rows go from staging into the tables that an application made. The tables themselves, with everything
/// that hangs on them, stay what they are: triggers are off meanwhile, keys are checked, and what the
/// tables then hold is read back and compared before anybody sees it.
final class FilledTables implements Placement {
    private final MigrationPlan plan;
    private final List<TablePlan> tables;
    private final UUID loadId;
    private final Ledger ledger;
    private final ReadBack readBack;
    private final MigrationListener listener;

    FilledTables(
            MigrationPlan plan,
            UUID loadId,
            SessionPool sessions,
            MigrationListener listener,
            CancellationToken cancellation) {
        this.plan = plan;
        this.loadId = loadId;
        this.listener = listener;
        readBack = new ReadBack(sessions, cancellation);
        ledger = new Ledger(sessions, loadId);
        tables = plan.included();
    }

    @Override
    public List<String> wouldRetire(Connection connection) throws SQLException {
        List<String> held = new ArrayList<>();
        for (TablePlan table : tables) {
            if (Sql.holdsRows(connection, quote(plan.schema(), table.target()))) {
                held.add(table.target());
            }
        }
        return held;
    }

    @Override
    public boolean canBeTried(List<String> wouldRetire) {
        return wouldRetire.isEmpty();
    }

    @Override
    public void lock(Connection connection) throws SQLException {
        List<TablePlan> present = present(connection);
        if (!present.isEmpty()) {
            execute(connection, "LOCK TABLE %s IN ACCESS EXCLUSIVE MODE".formatted(names(present)));
        }
    }

    /// The tables that an application has not dropped or renamed since.
    private List<TablePlan> present(Connection connection) throws SQLException {
        List<TablePlan> present = new ArrayList<>();
        for (TablePlan table : tables) {
            if (Sql.exists(connection, name(table))) {
                present.add(table);
            }
        }
        return present;
    }

    @Override
    public Retired place(Connection connection, Begun begun, boolean mayRetire) throws SQLException {
        lock(connection);
        PlannedTables.require(connection, plan);
        withoutPolicies(connection);
        TableTriggers triggers = TableTriggers.off(connection, plan.schema(), tables);
        Retired retired = retire(connection);
        fill(connection, begun.staging());
        advanceSequences(connection);
        triggers.on(connection);
        for (TablePlan table : tables) {
            execute(connection, "ANALYZE " + name(table));
        }
        execute(connection, "DROP SCHEMA %s CASCADE".formatted(quote(begun.staging())));
        return retired;
    }

    /// A policy that hides rows from us must not make us believe that they are not there.
    private static void withoutPolicies(Connection connection) throws SQLException {
        execute(connection, "SET LOCAL row_security = off");
    }

    private Retired retire(Connection connection) throws SQLException {
        List<String> retired = wouldRetire(connection);
        if (retired.isEmpty()) {
            if (Referrers.of(connection, plan.schema(), tables).isEmpty()) {
                // Pages that attempts before this one left behind go with it.
                empty(connection, tables);
            }
            return new Retired(null, List.of(), false);
        }
        String schema = CutOver.retiredSchema(loadId);
        execute(connection, "CREATE SCHEMA " + quote(schema));
        keep(connection, retired, schema);
        empty(connection, tables);
        return new Retired(schema, retired, false);
    }

    /// Copies rows, as they are, to tables of the same names.
    private void keep(Connection connection, List<String> names, String schema) throws SQLException {
        for (String name : names) {
            execute(
                    connection,
                    "CREATE TABLE %s AS TABLE %s".formatted(quote(schema, name), quote(plan.schema(), name)));
        }
    }

    @Override
    public List<String> inTheWay(Connection connection) throws SQLException {
        withoutPolicies(connection);
        return holdingRows(connection, Referrers.of(connection, plan.schema(), present(connection)));
    }

    private static List<String> holdingRows(Connection connection, List<String> others) throws SQLException {
        List<String> held = new ArrayList<>();
        for (String other : others) {
            if (Sql.holdsRows(connection, other)) {
                held.add(other);
            }
        }
        return held;
    }

    /// Empties tables at once. Tables elsewhere that refer to them are in the way when they hold rows; without
    /// rows they change nothing. They are locked, so that what is seen of them holds.
    private void empty(Connection connection, List<TablePlan> emptied) throws SQLException {
        List<String> referrers = Referrers.of(connection, plan.schema(), emptied);
        if (!referrers.isEmpty()) {
            execute(connection, "LOCK TABLE %s IN ACCESS EXCLUSIVE MODE".formatted(String.join(", ", referrers)));
        }
        List<String> held = holdingRows(connection, referrers);
        if (!held.isEmpty()) {
            throw new MigrationException(
                    FailureCode.TARGET_IN_USE,
                    held.getFirst(),
                    "Tables that refer to tables that would be emptied hold rows: %s. Nothing was changed."
                            .formatted(String.join(", ", held)));
        }
        List<String> all = new ArrayList<>(referrers);
        emptied.forEach(table -> all.add(name(table)));
        if (!all.isEmpty()) {
            execute(connection, "TRUNCATE TABLE " + String.join(", ", all));
        }
    }

    /// What a table keeps may differ from what was put in: through a trigger of PostgreSQL's own making, a
    /// column's collation or storage, or a fault. So it is read back before anybody sees it.
    private void fill(Connection connection, String staging) throws SQLException {
        try (Filling filling = new Filling(connection, plan, ledger.loaded(), readBack, listener)) {
            LiftedKeys lifted = LiftedKeys.lift(connection, plan.schema(), tables, listener);
            KeyChecks checks = KeyChecks.begin(connection, plan.schema(), tables);
            for (TablePlan table : checks.parentsFirst()) {
                filling.fill(table, staging, checks.isSelfReferring(table));
            }
            checks.end(connection);
            lifted.putBack();
            for (TablePlan table : tables) {
                filling.compare(table);
            }
        }
    }

    /// A sequence goes on above everything that is there and everything that the source ever gave out. Unlike
    /// `setval`, a restart is taken back with the transaction.
    private void advanceSequences(Connection connection) throws SQLException {
        for (TablePlan table : tables) {
            for (ColumnPlan column : table.columns()) {
                if (column.identity()) {
                    advance(connection, table, column);
                }
            }
        }
    }

    private void advance(Connection connection, TablePlan table, ColumnPlan column) throws SQLException {
        String sequence = Sql.sequence(connection, plan.schema(), table.target(), column.target())
                .orElse(null);
        if (sequence == null) {
            throw new MigrationException(
                    FailureCode.TARGET_CHANGED,
                    table.target(),
                    "No sequence numbers the column %s any more.".formatted(column.target()));
        }
        long next = Sql.number(connection, """
                SELECT least(
                    seqmax,
                    greatest(
                        greatest((SELECT max(%s) FROM %s), %d)::numeric + 1,
                        (SELECT last_value::numeric + CASE WHEN is_called THEN seqincrement ELSE 0 END FROM %s),
                        seqmin))
                FROM pg_sequence
                WHERE seqrelid = %s""".formatted(
                        quote(column.target()), name(table), table.floorOf(column), sequence, Sql.regclass(sequence)));
        execute(connection, "ALTER SEQUENCE %s RESTART WITH %d".formatted(sequence, next));
    }

    @Override
    public void takeBack(Connection connection, CutOverMark mark, String setAside) throws SQLException {
        withoutPolicies(connection);
        List<TablePlan> present = present(connection);
        TableTriggers triggers = TableTriggers.off(connection, plan.schema(), present);
        keep(connection, present.stream().map(TablePlan::target).toList(), setAside);
        empty(connection, present);
        String retired = mark.retiredSchema();
        if (retired != null) {
            putBack(connection, mark, retired, present);
        }
        triggers.on(connection);
    }

    /// Puts back what was replaced. What has no place any more, because the application changed its tables
    /// since, stays in the retired schema.
    private void putBack(Connection connection, CutOverMark mark, String retired, List<TablePlan> present)
            throws SQLException {
        List<String> homeless = new ArrayList<>(mark.retired());
        KeyChecks checks = KeyChecks.begin(connection, plan.schema(), present);
        for (TablePlan table : checks.parentsFirst()) {
            if (mark.retired().contains(table.target()) && putBack(connection, retired, table)) {
                homeless.remove(table.target());
            }
        }
        checks.end(connection);
        if (homeless.isEmpty()) {
            SchemaContents.drop(connection, retired);
        } else {
            listener.log(
                    LogLevel.WARN,
                    "The application changed its tables; some of what was replaced stays retired",
                    Map.of("schema", retired, "tables", String.join(", ", homeless)));
        }
    }

    /// @return whether every column had its place
    private boolean putBack(Connection connection, String retired, TablePlan table) throws SQLException {
        String kept = quote(retired, table.target());
        List<String> columns = columns(connection, kept);
        List<String> common = new ArrayList<>(columns);
        common.retainAll(columns(connection, name(table)));
        List<String> generated = Sql.texts(connection, """
                SELECT quote_ident(attname)
                FROM pg_attribute
                WHERE attrelid = %s AND attnum > 0 AND NOT attisdropped AND attgenerated <> ''""".formatted(Sql.regclass(name(table))));
        List<String> loaded = new ArrayList<>(common);
        loaded.removeAll(generated);
        String list = String.join(", ", loaded);
        execute(
                connection,
                "INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM %s"
                        .formatted(name(table), list, list, kept));
        return common.size() == columns.size();
    }

    private static List<String> columns(Connection connection, String table) throws SQLException {
        return Sql.texts(connection, """
                SELECT quote_ident(attname)
                FROM pg_attribute
                WHERE attrelid = %s AND attnum > 0 AND NOT attisdropped
                ORDER BY attnum""".formatted(Sql.regclass(table)));
    }

    private String name(TablePlan table) {
        return quote(plan.schema(), table.target());
    }

    private String names(List<TablePlan> named) {
        return named.stream().map(this::name).collect(Collectors.joining(", "));
    }
}
