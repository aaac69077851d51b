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

/// Foreign keys that hold while rows come in: the tables in an order that puts parents first, and keys of a
/// circle, for which there is no such order, checked only when all rows are in.
final class KeyChecks {
    private static final String KEYS = """
            SELECT k.conname, c.relname, p.relname, k.condeferrable
            FROM pg_constraint k
            JOIN pg_class c ON c.oid = k.conrelid
            JOIN pg_class p ON p.oid = k.confrelid AND p.relnamespace = c.relnamespace
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relname = ANY (?) AND p.relname = ANY (?)
              AND k.contype = 'f' AND k.conparentid = 0
              AND coalesce(to_jsonb(k) ->> 'conenforced', 'true') = 'true'
            ORDER BY k.oid""";

    private final String schema;
    private final List<Key> circular;
    private final Set<String> selfReferring;
    private final List<TablePlan> order;

    private KeyChecks(String schema, List<Key> keys, List<TablePlan> order) {
        this.schema = schema;
        circular = keys.stream()
                .filter(key -> place(order, key.parent()) > place(order, key.child()))
                .toList();
        selfReferring = keys.stream()
                .filter(key -> key.parent().equals(key.child()))
                .map(Key::child)
                .collect(Collectors.toSet());
        this.order = List.copyOf(order);
    }

    private record Key(String name, String child, String parent, boolean deferrable) {}

    /// Reads which keys hold now, and lets those of a circle wait. Every other key is checked statement by
    /// statement, also one that would wait for the commit of its own accord: the server holds a note for each
    /// row that it still has to check.
    static KeyChecks begin(Connection connection, String schema, List<TablePlan> tables) throws SQLException {
        List<Key> keys = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(KEYS)) {
            select.setString(1, schema);
            select.setArray(2, Sql.array(connection, tables.stream().map(TablePlan::target)));
            select.setArray(3, Sql.array(connection, tables.stream().map(TablePlan::target)));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    keys.add(new Key(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4)));
                }
            }
        }
        KeyChecks checks = new KeyChecks(schema, keys, parentsFirst(tables, keys));
        Sql.execute(connection, "SET CONSTRAINTS ALL IMMEDIATE");
        for (Key key : checks.circular) {
            checks.letWait(connection, key);
        }
        return checks;
    }

    /// A key is told to wait by its name alone, which keys of other tables may have too; so it has one of its own
    /// for that moment.
    private void letWait(Connection connection, Key key) throws SQLException {
        if (!key.deferrable()) {
            alter(connection, key, "ALTER CONSTRAINT %s DEFERRABLE".formatted(quote(key.name())));
        }
        String alias = "changeover circular key";
        alter(connection, key, "RENAME CONSTRAINT %s TO %s".formatted(quote(key.name()), quote(alias)));
        Sql.execute(connection, "SET CONSTRAINTS %s DEFERRED".formatted(quote(schema, alias)));
        alter(connection, key, "RENAME CONSTRAINT %s TO %s".formatted(quote(alias), quote(key.name())));
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

    /// Checks what waited, and makes every key as it was.
    void end(Connection connection) throws SQLException {
        Sql.execute(connection, "SET CONSTRAINTS ALL IMMEDIATE");
        for (Key key : circular) {
            if (!key.deferrable()) {
                alter(connection, key, "ALTER CONSTRAINT %s NOT DEFERRABLE".formatted(quote(key.name())));
            }
        }
    }

    private void alter(Connection connection, Key key, String change) throws SQLException {
        Sql.execute(connection, "ALTER TABLE %s %s".formatted(quote(schema, key.child()), change));
    }
}
