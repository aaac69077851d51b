package dev.changeover.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.PlanOverrides;

/// Everything that a migration can come to, leg by leg, each of which may be gone again.
public final class WholeWay {
    private final Path source;
    private final Path folder;
    private final TargetConnection target;
    private final PlanOverrides overrides;
    private final LoadOptions options = new LoadOptions(UUID.randomUUID(), 2, 10);
    private final MigrationListener listener = MigrationListener.silent();
    private Optional<Planned> planned = Optional.empty();

    private record Planned(Snapshot snapshot, MigrationPlan plan) {}

    /// A part of the way.
    @FunctionalInterface
    public interface Leg {
        void go() throws Exception;
    }

    public WholeWay(Path source, Path folder, TargetConnection target, PlanOverrides overrides) {
        this.source = source;
        this.folder = folder;
        this.target = target;
        this.overrides = overrides;
    }

    /// Takes the snapshot and plans.
    public void assess() throws Exception {
        Path workspace = Files.createDirectories(folder.resolve("work"));
        Snapshot snapshot =
                Snapshot.take(SourceFile.check(source), workspace, Instant.EPOCH, listener, new CancellationToken());
        MigrationPlan plan =
                Planner.plan(Assessor.assess(snapshot, 2, listener, new CancellationToken()), "app", overrides);
        planned = Optional.of(new Planned(snapshot, plan));
    }

    public MigrationPlan plan() {
        return planned.orElseThrow().plan();
    }

    private Snapshot snapshot() {
        return planned.orElseThrow().snapshot();
    }

    public void load() {
        if (!Migrator.load(plan(), snapshot(), target, options, listener, new CancellationToken())
                .verified()) {
            throw new AssertionError("not verified");
        }
    }

    public void cutOver() {
        Migrator.cutOver(plan(), target, options, listener, new CancellationToken(), true);
    }

    public MigrationReport verify() {
        return Migrator.verify(plan(), snapshot(), target, options, listener, new CancellationToken());
    }

    public void rollBack() {
        Migrator.rollBack(plan(), target, options, listener, new CancellationToken(), 0);
    }

    public void cleanUp() {
        Migrator.cleanUp(target, options, new CancellationToken());
    }
}
