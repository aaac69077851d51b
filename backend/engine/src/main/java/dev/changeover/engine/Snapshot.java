package dev.changeover.engine;

import java.nio.file.Path;
import java.time.Instant;

/// An immutable, consistent copy of a source, taken through SQLite's online backup, so that everything later reads the
/// same bytes while the owner keeps writing.
///
/// @param file the copy, in the workspace
/// @param sizeBytes its size
/// @param sha256 its SHA-256 in lower-case hexadecimal
/// @param takenAt when the copy was complete
public record Snapshot(Path file, long sizeBytes, String sha256, Instant takenAt) {
    /// Copies the source into the workspace, checks the copy's integrity and hashes it. The source is opened read-only.
    /// On any failure the partial copy is removed.
    ///
    /// @param workspace an existing folder; the copy becomes `snapshot.db` in it, in place of an earlier one
    /// @throws MigrationException when the source cannot be read whole or the workspace is full
    public static Snapshot take(
            SourceFile source,
            Path workspace,
            Instant now,
            MigrationListener listener,
            CancellationToken cancellation) {
        throw new UnsupportedOperationException("not yet: " + source);
    }

    /// Finds a snapshot that [#take] made earlier, and proves by its hash that it is unchanged.
    ///
    /// @throws MigrationException with `SNAPSHOT_MISSING` or `SNAPSHOT_CHANGED`
    public static Snapshot reopen(Path workspace, String expectedSha256, Instant takenAt) {
        throw new UnsupportedOperationException("not yet: " + workspace);
    }
}
