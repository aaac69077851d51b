package dev.changeover.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import dev.changeover.engine.TargetConnection.SslMode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/// Servers of any version that is supported.
final class PostgresVersion {
    /// Where the build puts the server programs of the versions that are not on the class path.
    private static final Path BINARIES = Path.of("target", "postgres-binaries");

    private PostgresVersion() {}

    /// The database of a server.
    static TargetConnection target(EmbeddedPostgres server) {
        return new TargetConnection("localhost", server.getPort(), "postgres", "postgres", "postgres", SslMode.DISABLE);
    }

    /// Starts a server, for the caller to close.
    static EmbeddedPostgres start(int version) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setServerConfig("fsync", "off");
        jar(version).ifPresent(jar -> builder.setPgBinaryResolver((system, machine) -> program(jar)));
        return builder.start();
    }

    /// The jar with the programs of a version; none for the version that every test uses.
    private static Optional<Path> jar(int version) throws IOException {
        try (Stream<Path> jars = Files.list(BINARIES)) {
            return jars.filter(jar -> jar.getFileName().toString().contains("-%d.".formatted(version)))
                    .findFirst();
        }
    }

    /// The archive in a jar. All jars of one platform hold one of the same name, so they cannot share a class path.
    private static InputStream program(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry archive = zip.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow();
            return new ByteArrayInputStream(zip.getInputStream(archive).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
