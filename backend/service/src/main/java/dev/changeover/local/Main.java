package dev.changeover.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/// Starts the service.
///
/// With `CHANGEOVER_DATABASE_URL` set, the service uses that database. Without it, it first starts an
/// [EmbeddedServer] under `CHANGEOVER_DATA` and stops it last, after the service let go of its connections.
@QuarkusMain
public final class Main {

    private Main() {}

    @SuppressWarnings("SystemOut") // The logging system starts later, with the service.
    public static void main(String... args) {
        try {
            requireFreePort(port());
            if (setting("CHANGEOVER_DATABASE_URL").isPresent()) {
                requireSecretKey();
                Quarkus.run(args);
            } else {
                runLocally(args);
            }
        } catch (CannotStart e) {
            System.err.println("Changeover cannot start. " + e.getMessage());
            System.exit(1);
        }
    }

    private static int port() {
        String port = setting("CHANGEOVER_PORT").orElse("8080");
        try {
            return Integer.parseInt(port);
        } catch (NumberFormatException e) {
            throw new CannotStart("CHANGEOVER_PORT is \"%s\", which is not a number.".formatted(port), e);
        }
    }

    /// Asks before anything is started, because the answer would otherwise come late and among much else.
    private static void requireFreePort(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            throw new CannotStart(
                    "Port %d is in use. Stop the program that uses it, or choose another with CHANGEOVER_PORT."
                            .formatted(port),
                    e);
        }
    }

    private static void requireSecretKey() {
        if (setting("CHANGEOVER_SECRET_KEY").isEmpty()) {
            throw new CannotStart(
                    "CHANGEOVER_SECRET_KEY is missing. It protects stored credentials and must be the same "
                            + "for every instance: make one with \"openssl rand -base64 32\" and keep it safe.");
        }
    }

    private static void runLocally(String... args) {
        DataFolder folder = new DataFolder(Path.of(setting("CHANGEOVER_DATA").orElse(".changeover")));
        EmbeddedServer server = EmbeddedServer.start(folder);
        CountDownLatch serviceEnded = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAfter(serviceEnded, server), "stop-postgres"));
        LocalConfiguration.of(server).forEach(System::setProperty);
        Quarkus.run(
                null,
                (exitCode, failure) -> {
                    serviceEnded.countDown();
                    Runtime.getRuntime().exit(exitCode);
                },
                args);
    }

    private static void stopAfter(CountDownLatch serviceEnded, EmbeddedServer server) {
        try {
            serviceEnded.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            server.close();
        }
    }

    private static Optional<String> setting(String name) {
        Map<String, String> environment = System.getenv();
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
