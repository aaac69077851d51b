package dev.changeover.bench.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.MigrationListener;
import dev.changeover.engine.Snapshot;
import dev.changeover.engine.SourceFile;

/// The bytes to upload for a SQLite file.
///
/// A database that is open in another program keeps its latest commits beside the main file. Uploading the main
/// file alone would lose them, so such a database is copied through SQLite first.
///
/// @param file what to upload
/// @param inUse whether it is a copy of a database that has commits beside its main file
record SourceCopy(Path file, boolean inUse) implements AutoCloseable {

    static SourceCopy of(Path source) {
        if (!hasContent(source, "-wal") && !hasContent(source, "-journal")) {
            return new SourceCopy(source, false);
        }
        try {
            Path folder = Files.createTempDirectory("changeover-source-");
            Snapshot snapshot = Snapshot.take(
                    SourceFile.check(source),
                    folder,
                    Clock.systemUTC().instant(),
                    MigrationListener.silent(),
                    new CancellationToken());
            return new SourceCopy(snapshot.file(), true);
        } catch (MigrationException e) {
            throw new DemoFailure(ExitCode.USAGE, "%s cannot be read. %s".formatted(source, e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create a temporary folder", e);
        }
    }

    @Override
    public void close() {
        if (!inUse) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        // The engine keeps notes beside a snapshot.
        try (Stream<Path> held = Files.list(folder)) {
            for (Path each : held.toList()) {
                Files.delete(each);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove the copy " + file, e);
        }
    }

    private static boolean hasContent(Path source, String suffix) {
        Path beside = source.resolveSibling(source.getFileName() + suffix);
        try {
            return Files.isRegularFile(beside) && Files.size(beside) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look at " + beside, e);
        }
    }
}
