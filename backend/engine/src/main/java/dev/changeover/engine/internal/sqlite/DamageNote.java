package dev.changeover.engine.internal.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;

/// What SQLite's integrity check said of a damaged snapshot, in a file beside it. Where the note is, whoever reads the
/// snapshot leaves out what cannot be read; without it, damage is a failure.
final class DamageNote {
    private DamageNote() {}

    private static Path path(Path snapshot) {
        return snapshot.resolveSibling(snapshot.getFileName() + "-damage");
    }

    /// The lines of the check; empty for a sound snapshot.
    static List<String> read(Path snapshot) {
        try {
            return Files.exists(path(snapshot)) ? Files.readAllLines(path(snapshot)) : List.of();
        } catch (IOException e) {
            throw new MigrationException(
                    FailureCode.SNAPSHOT_MISSING, snapshot.toString(), "The note on its damage cannot be read.", e);
        }
    }

    /// Writes the lines down, or removes an earlier note when there are none.
    static void write(Path snapshot, List<String> lines) throws IOException {
        if (lines.isEmpty()) {
            Files.deleteIfExists(path(snapshot));
        } else {
            Files.write(path(snapshot), lines);
        }
    }
}
