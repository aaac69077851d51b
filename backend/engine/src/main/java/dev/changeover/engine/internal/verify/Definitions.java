package dev.changeover.engine.internal.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.changeover.engine.MigrationReport.ObjectResult;
import dev.changeover.engine.MigrationReport.ObjectResult.Kind;
import dev.changeover.engine.MigrationReport.ObjectResult.State;
import dev.changeover.engine.plan.TablePlan;

/// Remembers how PostgreSQL itself describes every column, constraint and index at the moment of publishing, and finds
/// later what is described otherwise.
public final class Definitions {
    /// What the catalog says of the tables of a schema. A constraint that was proved since is still the same one.
    private static final String DESCRIBED = """
            SELECT t.relname AS table_name, 'COLUMN' AS kind, a.attname AS object_name,
                   format_type(a.atttypid, a.atttypmod)
                       || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
                       || CASE WHEN a.attidentity = '' THEN '' ELSE ' IDENTITY ' || a.attidentity::text END
                       || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') AS definition
            FROM pg_class t
            JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
            WHERE t.oid = ANY (?)
            UNION ALL
            SELECT t.relname,
                   CASE c.contype
                       WHEN 'p' THEN 'PRIMARY_KEY' WHEN 'u' THEN 'UNIQUE' WHEN 'f' THEN 'FOREIGN_KEY' ELSE 'CHECK'
                   END,
                   c.conname,
                   replace(pg_get_constraintdef(c.oid), ' NOT VALID', '')
                       || CASE
                           WHEN EXISTS (SELECT FROM pg_trigger g WHERE g.tgconstraint = c.oid AND g.tgenabled IN ('D', 'R'))
                           THEN ' DISABLED'
                           ELSE ''
                       END
            FROM pg_class t
            JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype IN ('p', 'u', 'f', 'c')
            WHERE t.oid = ANY (?)
            UNION ALL
            SELECT t.relname, 'INDEX', i.relname, pg_get_indexdef(i.oid)
            FROM pg_class t
            JOIN pg_index x ON x.indrelid = t.oid
            JOIN pg_class i ON i.oid = x.indexrelid
            WHERE t.oid = ANY (?)""";

    private Definitions() {}

    /// Writes the descriptions into the ledger, in the caller's transaction.
    public static void record(Connection connection, UUID loadId, String schema, List<TablePlan> tables)
            throws SQLException {
        String sql = """
                INSERT INTO changeover_ledger.object (load_id, table_name, kind, object_name, definition)
                SELECT ?, table_name, kind, object_name, definition FROM (%s) AS described""".formatted(DESCRIBED);
        Long[] oids = oids(connection, schema, tables);
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, loadId);
            setOids(connection, insert, 2, oids);
            insert.executeUpdate();
        }
    }

    /// Names what was described otherwise when the load was published; nothing when there is no record of it.
    public static List<ObjectResult> changes(Connection connection, UUID loadId, String schema, List<TablePlan> tables)
            throws SQLException {
        String sql = """
                SELECT former.kind, former.object_name, former.table_name, former.definition, present.definition
                FROM changeover_ledger.object AS former
                LEFT JOIN (%s) AS present
                    ON (present.table_name, present.kind, present.object_name) = (former.table_name, former.kind, former.object_name)
                WHERE former.load_id = ? AND present.definition IS DISTINCT FROM former.definition
                ORDER BY former.table_name, former.kind, former.object_name""".formatted(DESCRIBED);
        List<ObjectResult> changes = new ArrayList<>();
        if (!hasRecords(connection)) {
            return changes;
        }
        Long[] oids = oids(connection, schema, tables);
        Map<String, String> sourceNames =
                tables.stream().collect(Collectors.toMap(TablePlan::target, TablePlan::source));
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            setOids(connection, select, 1, oids);
            select.setObject(4, loadId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String now = row.getString(5);
                    changes.add(new ObjectResult(
                            Kind.valueOf(row.getString(1)),
                            row.getString(2),
                            sourceNames.getOrDefault(row.getString(3), row.getString(3)),
                            State.MISSING,
                            now == null
                                    ? "It was: %s".formatted(row.getString(4))
                                    : "It was: %s. Now it is: %s".formatted(row.getString(4), now)));
                }
            }
        }
        return changes;
    }

    /// After a clean-up there may be no ledger any more.
    private static boolean hasRecords(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT to_regclass('changeover_ledger.object') IS NOT NULL")) {
            found.next();
            return found.getBoolean(1);
        }
    }

    private static void setOids(Connection connection, PreparedStatement statement, int first, Long[] oids)
            throws SQLException {
        for (int i = first; i < first + 3; i++) {
            statement.setArray(i, connection.createArrayOf("oid", oids));
        }
    }

    private static Long[] oids(Connection connection, String schema, List<TablePlan> tables) throws SQLException {
        // Without a search path every name in a description is qualified, whatever the role's own path is.
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL search_path = pg_catalog");
        }
        String sql = """
                SELECT c.oid::bigint
                FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = ? AND c.relkind IN ('r', 'p') AND c.relname = ANY (?)""";
        List<Long> oids = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, schema);
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "text", tables.stream().map(TablePlan::target).toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    oids.add(row.getLong(1));
                }
            }
        }
        return oids.toArray(Long[]::new);
    }
}
