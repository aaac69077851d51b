package dev.changeover.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

import dev.changeover.local.DataFolder;
import dev.changeover.problem.DiskFull;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Keeps files by id under the data folder.
///
/// A file is there completely or not at all: it is written beside its place and moved there at the end, and a
/// failure leaves nothing behind.
@ApplicationScoped
public class FileStore {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path folder;
    private final long maxBytes;

    FileStore(DataFolder data, @ConfigProperty(name = "changeover.upload.max-bytes") long maxBytes) {
        this.folder = data.files();
        this.maxBytes = maxBytes;
    }

    /// Keeps what a stream holds, in constant memory.
    ///
    /// @throws ProblemException with [ProblemType#PAYLOAD_TOO_LARGE] or [ProblemType#WORKSPACE_FULL]
    public StoredFile keep(UUID id, InputStream content) {
        Path partial = folder.resolve(id + ".part");
        MessageDigest digest = sha256();
        try {
            long sizeBytes = copy(new DigestInputStream(content, digest), partial);
            force(partial);
            Files.move(partial, path(id), StandardCopyOption.ATOMIC_MOVE);
            return new StoredFile(id, sizeBytes, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw DiskFull.in(e)
                    ? new ProblemException(
                            ProblemType.WORKSPACE_FULL, "The file does not fit on the disk of the data folder.")
                    : new UncheckedIOException("Cannot keep file " + id, e);
        } finally {
            deleteIfExists(partial);
        }
    }

    /// Returns the path of a kept file, for readers that need a local file.
    public Path path(UUID id) {
        return folder.resolve(id.toString());
    }

    /// Returns the content of a kept file.
    public InputStream open(UUID id) throws IOException {
        return Files.newInputStream(path(id));
    }

    /// Removes a file. Removing one that is not there does nothing.
    public void delete(UUID id) {
        deleteIfExists(path(id));
    }

    private long copy(InputStream content, Path file) throws IOException {
        long sizeBytes = 0;
        byte[] buffer = new byte[BUFFER_BYTES];
        try (OutputStream out = Files.newOutputStream(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                sizeBytes += read;
                if (sizeBytes > maxBytes) {
                    throw new ProblemException(
                            ProblemType.PAYLOAD_TOO_LARGE, "The file is larger than %d bytes.".formatted(maxBytes));
                }
                out.write(buffer, 0, read);
            }
        }
        return sizeBytes;
    }

    /// Without this a power failure may leave the name of a file, and none of its content.
    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void deleteIfExists(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file, e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
