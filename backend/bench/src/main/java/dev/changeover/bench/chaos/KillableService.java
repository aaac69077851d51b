package dev.changeover.bench.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The packaged service in a process of its own, on a PostgreSQL server that is not its own.
final class KillableService implements AutoCloseable {
    static final String PASSWORD = "correct horse battery staple";

    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final Path jar;
    private final Path folder;
    private final int databasePort;
    private final int port;
    private Process process;

    private KillableService(Path jar, Path folder, int databasePort) throws IOException {
        this.jar = jar;
        this.folder = folder;
        this.databasePort = databasePort;
        port = freePort();
        process = launch();
    }

    static KillableService start(Path jar, Path folder, int databasePort) throws IOException, InterruptedException {
        KillableService service = new KillableService(jar, folder, databasePort);
        service.awaitReady();
        return service;
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /// Ends the service at once, without a chance to say anything.
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    void restart() throws IOException, InterruptedException {
        process = launch();
        awaitReady();
    }

    private Process launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx512m",
                        "-jar",
                        jar.toAbsolutePath().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("service.log").toFile()));
        builder.environment()
                .putAll(Map.of(
                        "CHANGEOVER_DATABASE_URL",
                        "jdbc:postgresql://localhost:%d/postgres".formatted(databasePort),
                        "CHANGEOVER_DATABASE_USER",
                        KillableDatabase.USER,
                        "CHANGEOVER_DATABASE_PASSWORD",
                        KillableDatabase.USER,
                        "CHANGEOVER_SECRET_KEY",
                        "a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2U=",
                        "CHANGEOVER_ADMIN_PASSWORD",
                        PASSWORD,
                        "CHANGEOVER_DATA",
                        folder.resolve("data").toString(),
                        "CHANGEOVER_PORT",
                        Integer.toString(port),
                        "CHANGEOVER_HOST",
                        "127.0.0.1",
                        "CHANGEOVER_RATE_LIMIT_ENABLED",
                        "false",
                        // A killed worker is missed after two seconds rather than eight.
                        "CHANGEOVER_JOBS_HEARTBEAT",
                        "PT0.5S"));
        return builder.start();
    }

    private void awaitReady() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (!isReady(http, request)) {
                if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                    throw new IllegalStateException("The service does not start; see " + folder.resolve("service.log"));
                }
            }
        }
    }

    private static boolean isReady(HttpClient http, HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
