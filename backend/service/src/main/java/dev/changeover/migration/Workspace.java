package dev.changeover.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.changeover.engine.Snapshot;
import dev.changeover.local.DataFolder;
import jakarta.enterprise.context.ApplicationScoped;

/// The folders in which migrations keep their snapshots.
@ApplicationScoped
class Workspace {

    private final DataFolder data;

    Workspace(DataFolder data) {
        this.data = data;
    }

    /// Returns the folder of a migration, made if need be.
    Path folder(UUID migrationId) {
        try {
            return Files.createDirectories(path(migrationId));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the workspace of migration " + migrationId, e);
        }
    }

    /// Returns the folder of one of several sources of a migration, made if need be.
    Path folder(UUID migrationId, String key) {
        try {
            return Files.createDirectories(path(migrationId).resolve(key));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot make the workspace of migration %s for %s".formatted(migrationId, key), e);
        }
    }

    /// Returns the folder of a source of a load.
    Path folder(Load load, LoadSource source) {
        return load.hasSeveralSources() ? folder(load.migrationId(), source.key()) : folder(load.migrationId());
    }

    /// Returns the snapshots that a load's plan was made for.
    ///
    /// @throws dev.changeover.engine.MigrationException when one is gone or another one
    List<Snapshot> snapshots(Load load) {
        return load.sources().stream()
                .map(source -> Snapshot.reopen(folder(load, source), source.snapshotSha256(), source.snapshotTakenAt()))
                .toList();
    }

    /// Returns the same snapshots for a look at single rows, without reading them whole to prove them unchanged.
    ///
    /// @throws dev.changeover.engine.MigrationException when one is gone or another one
    List<Snapshot> look(Load load) {
        return load.sources().stream()
                .map(source -> Snapshot.look(folder(load, source), source.snapshotSha256(), source.snapshotTakenAt()))
                .toList();
    }

    /// Removes the folder of a migration with all that it holds.
    void remove(UUID migrationId) {
        Path folder = path(migrationId);
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove the workspace of migration " + migrationId, e);
        }
    }

    private Path path(UUID migrationId) {
        return data.work().resolve(migrationId.toString());
    }
}
