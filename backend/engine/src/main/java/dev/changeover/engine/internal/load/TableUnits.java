package dev.changeover.engine.internal.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

import dev.changeover.engine.MigrationException;
import dev.changeover.engine.internal.fault.FaultPoint;
import dev.changeover.engine.internal.postgres.Ddl;
import dev.changeover.engine.plan.CheckPlan;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.ForeignKeyPlan;
import dev.changeover.engine.plan.IndexPlan;
import dev.changeover.engine.plan.Mode;
import dev.changeover.engine.plan.TablePlan;

import static dev.changeover.engine.internal.postgres.Sql.execute;
import static dev.changeover.engine.internal.postgres.Target.quote;

/// Makes keys, indexes and sequences of loaded tables. Each step leaves alone what was made before, so that a
/// resumed load repeats nothing.
final class TableUnits {
    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final String CHECK_VIOLATION = "23514";

    private final LoadContext context;

    TableUnits(LoadContext context) {
        this.context = context;
    }

    void buildPrimaryKeyIndex(TablePlan table) {
        context.sessions().execute(table.source(), Ddl.primaryKeyIndex(context.staging(), table));
    }

    void buildIndex(TablePlan table, IndexPlan index) {
        context.sessions().transact(table.source(), connection -> {
            execute(connection, Ddl.createIndex(context.staging(), table, index));
            FaultPoint.INDEX_BEFORE_COMMIT.reached();
            return true;
        });
        FaultPoint.INDEX_BUILT.reached();
    }

    /// Turns the indexes into constraints, adds checks and sets the sequence. All of it needs the table
    /// for itself for a moment. A check that rows of the source violate holds for new rows only.
    void settle(TablePlan table) {
        context.sessions().transact(table.source(), connection -> {
            Set<String> present = constraints(connection, table);
            if (!table.primaryKey().isEmpty() && !present.contains(table.primaryKeyName())) {
                execute(connection, Ddl.attachPrimaryKey(context.staging(), table));
            }
            for (IndexPlan index : table.indexes()) {
                if (index.constraint() && !present.contains(index.name())) {
                    execute(connection, Ddl.attachUnique(context.staging(), table, index));
                }
            }
            for (CheckPlan check : table.checks()) {
                if (!present.contains(check.name())) {
                    execute(connection, Ddl.addCheck(context.staging(), table, check));
                    if (check.violations() == 0 && context.mode() == Mode.CREATE_SCHEMA) {
                        execute(connection, Ddl.validate(context.staging(), table.target(), check.name()));
                    }
                }
            }
            if (context.mode() == Mode.CREATE_SCHEMA) {
                setSequence(connection, table);
            }
            FaultPoint.CONSTRAINTS_BEFORE_COMMIT.reached();
            return true;
        });
        FaultPoint.CONSTRAINTS_ATTACHED.reached();
        if (context.mode() == Mode.LOAD_EXISTING) {
            table.checks().forEach(check -> prove(table, check.name(), CHECK_VIOLATION));
        }
    }

    /// Proves what an application's own table asks for. Rows that break it keep it from being proved, and the
    /// report says so; then nothing is cut over.
    private void prove(TablePlan table, String constraint, String violation) {
        try {
            context.sessions().execute(table.source(), Ddl.validate(context.staging(), table.target(), constraint));
        } catch (MigrationException e) {
            if (!isViolation(e, violation)) {
                throw e;
            }
        }
    }

    private static boolean isViolation(MigrationException e, String state) {
        return e.getCause() instanceof SQLException cause && state.equals(cause.getSQLState());
    }

    /// Gathers the statistics that queries are planned by, and lets the server look after the table from
    /// now on.
    void analyze(TablePlan table) {
        String name = quote(context.staging(), table.target());
        context.sessions()
                .execute(
                        table.source(),
                        "ANALYZE " + name,
                        "ALTER TABLE %s RESET (autovacuum_enabled, toast.autovacuum_enabled)".formatted(name));
    }

    /// The sequence goes on above everything that is there and everything that the source ever gave out.
    private void setSequence(Connection connection, TablePlan table) throws SQLException {
        for (ColumnPlan column : table.columns()) {
            if (column.identity()) {
                String sql = """
                        SELECT setval(pg_get_serial_sequence(?, ?)::regclass, greatest(1, highest), highest >= 1)
                        FROM (SELECT greatest(?, max(%s)) AS highest FROM %s) AS present
                        """.formatted(quote(column.target()), quote(context.staging(), table.target()));
                try (PreparedStatement select = connection.prepareStatement(sql)) {
                    select.setString(1, quote(context.staging(), table.target()));
                    select.setString(2, column.target());
                    select.setLong(3, table.floorOf(column));
                    select.execute();
                }
            }
        }
    }

    /// Adds a foreign key for new rows. One key at a time: adding one locks both of its tables, and two keys
    /// in opposite directions would wait for each other for ever.
    synchronized void addForeignKey(TablePlan table, ForeignKeyPlan key) {
        context.sessions().transact(table.source(), connection -> {
            if (!constraints(connection, table).contains(key.name())) {
                execute(connection, Ddl.addForeignKey(context.staging(), table, key));
            }
            FaultPoint.FOREIGN_KEY_BEFORE_COMMIT.reached();
            return true;
        });
        FaultPoint.FOREIGN_KEY_ADDED.reached();
    }

    /// Proves a foreign key for the rows that are there. Rows that the source itself left without a parent,
    /// and rows whose parent was quarantined, keep it from being proved; then it stays as it is and the
    /// report says why. Any other violation fails the job.
    void proveForeignKey(TablePlan table, ForeignKeyPlan key) {
        if (context.mode() == Mode.LOAD_EXISTING) {
            prove(table, key.name(), FOREIGN_KEY_VIOLATION);
            return;
        }
        if (key.orphans() > 0) {
            return;
        }
        try {
            context.sessions().execute(table.source(), Ddl.validate(context.staging(), table.target(), key.name()));
            FaultPoint.FOREIGN_KEY_PROVED.reached();
        } catch (MigrationException e) {
            if (!isViolation(e, FOREIGN_KEY_VIOLATION) || !context.budget().isSpent()) {
                throw e;
            }
        }
    }

    private Set<String> constraints(Connection connection, TablePlan table) throws SQLException {
        String sql = "SELECT conname FROM pg_constraint WHERE conrelid = to_regclass(?)";
        Set<String> names = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, quote(context.staging(), table.target()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
        }
        return names;
    }
}
