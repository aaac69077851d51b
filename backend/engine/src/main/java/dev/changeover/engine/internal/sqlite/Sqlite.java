package dev.changeover.engine.internal.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

import dev.changeover.engine.catalog.Catalog.Encoding;
import dev.changeover.engine.catalog.Column;
import dev.changeover.engine.catalog.Table;
import org.sqlite.SQLiteConfig;

/// Asks SQLite itself. Every connection is read-only and creates nothing.
public final class Sqlite {
    private Sqlite() {}

    /// Opens a file that may be in use. Its write-ahead log is read too, and nothing is written to the file.
    public static Connection openLive(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(5_000);
        return config.createConnection("jdbc:sqlite:file:%s?mode=ro".formatted(uriPath(file)));
    }

    /// Opens a file of our own for reading and writing, so that SQLite may put it in order first.
    static Connection openOwn(Path file) throws SQLException {
        return new SQLiteConfig().createConnection("jdbc:sqlite:file:%s?mode=rw".formatted(uriPath(file)));
    }

    /// Opens a file that nobody writes any more, without locks.
    public static Connection openSnapshot(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return config.createConnection("jdbc:sqlite:file:%s?mode=ro&immutable=1".formatted(uriPath(file)));
    }

    /// Escapes the characters that have a meaning in SQLite's URI file names.
    static String uriPath(Path file) {
        return file.toAbsolutePath()
                .toString()
                .replace("%", "%25")
                .replace("?", "%3f")
                .replace("#", "%23");
    }

    /// Quotes an identifier for SQLite.
    public static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /// The default of each column, as SQLite stores it in a column of that declaration.
    ///
    /// Records that are older than a column have this value there.
    ///
    /// @return empty when SQLite cannot say it here; then only SQLite itself can read the table
    public static Optional<Row> defaults(Table table, Encoding encoding) throws SQLException {
        List<Column> columns = table.columns();
        Row row = new Row(columns.size());
        if (columns.stream().allMatch(column -> column.defaultSql() == null)) {
            return Optional.of(row);
        }
        try (Connection memory = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = memory.createStatement()) {
            statement.execute(
                    switch (encoding) {
                        case UTF_8 -> "PRAGMA encoding = 'UTF-8'";
                        case UTF_16LE -> "PRAGMA encoding = 'UTF-16le'";
                        case UTF_16BE -> "PRAGMA encoding = 'UTF-16be'";
                    });
            for (int i = 0; i < columns.size(); i++) {
                String defaultSql = columns.get(i).defaultSql();
                if (defaultSql != null
                        && !setDefault(statement, affinityName(table, columns.get(i)), defaultSql, i, row)) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(row);
    }

    private static boolean setDefault(Statement statement, String affinity, String defaultSql, int index, Row row)
            throws SQLException {
        // Without parentheses a bare or double-quoted word is a string, as it was where the column was declared; an
        // expression needs them.
        if (!makeDefault(statement, affinity, defaultSql)
                && !makeDefault(statement, affinity, "(" + defaultSql + ")")) {
            return false;
        }
        try (ResultSet value = statement.executeQuery("SELECT typeof(v), v FROM d")) {
            value.next();
            SqlRowReader.setValue(row, index, value, value.getString(1).charAt(0), 2);
            return true;
        }
    }

    private static boolean makeDefault(Statement statement, String affinity, String defaultSql) throws SQLException {
        statement.execute("DROP TABLE IF EXISTS d");
        try {
            statement.execute("CREATE TABLE d (v %s DEFAULT %s)".formatted(affinity, defaultSql));
            statement.execute("INSERT INTO d DEFAULT VALUES");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static String affinityName(Table table, Column column) {
        if (table.strict() && column.declaredType().equalsIgnoreCase("ANY")) {
            return "";
        }
        return switch (column.affinity()) {
            case INTEGER -> "INTEGER";
            case TEXT -> "TEXT";
            case BLOB -> "";
            case REAL -> "REAL";
            case NUMERIC -> "NUMERIC";
        };
    }
}
