package dev.changeover.migration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;

import dev.changeover.clock.Ids;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.SourceFile;
import dev.changeover.file.FileStore;
import dev.changeover.file.StoredFile;
import jakarta.enterprise.context.ApplicationScoped;

/// Looks at files that are to become sources, and keeps those that were uploaded.
///
/// A file that is no readable SQLite database is refused before anything is kept.
@ApplicationScoped
class SourceIntake {

    private static final int BUFFER_BYTES = 1 << 16;

    private final FileStore files;
    private final SourceRoots roots;
    private final Ids ids;
    private final Clock clock;

    SourceIntake(FileStore files, SourceRoots roots, Ids ids, Clock clock) {
        this.files = files;
        this.roots = roots;
        this.ids = ids;
        this.clock = clock;
    }

    /// Keeps an uploaded file.
    ///
    /// @param fileName what the client calls it, for messages
    SourceEntity upload(Path file, String fileName, String name, String actor) {
        check(file, fileName);
        UUID id = ids.next();
        try (InputStream content = Files.newInputStream(file)) {
            StoredFile stored = files.keep(id, content);
            return entity(id, name, Source.Origin.UPLOAD, stored.sizeBytes(), stored.sha256(), actor);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the upload", e);
        }
    }

    /// Looks at a file that stays where it is.
    SourceEntity path(String path, String name, String actor) {
        Path file = roots.resolve(path);
        SourceFile checked = check(file, path);
        SourceEntity source = entity(ids.next(), name, Source.Origin.PATH, checked.sizeBytes(), sha256(file), actor);
        source.path = file.toString();
        return source;
    }

    /// Returns the database file of a source, if it may still be read.
    SourceFile open(Source source) {
        String path = source.path();
        Path file = path == null ? files.path(source.id()) : roots.resolve(path);
        return check(file, source.name());
    }

    /// Whether a source may hold rows that are not in its main file.
    boolean hasMoreThanItsFile(Source source) {
        String path = source.path();
        return path != null && Files.exists(Path.of(path + "-wal"));
    }

    /// Forgets the kept file of an upload.
    void discard(UUID sourceId) {
        files.delete(sourceId);
    }

    /// Checks a file, and names it in failures as the client does: where an upload lies is the service's business.
    private static SourceFile check(Path file, String shownAs) {
        try {
            return SourceFile.check(file);
        } catch (MigrationException e) {
            throw new MigrationException(e.code(), shownAs, e.detail().replace(file.toString(), shownAs), e);
        }
    }

    private SourceEntity entity(
            UUID id, String name, Source.Origin origin, long sizeBytes, String sha256, String actor) {
        SourceEntity source = new SourceEntity();
        source.id = id;
        source.name = name;
        source.kind = Source.Kind.SQLITE;
        source.origin = origin;
        source.sizeBytes = sizeBytes;
        source.sha256 = sha256;
        source.createdAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        source.createdBy = actor;
        return source;
    }

    private static String sha256(Path file) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
                byte[] buffer = new byte[BUFFER_BYTES];
                while (content.read(buffer) >= 0) {
                    // Reading is what feeds the digest.
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
