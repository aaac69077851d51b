package dev.changeover.bench.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The service as a child process. What it says goes to `service.log` in the data folder.
final class ServiceProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final int TAIL_LINES = 25;

    private final Process process;
    private final Path log;
    private final long logStart;
    private volatile boolean stopping;

    private ServiceProcess(Process process, Path log, long logStart) {
        this.process = process;
        this.log = log;
        this.logStart = logStart;
    }

    /// Starts the service and waits until it is ready. Ctrl-C and SIGTERM stop it together with this program.
    ///
    /// @throws DemoFailure when the port is taken or the service does not become ready, with the end of its log
    static ServiceProcess start(DemoSettings settings) {
        if (!Files.isRegularFile(settings.serviceJar())) {
            throw new DemoFailure(
                    ExitCode.USAGE,
                    "The service is not built: %s is missing. Run make run.".formatted(settings.serviceJar()));
        }
        refuseTakenPort(settings);
        try {
            ServiceProcess service = launch(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(service::close, "stop-service"));
            service.awaitReady(settings);
            return service;
        } catch (IOException e) {
            throw new DemoFailure(ExitCode.SERVICE_DOWN, "The service cannot be started: " + e.getMessage(), e);
        }
    }

    /// Waits until the service ends.
    ///
    /// @throws DemoFailure when it ended by itself, with the end of its log
    void awaitEnd() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!stopping) {
            throw new DemoFailure(ExitCode.SERVICE_DOWN, "The service ended by itself." + tail());
        }
    }

    /// Copies what the service said so far, for a person who looks into a failure.
    void keepLogIn(Path file) throws IOException {
        Files.copy(log, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Stops the service the clean way and waits for it.
    @Override
    public void close() {
        stopping = true;
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void refuseTakenPort(DemoSettings settings) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()));
        } catch (IOException e) {
            throw new DemoFailure(
                    ExitCode.SERVICE_DOWN,
                    """
                    Port %d on %s cannot be used: %s.
                    Stop the program that uses it (another Changeover stops with Ctrl-C), or choose another \
                    port: CHANGEOVER_PORT=%d.""".formatted(settings.port(), settings.host(), e.getMessage(), settings.port() + 1),
                    e);
        }
    }

    private static ServiceProcess launch(DemoSettings settings) throws IOException {
        settings.createDataFolder();
        Path log = settings.data().resolve("service.log");
        if (!Files.exists(log)) {
            Files.createFile(log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        ProcessBuilder builder = new ProcessBuilder(command(settings, log));
        Map<String, String> environment = builder.environment();
        environment.put("CHANGEOVER_DATA", settings.data().toString());
        environment.put("CHANGEOVER_HOST", settings.host());
        environment.put("CHANGEOVER_PORT", Integer.toString(settings.port()));
        settings.chosenPassword().ifPresent(password -> environment.put("CHANGEOVER_ADMIN_PASSWORD", password));
        // A generated password is printed, not logged: it belongs on the screen and not in a file.
        builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        long logStart = Files.size(log);
        return new ServiceProcess(builder.start(), log, logStart);
    }

    private static List<String> command(DemoSettings settings, Path log) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dquarkus.log.console.enabled=false",
                "-Dquarkus.log.file.enabled=true",
                "-Dquarkus.log.file.json.enabled=false",
                "-Dquarkus.log.file.rotation.max-file-size=10M",
                "-Dquarkus.log.file.rotation.max-backup-index=1",
                // The end of this file is shown when a start fails, and only this file is made for its owner alone.
                "-Dquarkus.log.file.rotation.rotate-on-boot=false",
                "-Dquarkus.log.file.path=" + log,
                "-jar",
                settings.serviceJar().toString());
    }

    private void awaitReady(DemoSettings settings) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        URI ready = URI.create(settings.loopbackAddress() + "/q/health/ready");
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            while (!isReady(http, ready)) {
                if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
                    throw new DemoFailure(ExitCode.SERVICE_DOWN, "The service did not start." + tail());
                }
                if (System.nanoTime() > deadline) {
                    close();
                    throw new DemoFailure(
                            ExitCode.SERVICE_DOWN,
                            "The service was not ready within %d minutes.".formatted(START_LIMIT.toMinutes()) + tail());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure(ExitCode.SERVICE_DOWN, "Interrupted while the service was starting.", e);
        }
    }

    private static boolean isReady(HttpClient http, URI ready) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private String tail() {
        try {
            byte[] bytes = Files.readAllBytes(log);
            int from = (int) Math.min(logStart, bytes.length);
            List<String> lines = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            List<String> last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
            return " The end of its log (%s):%n  ".formatted(log) + String.join(System.lineSeparator() + "  ", last);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + log, e);
        }
    }
}
