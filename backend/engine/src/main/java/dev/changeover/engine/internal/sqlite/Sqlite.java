package dev.changeover.engine.internal.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

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
    /// Records that are older than a column have this value there. SQLite only adds columns with a constant
    /// default, so
    /// an expression that is not constant is never needed and counts as NULL.
    public static Row defaults(Table table, Encoding encoding) throws SQLException {
        List<Column> columns = table.columns();
        Row row = new Row(columns.size());
        if (columns.stream().allMatch(column -> column.defaultSql() == null)) {
            return row;
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
                setDefault(statement, columns.get(i), i, row);
            }
        }
        return row;
    }

    private static void setDefault(Statement statement, Column column, int index, Row row) throws SQLException {
        String defaultSql = column.defaultSql();
        if (defaultSql == null) {
            return;
        }
        statement.execute("DROP TABLE IF EXISTS d");
        try {
            // The declared type decides the affinity that the stored default has.
            statement.execute("CREATE TABLE d (v %s DEFAULT (%s))".formatted(affinityName(column), defaultSql));
            statement.execute("INSERT INTO d DEFAULT VALUES");
        } catch (SQLException e) {
            return;
        }
        try (ResultSet value = statement.executeQuery("SELECT typeof(v), v FROM d")) {
            if (value.next()) {
                SqlRowReader.setValue(row, index, value, 1);
            }
        }
    }

    private static String affinityName(Column column) {
        return switch (column.affinity()) {
            case INTEGER -> "INTEGER";
            case TEXT -> "TEXT";
            case BLOB -> "";
            case REAL -> "REAL";
            case NUMERIC -> "NUMERIC";
        };
    }
}
