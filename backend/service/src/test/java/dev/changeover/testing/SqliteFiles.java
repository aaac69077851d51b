package dev.changeover.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// Makes SQLite databases for tests.
public final class SqliteFiles {

    private SqliteFiles() {}

    /// Makes a database out of these statements.
    public static Path make(Path folder, String name, String... statements) {
        Path file = folder.resolve(name);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
            return file;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make " + file, e);
        }
    }

    /// Makes a shop: two tables with a key between them, and one row whose text cannot be a text in PostgreSQL.
    public static Path shop(Path folder) {
        return make(
                folder,
                "shop.db",
                "CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL, note TEXT)",
                "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers (id), total REAL)",
                "INSERT INTO customers (id, name, note) VALUES (1, 'Ada', NULL), (2, 'Grace', 'first'), (3, 'Barbara', 'nul' || char(0))",
                "INSERT INTO orders (id, customer_id, total) VALUES (10, 1, 1.5), (11, 2, 0.1), (12, 1, NULL)");
    }

    /// Makes one table of this many rows.
    public static Path numbers(Path folder, int rows) {
        return make(
                folder,
                "numbers.db",
                "CREATE TABLE numbers (id INTEGER PRIMARY KEY, square INTEGER NOT NULL, words TEXT NOT NULL)",
                """
                INSERT INTO numbers (id, square, words)
                WITH RECURSIVE counter (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM counter WHERE n < %d)
                SELECT n, n * n, 'number ' || n || hex(zeroblob(40)) FROM counter""".formatted(rows));
    }

    /// Makes a file that holds these bytes.
    public static Path bytes(Path folder, String name, byte[] content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
