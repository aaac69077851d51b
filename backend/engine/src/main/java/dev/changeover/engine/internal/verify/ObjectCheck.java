package dev.changeover.engine.internal.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.changeover.engine.MigrationReport.ObjectResult;
import dev.changeover.engine.MigrationReport.ObjectResult.Kind;
import dev.changeover.engine.MigrationReport.ObjectResult.State;
import dev.changeover.engine.internal.postgres.SessionPool;
import dev.changeover.engine.internal.postgres.Sql;
import dev.changeover.engine.plan.CheckPlan;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.ForeignKeyPlan;
import dev.changeover.engine.plan.IndexPlan;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.Mode;
import dev.changeover.engine.plan.TablePlan;

import static dev.changeover.engine.internal.postgres.Target.quote;

/// Asks PostgreSQL's own catalog whether every planned key, index, check and sequence is there and holds.
public final class ObjectCheck {
    private final SessionPool sessions;
    private final String schema;
    private final MigrationPlan plan;
    private final Mode mode;

    /// @param schema where the tables are
    public ObjectCheck(SessionPool sessions, String schema, MigrationPlan plan) {
        this.sessions = sessions;
        this.schema = schema;
        this.plan = plan;
        mode = plan.mode();
    }

    /// Rows on their way into an application's tables are numbered already.
    private boolean hasSequences() {
        return mode == Mode.CREATE_SCHEMA || schema.equals(plan.schema());
    }

    /// Looks at the objects of all tables, in the plan's order.
    public List<ObjectResult> check(List<TablePlan> tables) {
        return sessions.transact(schema, connection -> {
            List<ObjectResult> results = new ArrayList<>();
            for (TablePlan table : tables) {
                if (!table.primaryKey().isEmpty()) {
                    results.add(constraint(connection, Kind.PRIMARY_KEY, table, table.primaryKeyName()));
                }
                for (IndexPlan index : table.indexes()) {
                    results.add(index(connection, table, index));
                }
                for (CheckPlan check : table.checks()) {
                    results.add(check(connection, table, check));
                }
                for (ForeignKeyPlan key : table.foreignKeys()) {
                    results.add(foreignKey(connection, table, key));
                }
                for (ColumnPlan column : table.columns()) {
                    if (column.identity() && hasSequences()) {
                        results.add(sequence(connection, table, column));
                    }
                }
            }
            return results;
        });
    }

    private ObjectResult constraint(Connection connection, Kind kind, TablePlan table, String name)
            throws SQLException {
        String sql = "SELECT convalidated FROM pg_constraint WHERE conrelid = to_regclass(?) AND conname = ?";
        return new ObjectResult(kind, name, table.source(), state(connection, sql, table, name), null);
    }

    private ObjectResult check(Connection connection, TablePlan table, CheckPlan check) throws SQLException {
        ObjectResult found = constraint(connection, Kind.CHECK, table, check.name());
        if (found.state() != State.NOT_VALID) {
            return found;
        }
        if (mode == Mode.LOAD_EXISTING) {
            long rows = violations(connection, table, check);
            return existing(found, rows, "Rows that the target's table would refuse: %d.".formatted(rows));
        }
        return new ObjectResult(
                found.kind(),
                found.name(),
                found.table(),
                found.state(),
                "Rows that violated it in the source: %d. New rows are checked.".formatted(check.violations()));
    }

    /// What an application left NOT VALID holds all the same when no row breaks it.
    private static ObjectResult existing(ObjectResult found, long rows, String detail) {
        return rows == 0
                ? new ObjectResult(
                        found.kind(),
                        found.name(),
                        found.table(),
                        State.VALID,
                        "The application left it NOT VALID; no row breaks it.")
                : new ObjectResult(found.kind(), found.name(), found.table(), found.state(), detail);
    }

