package dev.changeover.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A PostgreSQL server that outlived the service which started it, because that service was killed.
record LeftoverServer(ProcessHandle process) {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    /// Finds the server that still runs on this data directory. The caller owns the directory's [FolderLock].
    static Optional<LeftoverServer> on(Path dataDirectory) {
        Path pidFile = dataDirectory.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(pidFile);
            return lines.isEmpty() ? Optional.empty() : running(lines.getFirst().strip());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + pidFile, e);
        }
    }

    /// Stops the server the fast way: open transactions are rolled back, committed ones are kept.
    void stop() {
        try {
            // ProcessHandle.destroy sends SIGTERM, which makes PostgreSQL wait for its clients; SIGINT does not wait.
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            process.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw new CannotStart("""
                    A PostgreSQL server of an earlier run (process %d) does not stop. \
                    Stop it with "kill -INT %d" and start again.""".formatted(process.pid(), process.pid()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while the PostgreSQL server of an earlier run was stopping.", e);
        }
    }

    private static Optional<LeftoverServer> running(String pid) {
        return ProcessHandle.of(Long.parseLong(pid))
                .filter(ProcessHandle::isAlive)
                // After a reboot the number may belong to any other program.
                .filter(process -> process.info()
                        .command()
                        .map(command ->
                                Path.of(command).getFileName().toString().startsWith("postgres"))
                        .orElse(false))
                .map(LeftoverServer::new);
    }
}
