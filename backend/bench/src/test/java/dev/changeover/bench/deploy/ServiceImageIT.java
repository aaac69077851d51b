package dev.changeover.bench.deploy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Runs the packaged service the way its image and `docker-compose.yaml` do: the same command, the same environment, a
/// PostgreSQL server that is not its own. What stays untried here is the container engine itself.
class ServiceImageIT {

    private static final Path SERVICE = Path.of("..", "service", "target", "quarkus-app");
    private static final String ADMIN_PASSWORD = "correct horse battery staple";

    @TempDir
    static Path folder;

    private static EmbeddedPostgres database;
    private static Process service;
    private static int port;

    @BeforeAll
    static void start() throws IOException, SQLException {
        assertThat(SERVICE.resolve("quarkus-run.jar"))
                .as("the service, which this module's build comes after")
                .isRegularFile();
        database = EmbeddedPostgres.builder().start();
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE changeover LOGIN PASSWORD 'database-password'");
            statement.execute("CREATE DATABASE changeover OWNER changeover");
        }
        port = freePort();
        ProcessBuilder builder = new ProcessBuilder(command())
                .directory(SERVICE.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("service.log").toFile());
        builder.environment().putAll(environment());
        service = builder.start();
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        service.destroy();
        assertThat(service.waitFor(60, TimeUnit.SECONDS)).isTrue();
        database.close();
    }

    @Test
    void theHealthCheckOfTheImagePassesAndTheAdminSignsIn() throws IOException, InterruptedException {
        awaitHealthCheck();

        HttpResponse<String> answer = signIn();

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(new ObjectMapper()
                        .readTree(answer.body())
                        .path("user")
                        .path("username")
                        .asText())
                .isEqualTo("admin");
    }

    private static void awaitHealthCheck() throws IOException, InterruptedException {
        List<String> healthCheck = List.of(instruction("CMD"));
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        ProcessBuilder check = new ProcessBuilder(healthCheck);
        check.environment().put("CHANGEOVER_PORT", Integer.toString(port));
        while (check.start().waitFor() != 0) {
            assertThat(service.waitFor(200, TimeUnit.MILLISECONDS))
                    .as("the service ended: " + Files.readString(folder.resolve("service.log")))
                    .isFalse();
            assertThat(System.nanoTime()).as("health within two minutes").isLessThan(deadline);
        }
    }

    private static HttpResponse<String> signIn() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/api/v1/sessions".formatted(port)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"username\": \"admin\", \"password\": \"%s\"}".formatted(ADMIN_PASSWORD)))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static List<String> command() throws IOException {
        List<String> command = new ArrayList<>(List.of(instruction("ENTRYPOINT")));
        assertThat(command.getFirst()).isEqualTo("java");
        command.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        return command;
    }

    private static Map<String, String> environment() throws IOException {
        Map<String, String> environment = ComposeFile.read()
                .environment(
                        "service",
                        Map.of(
                                "CHANGEOVER_DATABASE_PASSWORD", "database-password",
                                "CHANGEOVER_ADMIN_PASSWORD", ADMIN_PASSWORD,
                                "CHANGEOVER_SECRET_KEY", "a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2U="));
        environment.computeIfPresent(
                "CHANGEOVER_DATABASE_URL",
                (name, url) -> url.replace("//database:5432/", "//localhost:%d/".formatted(database.getPort())));
        // These two belong to the machine that the test runs on.
        environment.put("CHANGEOVER_DATA", folder.resolve("data").toString());
        environment.put("CHANGEOVER_PORT", Integer.toString(port));
        return environment;
    }

    /// Returns the arguments of an instruction in exec form, the last one of that name.
    private static String[] instruction(String name) throws IOException {
        String dockerfile = Files.readString(ComposeFile.REPOSITORY.resolve("backend/Dockerfile"));
        String arguments = dockerfile
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith(name + " ["))
                .reduce((first, last) -> last)
                .orElseThrow();
        return new ObjectMapper().readValue(arguments.substring(name.length() + 1), String[].class);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
