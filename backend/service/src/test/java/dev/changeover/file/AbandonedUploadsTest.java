package dev.changeover.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import dev.changeover.local.DataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class AbandonedUploadsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void anUploadThatRestedForMoreThanADayIsRemovedAndAYoungerOneStays() throws IOException {
        Path old = upload("old", NOW.minus(Duration.ofHours(25)));
        Path young = upload("young", NOW.minus(Duration.ofHours(23)));

        new AbandonedUploads(new DataFolder(folder), Clock.fixed(NOW, ZoneOffset.UTC)).remove();

        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    private Path upload(String name, Instant lastTouched) throws IOException {
        Path file = Files.createDirectories(folder.resolve("uploads")).resolve(name);
        Files.writeString(file, "half of a database");
        return Files.setLastModifiedTime(file, FileTime.from(lastTouched));
    }
}