    private long violations(Connection connection, TablePlan table, CheckPlan check) throws SQLException {
        return Sql.number(
                connection,
                "SELECT count(*) FROM %s WHERE NOT (%s)".formatted(quote(schema, table.target()), check.expression()));
    }

    private ObjectResult index(Connection connection, TablePlan table, IndexPlan index) throws SQLException {
        String sql = """
                SELECT i.indisvalid AND i.indisready
                FROM pg_index i
                JOIN pg_class c ON c.oid = i.indexrelid
                WHERE i.indrelid = to_regclass(?) AND c.relname = ?""";
        Kind kind = index.unique() ? Kind.UNIQUE : Kind.INDEX;
        return new ObjectResult(kind, index.name(), table.source(), state(connection, sql, table, index.name()), null);
    }

    private State state(Connection connection, String sql, TablePlan table, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, quote(schema, table.target()));
            select.setString(2, name);
            try (ResultSet row = select.executeQuery()) {
                return !row.next() ? State.MISSING : row.getBoolean(1) ? State.VALID : State.NOT_VALID;
            }
        }
    }

    private ObjectResult foreignKey(Connection connection, TablePlan table, ForeignKeyPlan key) throws SQLException {
        ObjectResult found = constraint(connection, Kind.FOREIGN_KEY, table, key.name());
        if (found.state() != State.NOT_VALID) {
            return found;
        }
        long rows = orphans(connection, table, key);
        if (mode == Mode.LOAD_EXISTING) {
            return existing(
                    found,
                    rows,
                    "Rows without a parent row, which the target's table would refuse: %d.".formatted(rows));
        }
        return new ObjectResult(found.kind(), found.name(), found.table(), found.state(), whyNotValid(key, rows));
    }

    /// How many rows have no parent.
    private long orphans(Connection connection, TablePlan table, ForeignKeyPlan key) throws SQLException {
        String present = key.columns().stream()
                .map(column -> "c.%s IS NOT NULL".formatted(quote(column)))
                .collect(Collectors.joining(" AND "));
        String match = IntStream.range(0, key.columns().size())
                .mapToObj(i -> "p.%s = c.%s"
                        .formatted(
                                quote(key.referencedColumns().get(i)),
                                quote(key.columns().get(i))))
                .collect(Collectors.joining(" AND "));
        String sql = "SELECT count(*) FROM %s c WHERE %s AND NOT EXISTS (SELECT FROM %s p WHERE %s)"
                .formatted(quote(schema, table.target()), present, quote(schema, key.references()), match);
        return Sql.number(connection, sql);
    }

    /// Why a foreign key could not be proved.
    private static String whyNotValid(ForeignKeyPlan key, long rows) {
        String ofSource = key.orphans() == 0
                ? "their parents were quarantined"
                : "already in the source: %d".formatted(Math.min(rows, key.orphans()));
        return "Rows without a parent row: %d (%s). New rows are checked; run VALIDATE CONSTRAINT when these are mended."
                .formatted(rows, ofSource);
    }

    private ObjectResult sequence(Connection connection, TablePlan table, ColumnPlan column) throws SQLException {
        String name = Sql.sequence(connection, schema, table.target(), column.target())
                .orElse(null);
        if (name == null) {
            return new ObjectResult(Kind.SEQUENCE, column.target(), table.source(), State.MISSING, null);
        }
        String sql = "SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END FROM %s".formatted(name);
        long last = Sql.number(connection, sql);
        long highest = Sql.number(
                connection,
                "SELECT coalesce(max(%s), 0) FROM %s".formatted(quote(column.target()), quote(schema, table.target())));
        long floor = table.floorOf(column);
        State state = last >= Math.max(highest, floor) ? State.VALID : State.NOT_VALID;
        String detail = last == Long.MAX_VALUE
                ? "The sequence is used up: the highest value there is was given out."
                : "The next value is %d.".formatted(last + 1);
        return new ObjectResult(Kind.SEQUENCE, column.target(), table.source(), state, detail);
    }
}
