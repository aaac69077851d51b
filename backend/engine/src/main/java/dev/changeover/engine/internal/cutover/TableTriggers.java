package dev.changeover.engine.internal.cutover;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.changeover.engine.internal.postgres.Sql;
import dev.changeover.engine.plan.TablePlan;

import static dev.changeover.engine.internal.postgres.Target.quote;

/// What an application's tables do of themselves when rows come in or go. It is off for the transaction.
final class TableTriggers {
    /// Partitions have triggers of their own besides those that they got from their table.
    private static final String TRIGGERS = """
            SELECT quote_ident(n.nspname) || '.' || quote_ident(t.relname), g.tgname, g.tgenabled = 'A'
            FROM pg_class planned
            JOIN pg_namespace pn ON pn.oid = planned.relnamespace
            CROSS JOIN LATERAL (
                SELECT planned.oid AS relid
                UNION
                SELECT tree.relid FROM pg_partition_tree(planned.oid) AS tree
            ) AS member
            JOIN pg_class t ON t.oid = member.relid
            JOIN pg_namespace n ON n.oid = t.relnamespace
            JOIN pg_trigger g ON g.tgrelid = t.oid
            WHERE pn.nspname = ? AND planned.relname = ANY (?) AND planned.relkind IN ('r', 'p')
              AND NOT g.tgisinternal AND g.tgenabled IN ('O', 'A')
            ORDER BY 1, 2""";

    private final List<Trigger> triggers;

    private TableTriggers(List<Trigger> triggers) {
        this.triggers = List.copyOf(triggers);
    }

    /// @param table quoted and with its schema
    private record Trigger(String table, String name, boolean always) {}

    /// Turns off what is on.
    static TableTriggers off(Connection connection, String schema, List<TablePlan> tables) throws SQLException {
        List<Trigger> triggers = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(TRIGGERS)) {
            select.setString(1, schema);
            select.setArray(2, Sql.array(connection, tables.stream().map(TablePlan::target)));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    triggers.add(new Trigger(row.getString(1), row.getString(2), row.getBoolean(3)));
                }
            }
        }
        for (Trigger trigger : triggers) {
            change(connection, trigger, "DISABLE TRIGGER ");
        }
        return new TableTriggers(triggers);
    }

    /// Turns on again what was on.
    void on(Connection connection) throws SQLException {
        for (Trigger trigger : triggers) {
            change(connection, trigger, trigger.always() ? "ENABLE ALWAYS TRIGGER " : "ENABLE TRIGGER ");
        }
    }

    /// Each relation by itself, so that what is off on one partition stays so.
    private static void change(Connection connection, Trigger trigger, String change) throws SQLException {
        Sql.execute(connection, "ALTER TABLE ONLY %s %s%s".formatted(trigger.table(), change, quote(trigger.name())));
    }
}
