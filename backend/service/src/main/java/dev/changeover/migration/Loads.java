package dev.changeover.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.changeover.engine.LoadOptions;
import dev.changeover.engine.TargetConnection;
import dev.changeover.job.JobConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/// Brings together what a load needs.
@ApplicationScoped
class Loads {

    /// The most that the engine takes.
    private static final int MAX_PARALLELISM = 32;

    private final Migrations migrations;
    private final Sources sources;
    private final Targets targets;
    private final Documents documents;
    private final JobConfiguration configuration;

    Loads(
            Migrations migrations,
            Sources sources,
            Targets targets,
            Documents documents,
            JobConfiguration configuration) {
        this.migrations = migrations;
        this.sources = sources;
        this.targets = targets;
        this.documents = documents;
        this.configuration = configuration;
    }

    /// Reads what a command needs, all of it as it was at one moment.
    @Transactional
    Load read(UUID migrationId, LoadCommand command) {
        MigrationEntity migration = migrations.migration(migrationId);
        PlanEntity plan = documents
                .plan(migrationId, command.planVersion())
                .orElseThrow(() -> new IllegalStateException("plans are never removed before their migration"));
        return new Load(
                migrationId,
                sources(migration, plan),
                documents.read(plan),
                plan.version,
                targets.connection(targets.target(migration.targetId)),
                options(command.loadId()));
    }

    private List<LoadSource> sources(MigrationEntity migration, PlanEntity plan) {
        Map<UUID, PlannedSnapshot> snapshots = documents.snapshots(plan).stream()
                .collect(Collectors.toMap(PlannedSnapshot::sourceId, snapshot -> snapshot));
        Map<UUID, Source> known = sources.byId(migration.sourceIds());
        List<LoadSource> read = new ArrayList<>();
        for (SourcePlace place : migration.sources) {
            PlannedSnapshot snapshot = snapshots.getOrDefault(
                    place.sourceId(), new PlannedSnapshot(place.sourceId(), plan.snapshotSha256, plan.snapshotTakenAt));
            Source source = Objects.requireNonNull(known.get(place.sourceId()), "foreign key to the source");
            read.add(new LoadSource(source, place.key(), read.size() + 1, snapshot.sha256(), snapshot.takenAt()));
        }
        return read;
    }

    /// Returns how to reach the target of a migration.
    @Transactional
    TargetConnection target(UUID migrationId) {
        return targets.connection(targets.target(migrations.migration(migrationId).targetId));
    }

    /// Returns how a load runs on this machine.
    LoadOptions options(UUID loadId) {
        return new LoadOptions(loadId, parallelism(), LoadOptions.DEFAULT_REJECT_LIMIT);
    }

    /// Returns how many tables or chunks one job works on at the same time.
    int parallelism() {
        int wanted = configuration.parallelism().orElseGet(Runtime.getRuntime()::availableProcessors);
        return Math.clamp(wanted, 1, MAX_PARALLELISM);
    }
}
