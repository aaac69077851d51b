package dev.changeover.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import io.restassured.RestAssured;
import org.jspecify.annotations.Nullable;

/// The service as it is shipped, in a process of its own. REST Assured talks to it as long as it runs.
public final class PackagedService {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path data;
    private final int port = freePort();
    private @Nullable Process process;

    /// Makes a service that keeps its data in this folder.
    public PackagedService(Path data) {
        this.data = data;
    }

    /// Starts the service and waits until it is ready.
    public void start() {
        try {
            Files.createDirectories(data);
            ProcessBuilder builder = new ProcessBuilder(
                    ProcessHandle.current().info().command().orElseThrow(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-Xmx512m",
                    "-jar",
                    JAR.toAbsolutePath().toString());
            builder.environment().put("CHANGEOVER_PORT", Integer.toString(port));
            builder.environment().put("CHANGEOVER_DATA", data.toString());
            builder.environment().put("CHANGEOVER_ADMIN_PASSWORD", Api.ADMIN_PASSWORD);
            // A database that happens to be configured on this machine is not the one to test with.
            builder.environment().remove("CHANGEOVER_DATABASE_URL");
            Path log = Files.createDirectories(Path.of("target", "packaged-service"))
                    .resolve(port + ".log");
            process = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        RestAssured.port = port;
        awaitReady();
    }

    /// Asks the service to stop, as an operating system does, and waits until it has.
    public void stop() {
        if (process != null) {
            process.destroy();
            process.onExit().join();
        }
    }

    /// Ends the service at once, without a chance to say anything.
    public void kill() {
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    private void awaitReady() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:%d/q/health/ready".formatted(port)))
                .build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!isReady(client, request)) {
                if (process == null || !process.isAlive() || System.nanoTime() > deadline) {
                    throw new AssertionError("the service does not start; see target/packaged-service/" + port);
                }
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
    }

    private static boolean isReady(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
