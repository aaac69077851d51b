package dev.changeover.engine.internal.cutover;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.changeover.engine.internal.postgres.Sql;
import dev.changeover.engine.plan.TablePlan;

import static dev.changeover.engine.internal.postgres.Target.quote;

/// What an application's tables do of themselves when rows come in: triggers and foreign keys. Triggers are
/// off for the transaction. Keys are checked, but those of a circle, where no order puts parents first,
/// only when all rows are in.
final class TableGuards {
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

    private static final String KEYS = """
            SELECT k.conname, c.relname, p.relname, k.condeferrable
            FROM pg_constraint k
            JOIN pg_class c ON c.oid = k.conrelid
            JOIN pg_class p ON p.oid = k.confrelid AND p.relnamespace = c.relnamespace
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relname = ANY (?) AND p.relname = ANY (?)
              AND k.contype = 'f' AND k.conparentid = 0
            ORDER BY k.oid""";

    /// Directly and through others. A partition stands for its table.
    private static final String REFERRERS = """
            WITH RECURSIVE planned AS (
                SELECT c.oid
                FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = ? AND c.relname = ANY (?) AND c.relkind IN ('r', 'p')
            ), referrer (oid) AS (
                SELECT coalesce(pg_partition_root(k.conrelid)::oid, k.conrelid)
                FROM pg_constraint k
                WHERE k.contype = 'f' AND k.confrelid IN (SELECT oid FROM planned)
                UNION
                SELECT coalesce(pg_partition_root(k.conrelid)::oid, k.conrelid)
                FROM referrer r
                JOIN pg_constraint k ON k.contype = 'f' AND k.confrelid = r.oid
            )
            SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname)
            FROM referrer r
            JOIN pg_class c ON c.oid = r.oid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE r.oid NOT IN (SELECT oid FROM planned)
            ORDER BY 1""";

    private final String schema;
    private final List<Trigger> triggers;
    private final List<Key> circular;
    private final Set<String> selfReferring;
    private final List<TablePlan> order;

    private TableGuards(String schema, List<Trigger> triggers, List<Key> keys, List<TablePlan> order) {
        this.schema = schema;
        this.triggers = List.copyOf(triggers);
        circular = keys.stream()
                .filter(key -> place(order, key.parent()) > place(order, key.child()))
                .toList();
        selfReferring = keys.stream()
                .filter(key -> key.parent().equals(key.child()))
                .map(Key::child)
                .collect(Collectors.toSet());
        this.order = List.copyOf(order);
    }

    /// @param table quoted and with its schema
    private record Trigger(String table, String name, boolean always) {}

    private record Key(String name, String child, String parent, boolean deferrable) {}

    /// Reads what guards these tables.
    static TableGuards of(Connection connection, String schema, List<TablePlan> tables) throws SQLException {
        String[] names = tables.stream().map(TablePlan::target).toArray(String[]::new);
        List<Trigger> triggers = new ArrayList<>();
        List<Key> keys = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(TRIGGERS)) {
            select.setString(1, schema);
            select.setArray(2, connection.createArrayOf("text", names));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    triggers.add(new Trigger(row.getString(1), row.getString(2), row.getBoolean(3)));
                }
            }
        }
        try (PreparedStatement select = connection.prepareStatement(KEYS)) {
            select.setString(1, schema);
            select.setArray(2, connection.createArrayOf("text", names));
            select.setArray(3, connection.createArrayOf("text", names));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    keys.add(new Key(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4)));
                }
            }
        }
        return new TableGuards(schema, triggers, keys, parentsFirst(tables, keys));
    }

    /// Tables of anybody else that refer to these, quoted and with their schemas.
    static List<String> referrers(Connection connection, String schema, List<TablePlan> tables) throws SQLException {
        String[] names = tables.stream().map(TablePlan::target).toArray(String[]::new);
        List<String> referrers = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(REFERRERS)) {
            select.setString(1, schema);
            select.setArray(2, connection.createArrayOf("text", names));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    referrers.add(row.getString(1));
                }
            }
        }
        return referrers;
    }

    /// Whether rows of a table may refer to other rows of it, so that they have to come in at once.
    boolean isSelfReferring(TablePlan table) {
        return selfReferring.contains(table.target());
    }

    /// The tables, each behind those that it refers to as far as there is such an order.
    List<TablePlan> parentsFirst() {
        return order;
    }

    private static List<TablePlan> parentsFirst(List<TablePlan> tables, List<Key> keys) {
        Map<String, TablePlan> byName = new HashMap<>();
        tables.forEach(table -> byName.put(table.target(), table));
        Map<String, Set<String>> parents = new HashMap<>();
        keys.forEach(key -> parents.computeIfAbsent(key.child(), child -> new LinkedHashSet<>())
                .add(key.parent()));
        List<TablePlan> ordered = new ArrayList<>();
        Set<String> begun = new HashSet<>();
        for (TablePlan table : tables) {
            visit(table.target(), parents, begun, byName, ordered);
        }
        return ordered;
    }

    private static void visit(
            String table,
            Map<String, Set<String>> parents,
            Set<String> begun,
            Map<String, TablePlan> byName,
            List<TablePlan> ordered) {
        if (begun.add(table)) {
            parents.getOrDefault(table, Set.of()).forEach(parent -> visit(parent, parents, begun, byName, ordered));
            ordered.add(byName.get(table));
        }
    }

    private static int place(List<TablePlan> order, String table) {
        int place = 0;
        while (!order.get(place).target().equals(table)) {
            place++;
        }
        return place;
    }

    /// Turns triggers off and lets circular keys wait. Every other key is checked statement by statement,
    /// also one that would wait for the commit of its own accord: the server holds a note for each row that
    /// it still has to check.
    void lift(Connection connection) throws SQLException {
        for (Trigger trigger : triggers) {
            change(connection, trigger, "DISABLE TRIGGER ");
        }
        for (Key key : circular) {
            if (!key.deferrable()) {
                alter(connection, key.child(), "ALTER CONSTRAINT %s DEFERRABLE".formatted(quote(key.name())));
            }
        }
        Sql.execute(connection, "SET CONSTRAINTS ALL IMMEDIATE");
        for (Key key : circular) {
            Sql.execute(connection, "SET CONSTRAINTS %s DEFERRED".formatted(quote(schema, key.name())));
        }
    }

    /// Checks what waited.
    void checkNow(Connection connection) throws SQLException {
        Sql.execute(connection, "SET CONSTRAINTS ALL IMMEDIATE");
    }

    /// Makes everything as it was.
    void restore(Connection connection) throws SQLException {
        for (Key key : circular) {
            if (!key.deferrable()) {
                alter(connection, key.child(), "ALTER CONSTRAINT %s NOT DEFERRABLE".formatted(quote(key.name())));
            }
        }
        for (Trigger trigger : triggers) {
            change(connection, trigger, trigger.always() ? "ENABLE ALWAYS TRIGGER " : "ENABLE TRIGGER ");
        }
    }

    /// Each relation by itself, so that what is off on one partition stays so.
    private static void change(Connection connection, Trigger trigger, String change) throws SQLException {
        Sql.execute(connection, "ALTER TABLE ONLY %s %s%s".formatted(trigger.table(), change, quote(trigger.name())));
    }

    private void alter(Connection connection, String table, String change) throws SQLException {
        Sql.execute(connection, "ALTER TABLE %s %s".formatted(quote(schema, table), change));
    }
}
