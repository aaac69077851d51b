package dev.changeover.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddedServerTest {

    @TempDir
    Path path;

    @Test
    void dataAndPasswordsSurviveARestart() throws SQLException {
        DataFolder folder = new DataFolder(path);
        String password;
        int port;
        try (EmbeddedServer server = start(folder)) {
            execute(server, "CREATE TABLE kept AS SELECT 42 AS answer");
            password = server.password("app");
            port = server.port();
        }

        try (EmbeddedServer server = start(folder)) {
            assertThat(query(server, "SELECT answer FROM kept")).isEqualTo("42");
            assertThat(server.password("app")).isEqualTo(password);
            assertThat(server.port()).isEqualTo(port);
        }
    }

    @Test
    void aServerLeftOverByAKilledServiceIsStoppedAndItsDataKept() throws Exception {
        DataFolder folder = new DataFolder(path);
        Process service = startInAnotherProcess();
        String pid = Files.readAllLines(path.resolve("postgres").resolve("postmaster.pid"))
                .getFirst();
        ProcessHandle postgres = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        service.destroyForcibly().waitFor();
        assertThat(postgres.isAlive()).isTrue();

        try (EmbeddedServer server = start(folder)) {
            assertThat(postgres.isAlive()).isFalse();
            assertThat(query(server, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void aServerOfSomebodyElseWhoseNumberIsInAStaleFileIsLeftAlone(@TempDir Path stale) throws IOException {
        try (EmbeddedServer _ = start(new DataFolder(path))) {
            Path served = path.resolve("postgres");
            List<String> lines = Files.readAllLines(served.resolve("postmaster.pid"));
            String pid = lines.getFirst();
            String startedAt = lines.get(2);
            long dayBefore = Long.parseLong(startedAt.strip()) - 86_400;
            Path pidFile = stale.resolve("postmaster.pid");

            assertThat(LeftoverServer.on(served)).isPresent();
            Files.write(pidFile, List.of(pid, served.toString(), startedAt));
            assertThat(LeftoverServer.on(stale)).as("in a copied folder").isEmpty();
            Files.write(pidFile, List.of(pid, stale.toString(), Long.toString(dayBefore)));
            assertThat(LeftoverServer.on(stale)).as("after a reboot").isEmpty();
            Files.write(pidFile, List.of(pid));
            assertThat(LeftoverServer.on(stale)).as("half written").isEmpty();
        }
    }

    /// Starts a process that starts a server and keeps data in it, and returns when both are done.
    private Process startInAnotherProcess() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        OtherProcess.class.getName(),
                        path.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(OtherProcess.DONE)) {
                return process;
            }
        }
        throw new IllegalStateException("the other process ended early");
    }

    /// What runs there.
    public static final class OtherProcess {

        static final String DONE = "the data is kept";

        @SuppressWarnings("SystemOut") // This is how it tells the test.
        public static void main(String... args) throws Exception {
            execute(start(new DataFolder(Path.of(args[0]))), "CREATE TABLE kept AS SELECT 42 AS answer");
            System.out.println(DONE);
            Thread.currentThread().join();
        }
    }

    @Test
    void aFolderThatAnotherServiceUsesIsRefused() {
        DataFolder folder = new DataFolder(path);
        try (EmbeddedServer _ = start(folder)) {
            assertThatThrownBy(() -> start(folder))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining(path.toString())
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("CHANGEOVER_DATA");
        }
    }

    @Test
    void aFirstStartThatWasBrokenOffIsBegunAnew() throws IOException {
        Files.createDirectories(path.resolve("postgres").resolve("base"));
        Files.writeString(path.resolve("postgres").resolve("postgresql.conf"), "# initdb came this far");

        try (EmbeddedServer server = start(new DataFolder(path))) {
            assertThat(server.port()).isPositive();
        }
    }

    @Test
    void theServerIsClosedToStrangersAndItsCommitsAreDurable() throws SQLException {
        try (EmbeddedServer server = start(new DataFolder(path))) {
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("app"), "app", "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() ->
                            DriverManager.getConnection(server.jdbcUrl("changeover"), "app", server.password("app")))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied for database");
            assertThat(query(server, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("f");
            assertThat(query(server, "SHOW fsync")).isEqualTo("on");
            assertThat(query(server, "SHOW synchronous_commit")).isEqualTo("on");
        }
    }

    @Test
    void secretsAreForTheirOwnerAlone() throws IOException {
        DataFolder folder = new DataFolder(path);

        folder.secret("something", () -> "secret");
        folder.keepSecret("something-else", "secret");

        for (String name : new String[] {"something", "something-else"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.secretFile(name))))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.resolve("secrets"))))
                .isEqualTo("rwx------");
    }

    @Test
    void aSecretIsMadeOnceAndKept() {
        DataFolder folder = new DataFolder(path);

        assertThat(folder.secret("something", () -> "first")).isEqualTo("first");
        assertThat(folder.secret("something", () -> "second")).isEqualTo("first");
        assertThat(path.resolve("secrets")).isDirectoryContaining(file -> file.endsWith("something"));
    }

    private static EmbeddedServer start(DataFolder folder) {
        return EmbeddedServer.start(folder, PostgresTestResource.PROGRAM_FILES);
    }

    private static void execute(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Connection connect(EmbeddedServer server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl("app"), "app", server.password("app"));
    }
}
