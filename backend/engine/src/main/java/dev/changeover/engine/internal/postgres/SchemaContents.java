package dev.changeover.engine.internal.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;

import static dev.changeover.engine.internal.postgres.Sql.execute;
import static dev.changeover.engine.internal.postgres.Target.quote;

/// What a schema holds, and how it moves to another one.
public final class SchemaContents {
    /// Tables, views and sequences that stand for themselves: what belongs to an extension stays with it,
    /// and a sequence that belongs to a column goes where its table goes.
    private static final String RELATIONS = """
            SELECT c.relname, c.relkind
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ?
              AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
              AND NOT EXISTS (
                  SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
                    AND (d.deptype = 'e' OR c.relkind = 'S' AND d.deptype IN ('a', 'i')
                         AND d.refclassid = 'pg_class'::regclass))
            ORDER BY c.oid""";

    private SchemaContents() {}

    /// A relation of a schema.
    ///
    /// @param kind as PostgreSQL's catalog abbreviates it
    public record Relation(String name, char kind) {
        boolean isTable() {
            return kind == 'r' || kind == 'p';
        }

        boolean isView() {
            return kind == 'v' || kind == 'm';
        }
    }

    /// Whether there is a schema of this name.
    public static boolean exists(Connection connection, String schema) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = ?)")) {
            select.setString(1, schema);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /// The relations of a schema, oldest first.
    public static List<Relation> relations(Connection connection, String schema) throws SQLException {
        List<Relation> relations = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(RELATIONS)) {
            select.setString(1, schema);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    relations.add(
                            new Relation(row.getString(1), row.getString(2).charAt(0)));
                }
            }
        }
        return relations;
    }

    /// Refuses a schema that holds anything. Tables, views, sequences, types and functions all count.
    ///
    /// @throws MigrationException with `TARGET_SCHEMA_NOT_EMPTY` and some of what is there
    public static void requireEmpty(Connection connection, String schema) throws SQLException {
        String sql = """
                SELECT object
                FROM pg_namespace n
                CROSS JOIN LATERAL (
                    SELECT relname::text AS object FROM pg_class WHERE relnamespace = n.oid
                    UNION ALL
                    SELECT proname::text FROM pg_proc WHERE pronamespace = n.oid
                    UNION ALL
                    SELECT typname::text FROM pg_type WHERE typnamespace = n.oid
                ) AS held
                WHERE n.nspname = ?
                ORDER BY object
                LIMIT 4""";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, schema);
            try (ResultSet row = select.executeQuery()) {
                StringBuilder found = new StringBuilder();
                for (int i = 0; row.next(); i++) {
                    found.append(i == 0 ? "" : i < 3 ? ", " : " …").append(i < 3 ? row.getString(1) : "");
                }
                if (!found.isEmpty()) {
                    throw new MigrationException(
                            FailureCode.TARGET_SCHEMA_NOT_EMPTY,
                            schema,
                            "The schema \"%s\" already holds %s.".formatted(schema, found));
                }
            }
        }
    }

    /// Keeps everybody else from the tables of a schema until the transaction ends. Whoever is in the
    /// middle of a transaction with one of them is waited for, so that nothing is written to a table that
    /// has just moved away.
    public static void lock(Connection connection, String schema, List<Relation> relations) throws SQLException {
        String tables =
                names(schema, relations.stream().filter(Relation::isTable).toList());
        if (!tables.isEmpty()) {
            execute(connection, "LOCK TABLE %s IN ACCESS EXCLUSIVE MODE".formatted(tables));
        }
    }

    /// Moves relations with their indexes, constraints and sequences.
    public static void move(Connection connection, String from, List<Relation> relations, String to)
            throws SQLException {
        for (Relation relation : relations) {
            execute(connection, "ALTER TABLE %s SET SCHEMA %s".formatted(quote(from, relation.name()), quote(to)));
        }
    }

    /// Drops a schema with its relations. Whatever elsewhere depends on one of them makes it fail; nothing
    /// cascades.
    public static void drop(Connection connection, String schema) throws SQLException {
        List<Relation> relations = relations(connection, schema);
        // A view may stand on an earlier one, so the youngest goes first.
        for (Relation view :
                relations.reversed().stream().filter(Relation::isView).toList()) {
            execute(
                    connection,
                    "DROP %s %s"
                            .formatted(view.kind() == 'm' ? "MATERIALIZED VIEW" : "VIEW", quote(schema, view.name())));
        }
        dropAll(
                connection,
                "TABLE",
                schema,
                relations.stream().filter(Relation::isTable).toList());
        dropAll(connection, "FOREIGN TABLE", schema, ofKind(relations, 'f'));
        dropAll(connection, "SEQUENCE", schema, ofKind(relations, 'S'));
        execute(connection, "DROP SCHEMA IF EXISTS " + quote(schema));
    }

    private static List<Relation> ofKind(List<Relation> relations, char kind) {
        return relations.stream().filter(relation -> relation.kind() == kind).toList();
    }

    private static void dropAll(Connection connection, String kind, String schema, List<Relation> relations)
            throws SQLException {
        if (!relations.isEmpty()) {
            execute(connection, "DROP %s %s".formatted(kind, names(schema, relations)));
        }
    }

    private static String names(String schema, List<Relation> relations) {
        return relations.stream()
                .map(relation -> quote(schema, relation.name()))
                .collect(Collectors.joining(", "));
    }
}
