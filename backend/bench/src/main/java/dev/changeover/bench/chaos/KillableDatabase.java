package dev.changeover.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/// A PostgreSQL server that can be killed with all its processes and started again on the same data and port.
final class KillableDatabase implements AutoCloseable {
    static final String USER = "postgres";

    private final Path data;
    private EmbeddedPostgres server;

    private KillableDatabase(Path data, EmbeddedPostgres server) {
        this.data = data;
        this.server = server;
    }

    static KillableDatabase start(Path data) throws IOException {
        return new KillableDatabase(data, launch(data, 0));
    }

    private static EmbeddedPostgres launch(Path data, int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofMinutes(2))
                // The launcher is made for tests and would let commits wait; what is acknowledged here must survive.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD);
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    int port() {
        return server.getPort();
    }

    /// Ends the postmaster and every server process at once, as a crash of the machine would.
    void kill() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    /// Starts the server again; it repairs itself from its write-ahead log.
    void restart() throws IOException {
        int port = port();
        server.close();
        server = launch(data, port);
    }

    /// Runs statements in one of the databases.
    void execute(String name, String... statements) throws SQLException {
        try (Connection connection = server.getDatabase(USER, name).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /// The first number of a query.
    long number(String name, String sql) throws SQLException {
        try (Connection connection = server.getDatabase(USER, name).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
