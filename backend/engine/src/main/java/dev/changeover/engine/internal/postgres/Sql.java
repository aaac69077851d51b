package dev.changeover.engine.internal.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import static dev.changeover.engine.internal.postgres.Target.quote;

/// Small statements in the caller's transaction.
public final class Sql {
    /// The sequence that a column owns, else the one that its default asks for numbers.
    private static final String SEQUENCE = """
            SELECT coalesce(
                pg_get_serial_sequence(?, a.attname),
                (SELECT quote_ident(sn.nspname) || '.' || quote_ident(s.relname)
                 FROM pg_attrdef d
                 JOIN pg_depend p ON p.classid = 'pg_attrdef'::regclass AND p.objid = d.oid
                      AND p.refclassid = 'pg_class'::regclass
                 JOIN pg_class s ON s.oid = p.refobjid AND s.relkind = 'S'
                 JOIN pg_namespace sn ON sn.oid = s.relnamespace
                 WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum
                 LIMIT 1))
            FROM pg_attribute a
            WHERE a.attrelid = to_regclass(?) AND a.attname = ? AND NOT a.attisdropped""";

    private Sql() {}

    /// Runs a statement.
    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The first column of every row.
    public static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    /// Texts as one parameter of a statement.
    public static Array array(Connection connection, Stream<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    /// The only column of the only row.
    public static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /// A relation as a literal of its oid.
    ///
    /// @param relation quoted and with its schema
    public static String regclass(String relation) {
        return "'%s'::regclass".formatted(relation.replace("'", "''"));
    }

    /// Whether there is a relation of this name.
    ///
    /// @param relation quoted and with its schema
    public static boolean exists(Connection connection, String relation) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            select.setString(1, relation);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /// Whether a table holds any row.
    ///
    /// @param table quoted and with its schema
    public static boolean holdsRows(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT EXISTS (SELECT FROM %s)".formatted(table))) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /// The sequence that numbers a column's new rows, quoted and with its schema.
    public static Optional<String> sequence(Connection connection, String schema, String table, String column)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SEQUENCE)) {
            select.setString(1, quote(schema, table));
            select.setString(2, quote(schema, table));
            select.setString(3, column);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
        }
    }
}
