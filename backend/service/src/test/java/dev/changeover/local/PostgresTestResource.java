package dev.changeover.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.changeover.testing.Api;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import org.jspecify.annotations.Nullable;

/// Gives tests of the service the same embedded PostgreSQL that local mode runs, on a data folder of their own.
public final class PostgresTestResource implements QuarkusTestResourceLifecycleManager {

    /// The setting that names the folder under which tests may give sources by their path.
    public static final String SOURCE_ROOT = "changeover.source.roots";

    /// Unpacked once for all tests.
    static final Path PROGRAM_FILES = Path.of("target", "postgres-binaries").toAbsolutePath();

    private @Nullable Path folder;
    private @Nullable EmbeddedServer server;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("changeover-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = EmbeddedServer.start(new DataFolder(folder), PROGRAM_FILES);
        Map<String, String> settings = new HashMap<>(LocalConfiguration.of(server));
        settings.put("changeover.data", folder.toString());
        settings.put("changeover.admin.password", Api.ADMIN_PASSWORD);
        settings.put("changeover.watch.heartbeat", "1s");
        settings.put(SOURCE_ROOT, new DataFolder(folder).folder("given").toString());
        return settings;
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
        if (folder != null) {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
