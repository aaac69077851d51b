package dev.changeover.engine.internal.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import dev.changeover.engine.MigrationException;
import dev.changeover.engine.internal.postgres.Ddl;
import dev.changeover.engine.plan.CheckPlan;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.ForeignKeyPlan;
import dev.changeover.engine.plan.IndexPlan;
import dev.changeover.engine.plan.TablePlan;

import static dev.changeover.engine.internal.postgres.Target.quote;

/// Makes keys, indexes and sequences of loaded tables. Each step first looks whether it was done before, so that a
/// resumed load repeats nothing.
final class TableUnits {
    private static final String FOREIGN_KEY_VIOLATION = "23503";

    private final LoadContext context;

    TableUnits(LoadContext context) {
        this.context = context;
    }

    void buildPrimaryKeyIndex(TablePlan table) {
        context.sessions().transact(table.source(), connection -> {
            if (!hasIndex(connection, table.primaryKeyName())) {
                run(connection, Ddl.primaryKeyIndex(context.staging(), table));
            }
            return true;
        });
    }

    void buildIndex(TablePlan table, IndexPlan index) {
        context.sessions().transact(table.source(), connection -> {
            if (!hasIndex(connection, index.name())) {
                run(connection, Ddl.createIndex(context.staging(), table, index));
            }
            return true;
        });
    }

    /// Turns the indexes into constraints, adds checks and sets the sequence. All of it needs the table for itself
    /// for a moment. A check that rows of the source violate holds for new rows only.
    void settle(TablePlan table) {
        context.sessions().transact(table.source(), connection -> {
            if (!table.primaryKey().isEmpty() && !hasConstraint(connection, table, table.primaryKeyName())) {
                run(connection, Ddl.attachPrimaryKey(context.staging(), table));
            }
            for (IndexPlan index : table.indexes()) {
                if (index.constraint() && !hasConstraint(connection, table, index.name())) {
                    run(connection, Ddl.attachUnique(context.staging(), table, index));
                }
            }
            for (CheckPlan check : table.checks()) {
                if (!hasConstraint(connection, table, check.name())) {
                    run(connection, Ddl.addCheck(context.staging(), table, check));
                    if (check.violations() == 0) {
                        run(connection, Ddl.validate(context.staging(), table.target(), check.name()));
                    }
                }
            }
            setSequence(connection, table);
            return true;
        });
    }

    /// Gathers the statistics that queries are planned by.
    void analyze(TablePlan table) {
        context.sessions().execute(table.source(), "ANALYZE " + quote(context.staging(), table.target()));
    }

    /// The sequence goes on above everything that is there and everything that the source ever gave out.
    private void setSequence(Connection connection, TablePlan table) throws SQLException {
        for (ColumnPlan column : table.columns()) {
            if (column.identity()) {
                long last = Math.max(
                        table.sequenceFloor() == null ? 0 : table.sequenceFloor(), highest(connection, table, column));
                String sql = "SELECT setval(pg_get_serial_sequence(?, ?)::regclass, ?, ?)";
                try (PreparedStatement select = connection.prepareStatement(sql)) {
                    select.setString(1, quote(context.staging(), table.target()));
                    select.setString(2, column.target());
                    select.setLong(3, Math.max(1, last));
                    select.setBoolean(4, last >= 1);
                    select.execute();
                }
            }
        }
    }

    private long highest(Connection connection, TablePlan table, ColumnPlan column) throws SQLException {
        String sql = "SELECT coalesce(max(%s), 0) FROM %s"
                .formatted(quote(column.target()), quote(context.staging(), table.target()));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /// Adds a foreign key for new rows. One key at a time: adding one locks both of its tables, and two keys in
    /// opposite
    /// directions would wait for each other for ever.
    synchronized void addForeignKey(TablePlan table, ForeignKeyPlan key) {
        context.sessions().transact(table.source(), connection -> {
            if (!hasConstraint(connection, table, key.name())) {
                run(connection, Ddl.addForeignKey(context.staging(), table, key));
            }
            return true;
        });
    }

    /// Proves a foreign key for the rows that are there. Rows that the source itself left without a parent, and rows
    /// whose
    /// parent was quarantined, keep it from being proved; then it stays as it is and the report says why. Any other
    /// violation fails the job.
    void proveForeignKey(TablePlan table, ForeignKeyPlan key) {
        if (key.orphans() > 0) {
            return;
        }
        try {
            context.sessions().execute(table.source(), Ddl.validate(context.staging(), table.target(), key.name()));
        } catch (MigrationException e) {
            boolean violated =
                    e.getCause() instanceof SQLException cause && FOREIGN_KEY_VIOLATION.equals(cause.getSQLState());
            if (!violated || !context.budget().isSpent()) {
                throw e;
            }
        }
    }

    private boolean hasIndex(Connection connection, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            select.setString(1, quote(context.staging(), name));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private boolean hasConstraint(Connection connection, TablePlan table, String name) throws SQLException {
        String sql = "SELECT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass(?) AND conname = ?)";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, quote(context.staging(), table.target()));
            select.setString(2, name);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
