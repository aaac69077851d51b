package dev.changeover.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/// The PostgreSQL server that Changeover runs for itself on one machine.
///
/// It offers two databases on the loopback interface: `changeover`, the service's own, and `app`, the target
/// that a newcomer migrates into. Each belongs to a role of the same name that is no superuser, with a
/// password generated on first use and kept among the folder's secrets. Data survives [#close()] and the
/// death of the process; commits are durable.
public final class EmbeddedServer implements AutoCloseable {

    /// The name of the service's own database and of the role that owns it.
    public static final String SERVICE_DATABASE = "changeover";

    /// The name of the database offered as a target and of the role that owns it.
    public static final String TARGET_DATABASE = "app";

    private static final String SUPERUSER = "postgres";
    private static final String INITIALIZED_MARKER = ".initialized";
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final int PASSWORD_BYTES = 24;

    private final FolderLock lock;
    private final EmbeddedPostgres server;
    private final DataFolder folder;

    private EmbeddedServer(FolderLock lock, EmbeddedPostgres server, DataFolder folder) {
        this.lock = lock;
        this.server = server;
        this.folder = folder;
    }

    /// Starts the server on the folder's data, creating it on first use. A server left over by a killed process is
    /// stopped first.
    ///
    /// @throws CannotStart when another live service owns the folder or PostgreSQL does not come up
    public static EmbeddedServer start(DataFolder folder) {
        return start(folder, folder.folder("postgres-binaries"));
    }

    /// Starts the server with its program files in a folder of their own, which several servers may share.
    static EmbeddedServer start(DataFolder folder, Path programFiles) {
        FolderLock lock = FolderLock.take(folder);
        try {
            Path dataDirectory = folder.folder("postgres");
            LeftoverServer.on(dataDirectory).ifPresent(LeftoverServer::stop);
            removeIfHalfInitialized(dataDirectory);
            EmbeddedServer started = new EmbeddedServer(lock, launch(folder, dataDirectory, programFiles), folder);
            started.ensureDatabases();
            Files.writeString(dataDirectory.resolve(INITIALIZED_MARKER), "");
            return started;
        } catch (IOException | RuntimeException e) {
            lock.close();
            if (e instanceof CannotStart cannotStart) {
                throw cannotStart;
            }
            throw new CannotStart(
                    "The embedded PostgreSQL server does not start; %s says why."
                            .formatted(folder.path().resolve("postgres.log")),
                    e);
        }
    }

    /// Returns the port on the loopback interface; it stays the same over restarts while it is free.
    public int port() {
        return server.getPort();
    }

    /// Returns the JDBC address of one of the two databases.
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:%d/%s".formatted(port(), database);
    }

    /// Returns the password of one of the two roles.
    public String password(String role) {
        return password(folder, role);
    }

    /// Stops the server the fast way and gives the folder free.
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL server did not stop cleanly", e);
        } finally {
            lock.close();
        }
    }

    private static EmbeddedPostgres launch(DataFolder folder, Path dataDirectory, Path programFiles)
            throws IOException {
        String superuserPassword = password(folder, SUPERUSER);
        ProcessBuilder.Redirect log = ProcessBuilder.Redirect.appendTo(
                folder.path().resolve("postgres.log").toFile());
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(programFiles.toFile())
                .setDataDirectory(dataDirectory)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_LIMIT)
                .setPort(choosePort(folder))
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setConnectConfig("password", superuserPassword)
                // These become options of initdb: nobody on this machine gets in without a password.
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig("auth-local", "scram-sha-256")
                .setLocaleConfig(
                        "pwfile", folder.secretFile(secretName(SUPERUSER)).toString())
                .setServerConfig("unix_socket_directories", "")
                // The launcher is made for tests and trades durability for speed; this is somebody's data.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("maintenance_work_mem", "256MB")
                // Nothing replicates from here, so that a table loaded where it was created skips the write-ahead log.
                .setServerConfig("wal_level", "minimal")
                .setServerConfig("max_wal_senders", "0")
                .setServerConfig("max_wal_size", "4GB")
                .start();
    }

    private void ensureDatabases() {
        try (Connection connection = superuserConnection(SUPERUSER);
                Statement statement = connection.createStatement()) {
            for (String name : List.of(SERVICE_DATABASE, TARGET_DATABASE)) {
                ensureRole(connection, statement, name);
                ensureDatabase(connection, statement, name);
            }
        } catch (SQLException e) {
            close();
            throw new CannotStart("The embedded PostgreSQL server refuses its own databases: " + e.getMessage(), e);
        }
    }

    private void ensureRole(Connection connection, Statement statement, String role) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
            statement.execute("CREATE ROLE %s LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE".formatted(role));
        }
        statement.execute("ALTER ROLE %s PASSWORD %s".formatted(role, statement.enquoteLiteral(password(role))));
    }

    private static void ensureDatabase(Connection connection, Statement statement, String database)
            throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database)) {
            statement.execute("CREATE DATABASE %s OWNER %s".formatted(database, database));
        }
        statement.execute("REVOKE CONNECT, TEMPORARY ON DATABASE %s FROM PUBLIC".formatted(database));
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, name);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    private Connection superuserConnection(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), SUPERUSER, password(SUPERUSER));
    }

    private static int choosePort(DataFolder folder) throws IOException {
        Path file = folder.path().resolve("postgres-port");
        int wanted =
                Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
        int port = isFree(wanted) ? freePort(wanted) : freePort(0);
        Files.writeString(file, port + "\n");
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort(int wanted) throws IOException {
        try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void removeIfHalfInitialized(Path dataDirectory) throws IOException {
        if (Files.exists(dataDirectory.resolve(INITIALIZED_MARKER))) {
            return;
        }
        try (Stream<Path> files = Files.walk(dataDirectory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String password(DataFolder folder, String role) {
        return folder.secret(secretName(role), EmbeddedServer::newPassword);
    }

    private static String secretName(String role) {
        return "postgres-" + role + "-password";
    }

    private static String newPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
