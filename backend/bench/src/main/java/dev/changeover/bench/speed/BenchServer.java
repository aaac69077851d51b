package dev.changeover.bench.speed;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import dev.changeover.engine.TargetConnection;
import dev.changeover.engine.TargetConnection.SslMode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/// The one PostgreSQL that everything is measured on, with the durability and the memory that the service
/// gives its own.
final class BenchServer implements AutoCloseable {
    static final String USER = "postgres";

    private static final Map<String, String> SETTINGS = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "max_connections", "100",
            "shared_buffers", "256MB",
            "maintenance_work_mem", "256MB",
            "wal_level", "minimal",
            "max_wal_senders", "0",
            "max_wal_size", "4GB");

    private final EmbeddedPostgres server;

    private BenchServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /// Starts a new server whose data lie in a folder.
    static BenchServer start(Path folder) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(true);
        SETTINGS.forEach(builder::setServerConfig);
        return new BenchServer(builder.start());
    }

    int port() {
        return server.getPort();
    }

    static TargetConnection target(int port) {
        return new TargetConnection("localhost", port, USER, USER, USER, SslMode.DISABLE);
    }

    /// A connection to a database, for the caller to close.
    Connection connect(String database) throws SQLException {
        return server.getDatabase(USER, database).getConnection();
    }

    /// Runs statements outside of a transaction.
    void execute(String... statements) throws SQLException {
        try (Connection connection = connect(USER);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /// The first value of a query.
    String value(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /// Gives every measurement the same start: no dirty pages, a whole write-ahead log to fill.
    void settle() throws SQLException {
        execute("CHECKPOINT");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
