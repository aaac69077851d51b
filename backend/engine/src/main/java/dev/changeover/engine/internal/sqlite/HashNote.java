package dev.changeover.engine.internal.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;

/// The SHA-256 that a snapshot had when it was taken, in a file beside it. It tells which snapshot this is without
/// reading it whole, and proves nothing about its bytes.
public final class HashNote {
    private static final int DIGITS = 64;

    private HashNote() {}

    private static Path path(Path snapshot) {
        return snapshot.resolveSibling(snapshot.getFileName() + "-sha256");
    }

    /// The SHA-256 in lower-case hexadecimal; empty where the note is missing or was not written to its end.
    public static Optional<String> read(Path snapshot) {
        try {
            return Files.exists(path(snapshot))
                    ? Optional.of(Files.readString(path(snapshot))).filter(sha256 -> sha256.length() == DIGITS)
                    : Optional.empty();
        } catch (IOException e) {
            throw new MigrationException(
                    FailureCode.SNAPSHOT_MISSING, snapshot.toString(), "The note on its hash cannot be read.", e);
        }
    }

    static void write(Path snapshot, String sha256) throws IOException {
        Files.writeString(path(snapshot), sha256);
    }

    static void remove(Path snapshot) throws IOException {
        Files.deleteIfExists(path(snapshot));
    }
}
