package dev.changeover.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import dev.changeover.local.DataFolder;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Removes, at every start, what uploads left behind that were broken off: by the death of the service, or by the
/// framework when a body of unknown length ran over the limit.
@ApplicationScoped
class AbandonedUploads {

    /// No upload rests for so long; a younger file may belong to another instance that shares the folder.
    private static final Duration ABANDONED_AFTER = Duration.ofDays(1);

    private final Path uploads;
    private final Clock clock;

    AbandonedUploads(DataFolder folder, Clock clock) {
        this.uploads = folder.path().resolve("uploads");
        this.clock = clock;
    }

    void removeAtStart(@Observes StartupEvent start) {
        if (Files.isDirectory(uploads)) {
            remove();
        }
    }

    void remove() {
        Instant limit = clock.instant().minus(ABANDONED_AFTER);
        try (Stream<Path> files = Files.list(uploads)) {
            List<Path> all = files.toList();
            for (Path file : all) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot tidy " + uploads, e);
        }
    }
}
