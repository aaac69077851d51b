package dev.changeover.engine.internal.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.MigrationListener;
import dev.changeover.engine.MigrationPhase;
import dev.changeover.engine.MigrationProgress;
import dev.changeover.engine.MigrationProgress.Unit;
import dev.changeover.engine.SourceFile;
import dev.changeover.engine.internal.work.WorkGraph;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Takes the online backup behind a snapshot, checks it and hashes it.
public final class SnapshotWriter {
    /// Pages per step of the backup: the source stays unlocked between steps, and a cancellation is heard.
    private static final int PAGES_PER_STEP = 4_096;

    /// How many times a locked source is tried again, and how long to wait each time.
    private static final int BUSY_RETRIES = 100;

    private static final int BUSY_WAIT_MILLIS = 100;

    private static final long NANOS_BETWEEN_REPORTS = 500_000_000;

    private static final byte[] JOURNAL_MAGIC = {
        (byte) 0xd9, (byte) 0xd5, 0x05, (byte) 0xf9, 0x20, (byte) 0xa1, 0x63, (byte) 0xd7
    };

    private static final int MOST_THREADS = 8;

    /// Lines of the check that are kept of a damaged file.
    private static final int MOST_FAULTS = 100;

    private SnapshotWriter() {}

    /// What to do with a damaged source.
    public enum Damage {
        /// It is not copied.
        REFUSED,
        /// It is copied, with a note on what is wrong.
        ALLOWED
    }

    /// Copies a source; the file appears under its name only when it is whole, and sound unless damage is allowed.
    ///
    /// @return the copy's SHA-256
    public static String copy(
            SourceFile source, Path file, Damage damage, MigrationListener listener, CancellationToken cancellation) {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try {
            requireSpace(source, partial);
            Files.deleteIfExists(partial);
            backUp(source, partial, listener, cancellation);
            Checked checked = check(partial, damage == Damage.ALLOWED ? MOST_FAULTS : 1, cancellation);
            List<String> faults = checked.faults;
            if (damage == Damage.REFUSED) {
                requireSound(source, faults);
            }
            DamageNote.write(file, faults);
            // Between these steps there is no note, so that none ever speaks of another snapshot.
            HashNote.remove(file);
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            HashNote.write(file, checked.sha256);
            return checked.sha256;
        } catch (IOException e) {
            throw new MigrationException(
                    FailureCode.WORKSPACE_FULL, folder(file).toString(), "The workspace cannot be written.", e);
        } finally {
            remove(partial);
        }
    }

    private record Checked(List<String> faults, String sha256) {}

    /// Checks and hashes a copy at the same time.
    private static Checked check(Path partial, int mostFaults, CancellationToken cancellation) {
        try (IntegrityCheck check = new IntegrityCheck(partial, cancellation)) {
            WorkGraph graph = new WorkGraph();
            check.addTo(graph);
            AtomicReference<String> sha256 = new AtomicReference<>("");
            graph.add("hash", () -> sha256.set(sha256(partial, cancellation)));
            graph.run(Math.clamp(Runtime.getRuntime().availableProcessors(), 2, MOST_THREADS), cancellation);
            return new Checked(check.faults(mostFaults), sha256.get());
        }
    }

    /// Copies a source only to hash the copy.
    public static String hashOfCopy(
            SourceFile source, Path copy, MigrationListener listener, CancellationToken cancellation) {
        try {
            requireSpace(source, copy);
            Files.deleteIfExists(copy);
            backUp(source, copy, listener, cancellation);
            return sha256(copy, cancellation);
        } catch (IOException e) {
            throw new MigrationException(
                    FailureCode.WORKSPACE_FULL, folder(copy).toString(), "The workspace cannot be written.", e);
        } finally {
            remove(copy);
        }
    }

    private static void requireSpace(SourceFile source, Path partial) throws IOException {
        long free = Files.getFileStore(folder(partial)).getUsableSpace();
        if (free < source.sizeBytes()) {
            throw full(partial, "The snapshot needs %d bytes and %d are free.".formatted(source.sizeBytes(), free));
        }
    }

