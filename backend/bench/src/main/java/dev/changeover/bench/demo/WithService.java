package dev.changeover.bench.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import dev.changeover.bench.sample.ShopSample;

/// Runs a command against a service of its own: `WithService <quarkus-run.jar> <command> [arguments…]`.
///
/// The service gets a free port and a temporary data folder, both gone afterwards. The command finds it through
/// `CHANGEOVER_URL`, `CHANGEOVER_PORT` and `CHANGEOVER_ADMIN_PASSWORD`, and a small sample through
/// `CHANGEOVER_SAMPLE`. The exit code is the command's.
public final class WithService {

    private static final int SAMPLE_ROWS = 20_000;

    private WithService() {}

    @SuppressWarnings("SystemOut") // It talks to the person who typed the command.
    public static void main(String... arguments) throws IOException, SQLException, InterruptedException {
        if (arguments.length < 2) {
            System.err.println("Usage: WithService <quarkus-run.jar> <command> [arguments…]");
            System.exit(ExitCode.USAGE.number());
        }
        Path folder = Files.createTempDirectory("changeover-service-");
        int exitCode;
        try {
            Path sample = folder.resolve("shop.db");
            new ShopSample(SAMPLE_ROWS).writeTo(sample);
            List<String> command = Arrays.asList(arguments).subList(1, arguments.length);
            exitCode = run(settings(Path.of(arguments[0]), folder), sample, command);
        } catch (DemoFailure e) {
            System.err.println(e.words());
            exitCode = e.exitCode().number();
        } finally {
            deleteAll(folder);
        }
        System.exit(exitCode);
    }

    private static int run(DemoSettings settings, Path sample, List<String> command)
            throws IOException, InterruptedException {
        try (ServiceProcess service = ServiceProcess.start(settings)) {
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
            builder.environment().put("CHANGEOVER_URL", settings.loopbackAddress());
            builder.environment().put("CHANGEOVER_PORT", Integer.toString(settings.port()));
            builder.environment()
                    .put("CHANGEOVER_ADMIN_PASSWORD", settings.chosenPassword().orElseThrow());
            builder.environment().put("CHANGEOVER_SAMPLE", sample.toString());
            int exitCode = builder.start().waitFor();
            if (exitCode != 0) {
                service.keepLogIn(Path.of("service-of-failed-command.log"));
            }
            return exitCode;
        }
    }

    private static DemoSettings settings(Path serviceJar, Path folder) throws IOException {
        return new DemoSettings(
                serviceJar.toAbsolutePath(),
                folder.resolve("data"),
                "127.0.0.1",
                freePort(),
                Optional.of(UUID.randomUUID().toString()),
                Optional.empty(),
                List.of(),
                false,
                true);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void deleteAll(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + folder, e);
        }
    }
}
