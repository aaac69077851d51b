package dev.changeover.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A PostgreSQL server that outlived the service which started it, because that service was killed.
record LeftoverServer(ProcessHandle process) {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    /// What the server writes down and what the operating system says are rounded differently, and a busy machine takes
    /// a moment between both.
    private static final Duration START_DIFFERENCE = Duration.ofSeconds(15);

    /// Finds the server that still runs on this data directory. The caller owns the directory's [FolderLock].
    static Optional<LeftoverServer> on(Path dataDirectory) {
        Path pidFile = dataDirectory.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(pidFile);
            // A server that was killed while it started leaves fewer lines.
            return lines.size() < 3 ? Optional.empty() : running(lines, dataDirectory);
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

    /// After a reboot, or in a copy of the folder, the number may belong to any other program, and even to a PostgreSQL
    /// server of somebody else.
    private static Optional<LeftoverServer> running(List<String> lines, Path dataDirectory) throws IOException {
        long pid = Long.parseLong(lines.getFirst().strip());
        Path servedDirectory = Path.of(lines.get(1).strip());
        Instant startedAt = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
        if (!Files.exists(servedDirectory) || !Files.isSameFile(servedDirectory, dataDirectory)) {
            return Optional.empty();
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> isPostgres(process) && isFrom(startedAt, process))
                .map(LeftoverServer::new);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .orElse(false);
    }

    private static boolean isFrom(Instant startedAt, ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, startedAt).abs().compareTo(START_DIFFERENCE) < 0)
                .orElse(false);
    }
}
