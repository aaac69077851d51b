package dev.changeover.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

import dev.changeover.engine.internal.fault.FaultPoint;
import dev.changeover.engine.internal.sqlite.HashNote;
import dev.changeover.engine.internal.sqlite.SnapshotWriter;

/// An immutable, consistent copy of a source, taken through SQLite's online backup, so that everything
/// later reads the same bytes while the owner keeps writing.
///
/// @param file the copy, in the workspace
/// @param sizeBytes its size
/// @param sha256 its SHA-256 in lower-case hexadecimal
/// @param takenAt when the copy was complete
public record Snapshot(Path file, long sizeBytes, String sha256, Instant takenAt) {
    private static final String FILE_NAME = "snapshot.db";

    /// Copies the source into the workspace, checks the copy's integrity and hashes it. The source is
    /// opened read-only. On any failure the partial copy is removed.
    ///
    /// @param workspace an existing folder; the copy becomes `snapshot.db` in it, in place of an earlier
    ///     one
    /// @param now the time to record
    /// @throws MigrationException when the source cannot be read whole or the workspace is full
    public static Snapshot take(
            SourceFile source,
            Path workspace,
            Instant now,
            MigrationListener listener,
            CancellationToken cancellation) {
        return take(source, workspace, now, SnapshotWriter.Damage.REFUSED, listener, cancellation);
    }

    /// Does the same with a source that somebody decided to migrate although it is damaged. What SQLite's check says is
    /// kept beside the copy. Whoever reads the copy leaves out what cannot be read, and the assessment lists that.
    ///
    /// @throws MigrationException when not even pages can be copied, or the workspace is full
    public static Snapshot takeDamaged(
            SourceFile source,
            Path workspace,
            Instant now,
            MigrationListener listener,
            CancellationToken cancellation) {
        return take(source, workspace, now, SnapshotWriter.Damage.ALLOWED, listener, cancellation);
    }

    private static Snapshot take(
            SourceFile source,
            Path workspace,
            Instant now,
            SnapshotWriter.Damage damage,
            MigrationListener listener,
            CancellationToken cancellation) {
        Path file = workspace.resolve(FILE_NAME);
        String sha256 = SnapshotWriter.copy(source, file, damage, listener, cancellation);
        FaultPoint.SNAPSHOT_TAKEN.reached();
        return new Snapshot(file, SnapshotWriter.size(file), sha256, now);
    }

    /// Whether a source still holds what a snapshot of it held: takes another copy and compares the hashes.
    ///
    /// @param sha256 of the snapshot, which itself may be gone
    /// @param workspace an existing folder with room for the copy, which is removed again
    /// @throws MigrationException when the source cannot be read whole or the workspace is full
    public static boolean isCurrent(
            SourceFile source,
            String sha256,
            Path workspace,
            MigrationListener listener,
            CancellationToken cancellation) {
        Path copy = workspace.resolve("comparison.db");
        return sha256.equals(SnapshotWriter.hashOfCopy(source, copy, listener, cancellation));
    }

    /// Finds a snapshot that [#take] made earlier, for a look at a few of its rows. A note beside it tells that it is
    /// the right one; it is not read as a whole, so nothing proves that it is unchanged: what is read must only be
    /// shown. Without the note it is proved as by [#reopen].
    ///
    /// @throws MigrationException with `SNAPSHOT_MISSING` or `SNAPSHOT_CHANGED`
    public static Snapshot look(Path workspace, String expectedSha256, Instant takenAt) {
        Path file = existing(workspace);
        Optional<String> noted = HashNote.read(file);
        if (noted.isEmpty()) {
            return reopen(workspace, expectedSha256, takenAt);
        }
        requireSame(noted.get(), expectedSha256);
        return new Snapshot(file, SnapshotWriter.size(file), expectedSha256, takenAt);
    }

    private static Path existing(Path workspace) {
        Path file = workspace.resolve(FILE_NAME);
        if (!Files.isRegularFile(file)) {
            throw new MigrationException(
                    FailureCode.SNAPSHOT_MISSING, FILE_NAME, "The workspace no longer holds the snapshot.");
        }
        return file;
    }

    /// Finds a snapshot that [#take] made earlier, and proves by its hash that it is unchanged.
    ///
    /// @throws MigrationException with `SNAPSHOT_MISSING` or `SNAPSHOT_CHANGED`
    public static Snapshot reopen(Path workspace, String expectedSha256, Instant takenAt) {
        Path file = existing(workspace);
        String sha256 = SnapshotWriter.sha256(file, new CancellationToken());
        requireSame(sha256, expectedSha256);
        return new Snapshot(file, SnapshotWriter.size(file), sha256, takenAt);
    }

    private static void requireSame(String sha256, String expectedSha256) {
        if (!sha256.equals(expectedSha256)) {
            throw new MigrationException(
                    FailureCode.SNAPSHOT_CHANGED,
                    FILE_NAME,
                    "The snapshot's SHA-256 is %s and the plan was made for %s.".formatted(sha256, expectedSha256));
        }
    }
}
