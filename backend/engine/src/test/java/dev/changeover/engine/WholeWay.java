package dev.changeover.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.changeover.engine.plan.Decision;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.PlanOverrides;
import org.jspecify.annotations.Nullable;

/// Everything that a migration can come to, leg by leg, each of which may be gone again.
public final class WholeWay {
    private final Path source;
    private final Path folder;
    private final TargetConnection target;
    private final PlanOverrides overrides;
    private final Assessor.@Nullable ExistingTarget existing;
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
        this(source, folder, target, overrides, null);
    }

    private WholeWay(
            Path source,
            Path folder,
            TargetConnection target,
            PlanOverrides overrides,
            Assessor.@Nullable ExistingTarget existing) {
        this.source = source;
        this.folder = folder;
        this.target = target;
        this.overrides = overrides;
        this.existing = existing;
    }

    /// The way into tables that an application made. Of what blocks, the first choice is taken.
    public static WholeWay intoExistingTables(Path source, Path folder, TargetConnection target) {
        PlanOverrides none = PlanOverrides.none();
        return new WholeWay(source, folder, target, none, new Assessor.ExistingTarget(target, "app", none));
    }

    /// Takes the snapshot and plans.
    public void assess() throws Exception {
        Path workspace = Files.createDirectories(folder.resolve("work"));
        Snapshot snapshot =
                Snapshot.take(SourceFile.check(source), workspace, Instant.EPOCH, listener, new CancellationToken());
        Assessment assessment = Assessor.assess(snapshot, existing, 2, listener, new CancellationToken());
        List<Decision> decisions = existing == null ? List.of() : firstChoices(assessment);
        MigrationPlan plan = Planner.plan(assessment, "app", overrides, decisions);
        planned = Optional.of(new Planned(snapshot, plan));
    }

    private static List<Decision> firstChoices(Assessment assessment) {
        return assessment.findings().stream()
                .filter(Finding::blocks)
                .map(finding -> new Decision(
                        finding.id(), finding.decisions().getFirst().choice()))
                .toList();
    }

    public MigrationPlan plan() {
        return planned.orElseThrow().plan();
    }

    private Snapshot snapshot() {
        return planned.orElseThrow().snapshot();
    }

    public void load() {
        if (!Migrator.load(plan(), List.of(snapshot()), target, options, listener, new CancellationToken())
                .verified()) {
            throw new AssertionError("not verified");
        }
    }

    public void cutOver() {
        cutOver(listener);
    }

    /// Cuts over while somebody listens.
    void cutOver(MigrationListener heard) {
        Migrator.cutOver(plan(), target, options, heard, new CancellationToken(), true);
    }

    public MigrationReport verify() {
        return Migrator.verify(plan(), List.of(snapshot()), target, options, listener, new CancellationToken());
    }

    public void rollBack() {
        Migrator.rollBack(plan(), target, options, listener, new CancellationToken(), 0);
    }

    public void cleanUp() {
        Migrator.cleanUp(target, options, new CancellationToken());
    }
}
