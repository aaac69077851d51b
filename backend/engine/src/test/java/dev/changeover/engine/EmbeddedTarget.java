package dev.changeover.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/// One real PostgreSQL for all tests of a JVM; each test gets a database of its own.
public final class EmbeddedTarget {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private EmbeddedTarget() {}

    private static final class Server {
        private static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "50")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// A new, empty database.
    public static TargetConnection newDatabase() throws SQLException {
        String name = "test_" + DATABASES.incrementAndGet();
        execute(connectionTo("postgres"), "CREATE DATABASE " + name);
        return connectionTo(name);
    }

    /// A new database that holds what another one holds.
    public static TargetConnection copyOf(TargetConnection other) throws SQLException {
        String name = "test_" + DATABASES.incrementAndGet();
        execute(connectionTo("postgres"), "CREATE DATABASE %s TEMPLATE %s".formatted(name, other.database()));
        return connectionTo(name);
    }

    private static TargetConnection connectionTo(String database) {
        return new TargetConnection(
                "localhost",
                Server.POSTGRES.getPort(),
                database,
                "postgres",
                "postgres",
                TargetConnection.SslMode.DISABLE);
    }

    /// A plain connection, not one of the engine's.
    public static Connection connect(TargetConnection target) throws SQLException {
        String url = "jdbc:postgresql://%s:%d/%s".formatted(target.host(), target.port(), target.database());
        return DriverManager.getConnection(url, target.username(), target.password());
    }

    /// Runs statements.
    public static void execute(TargetConnection target, String... statements) throws SQLException {
        try (Connection connection = connect(target);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /// The rows of a query, their values as text, joined by `|`.
    public static List<String> query(TargetConnection target, String sql) throws SQLException {
        try (Connection connection = connect(target);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                StringBuilder line = new StringBuilder();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    line.append(i == 1 ? "" : "|").append(row.getString(i));
                }
                rows.add(line.toString());
            }
            return rows;
        }
    }
}
