package dev.changeover.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Supplier;

/// The folder that holds everything an instance keeps outside its database (`CHANGEOVER_DATA`).
///
/// Folders made here are readable by their owner alone, and so is every secret.
///
/// @param path the folder itself, absolute
public record DataFolder(Path path) {

    private static final String OWNER_ONLY_FOLDER = "rwx------";
    private static final String OWNER_ONLY_FILE = "rw-------";

    public DataFolder {
        path = path.toAbsolutePath().normalize();
    }

    /// Returns the folder of stored files: uploaded sources, later evidence and backups.
    public Path files() {
        return folder("files");
    }

    /// Returns the folder of snapshots that migrations read from.
    public Path work() {
        return folder("work");
    }

    /// Returns the file in which a secret of this name is kept, whether it exists or not.
    public Path secretFile(String name) {
        return folder("secrets").resolve(name);
    }

    /// Returns the secret of this name, if it was kept before.
    public Optional<String> secret(String name) {
        Path file = secretFile(name);
        try {
            return Files.exists(file)
                    ? Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the secret " + file, e);
        }
    }

    /// Returns the secret of this name, made and kept on first use.
    ///
    /// When several instances share the folder and start together, all of them get the same one.
    public String secret(String name, Supplier<String> make) {
        return secret(name).orElseGet(() -> keepUnlessPresent(name, make.get()));
    }

    /// Keeps a secret under this name in place of any other.
    public void keepSecret(String name, String value) {
        Path file = secretFile(name);
        Path temporary = temporaryBeside(file, value);
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the secret " + file, e);
        }
    }

    Path folder(String name) {
        Path folder = path.resolve(name);
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY_FOLDER)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create the folder " + folder, e);
        }
    }

    private String keepUnlessPresent(String name, String value) {
        Path file = secretFile(name);
        Path temporary = temporaryBeside(file, value);
        try {
            // A hard link fails when the name is taken and appears with its whole content otherwise.
            Files.createLink(file, temporary);
        } catch (FileAlreadyExistsException e) {
            return secret(name).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the secret " + file, e);
        } finally {
            deleteQuietly(temporary);
        }
        return value;
    }

    private static Path temporaryBeside(Path file, String content) {
        try {
            Path temporary = Files.createTempFile(
                    file.getParent(),
                    file.getFileName() + ".",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY_FILE)));
            Files.writeString(temporary, content + "\n", StandardCharsets.UTF_8, StandardOpenOption.SYNC);
            return temporary;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write beside " + file, e);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