    /// A closed database in write-ahead mode has no log beside it. Opened the usual way, SQLite would leave
    /// two files there; so it is read as a file that nobody writes, and once more the usual way if somebody
    /// did after all.
    private static void backUp(
            SourceFile source, Path partial, MigrationListener listener, CancellationToken cancellation)
            throws IOException {
        Path log = source.path().resolveSibling(source.path().getFileName() + "-wal");
        if (isInWriteAheadMode(source.path()) && !Files.exists(log)) {
            FileTime modified = Files.getLastModifiedTime(source.path());
            backUp(source, partial, Sqlite::openSnapshot, listener, cancellation);
            if (!Files.exists(log) && Files.getLastModifiedTime(source.path()).equals(modified)) {
                return;
            }
            Files.deleteIfExists(partial);
        }
        Path journal = source.path().resolveSibling(source.path().getFileName() + "-journal");
        try {
            backUp(source, partial, Sqlite::openLive, listener, cancellation);
        } catch (MigrationException e) {
            // SQLite looked at the journal and its locks, and wanted to undo what a dead writer left.
            boolean wantedToWrite = e.getCause() instanceof SQLiteException cause
                    && (cause.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_READONLY.code;
            if (!wantedToWrite || !isHot(journal)) {
                throw e;
            }
            Files.deleteIfExists(partial);
            backUpRolledBack(source, journal, partial, listener, cancellation);
        }
    }

    /// A rollback journal with a valid header, left by a writer that died: the file holds half a
    /// transaction.
    private static boolean isHot(Path journal) throws IOException {
        if (!Files.isRegularFile(journal) || Files.size(journal) < JOURNAL_MAGIC.length) {
            return false;
        }
        try (InputStream in = Files.newInputStream(journal)) {
            return Arrays.equals(in.readNBytes(JOURNAL_MAGIC.length), JOURNAL_MAGIC);
        }
    }

    /// SQLite undoes the half transaction, but not in the owner's file: in a copy of file and journal.
    private static void backUpRolledBack(
            SourceFile source, Path journal, Path partial, MigrationListener listener, CancellationToken cancellation)
            throws IOException {
        Path copy = partial.resolveSibling("hot.db");
        Path copyJournal = partial.resolveSibling("hot.db-journal");
        try {
            Files.copy(source.path(), copy, StandardCopyOption.REPLACE_EXISTING);
            Files.copy(journal, copyJournal, StandardCopyOption.REPLACE_EXISTING);
            SourceFile copied = new SourceFile(copy, source.sizeBytes(), source.pageSize());
            backUp(copied, partial, Sqlite::openOwn, listener, cancellation);
        } finally {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(copyJournal);
        }
    }

    private static boolean isInWriteAheadMode(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] header = in.readNBytes(20);
            return header.length == 20 && header[19] == 2;
        }
    }

    @FunctionalInterface
    private interface Opening {
        Connection open(Path file) throws SQLException;
    }

    private static void backUp(
            SourceFile source,
            Path partial,
            Opening opening,
            MigrationListener listener,
            CancellationToken cancellation) {
        long pageSize = source.pageSize();
        long[] reported = {System.nanoTime()};
        try (Connection connection = opening.open(source.path())) {
            int result = connection
                    .unwrap(SQLiteConnection.class)
                    .getDatabase()
                    .backup(
                            "main",
                            partial.toString(),
                            (remaining, total) -> {
                                cancellation.throwIfCancelled();
                                if (System.nanoTime() - reported[0] < NANOS_BETWEEN_REPORTS) {
                                    return;
                                }
                                reported[0] = System.nanoTime();
                                listener.progress(new MigrationProgress(
                                        MigrationPhase.ASSESS,
                                        (total - remaining) * pageSize,
                                        total * pageSize,
                                        Unit.BYTES,
                                        0,
                                        null,
                                        List.of()));
                            },
                            BUSY_WAIT_MILLIS,
                            BUSY_RETRIES,
                            PAGES_PER_STEP);
            if (result != 0) {
                SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(result);
                throw failure(source, partial, code, new SQLiteException(code.message, code));
            }
        } catch (SQLiteException e) {
            throw failure(source, partial, e.getResultCode(), e);
        } catch (SQLException e) {
            throw failure(source, partial, SQLiteErrorCode.SQLITE_ERROR, e);
        }
    }

    /// A damaged source must not look like a sound one: the copy's own check stands between.
    private static void requireSound(SourceFile source, List<String> faults) {
        if (!faults.isEmpty()) {
            throw new MigrationException(
                    FailureCode.SOURCE_CORRUPT,
                    source.path().getFileName().toString(),
                    "SQLite's integrity check says: %s.".formatted(faults.getFirst()));
        }
    }

    private static MigrationException failure(SourceFile source, Path partial, SQLiteErrorCode code, Exception cause) {
        String name = source.path().getFileName().toString();
        int primary = code.code & 0xff;
        if (primary == SQLiteErrorCode.SQLITE_FULL.code
                || (primary == SQLiteErrorCode.SQLITE_IOERR.code
                        && folder(partial).toFile().getUsableSpace() < source.sizeBytes() / 50)) {
            return full(partial, "The disk filled up while the snapshot was written.");
        }
        FailureCode failure =
                primary == SQLiteErrorCode.SQLITE_BUSY.code || primary == SQLiteErrorCode.SQLITE_LOCKED.code
                        ? FailureCode.SOURCE_BUSY
                        : primary == SQLiteErrorCode.SQLITE_CANTOPEN.code
                                ? FailureCode.SOURCE_UNREADABLE
                                : FailureCode.SOURCE_CORRUPT;
        return new MigrationException(
                failure, name, "SQLite could not copy the source: %s.".formatted(code.message), cause);
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a snapshot lies in a folder");
    }

    private static MigrationException full(Path partial, String detail) {
        return new MigrationException(
                FailureCode.WORKSPACE_FULL, folder(partial).toString(), detail);
    }

    private static void remove(Path partial) {
        try {
            Files.deleteIfExists(partial);
            Files.deleteIfExists(partial.resolveSibling(partial.getFileName() + "-journal"));
        } catch (IOException e) {
            throw new MigrationException(
                    FailureCode.WORKSPACE_FULL, partial.toString(), "The partial snapshot cannot be removed.", e);
        }
    }

    /// The size of a snapshot file.
    public static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new MigrationException(
                    FailureCode.SNAPSHOT_MISSING, file.toString(), "The snapshot cannot be read.", e);
        }
    }

    /// The SHA-256 of a file, in lower-case hexadecimal.
    public static String sha256(Path file, CancellationToken cancellation) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 18];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                cancellation.throwIfCancelled();
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new MigrationException(
                    FailureCode.SNAPSHOT_MISSING, file.toString(), "The snapshot cannot be read.", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
