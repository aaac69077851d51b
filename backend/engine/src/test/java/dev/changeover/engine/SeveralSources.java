package dev.changeover.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.changeover.engine.plan.Decision;
import dev.changeover.engine.plan.FamilyChoice;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.PlanOverrides;

/// Several SQLite files on their way into one schema, `shop`.
public final class SeveralSources {
    private static final CancellationToken NEVER = new CancellationToken();

    private final Path folder;
    private final List<SourceAssessment> assessments = new ArrayList<>();
    private final List<Snapshot> snapshots = new ArrayList<>();
    private final TargetConnection target;
    private final LoadOptions options = new LoadOptions(UUID.randomUUID(), 2, 1_000);

    public SeveralSources(Path folder) throws Exception {
        this.folder = folder;
        target = EmbeddedTarget.newDatabase();
    }

    /// Makes one more source.
    public SeveralSources add(String key, String... sql) throws Exception {
        Path file = folder.resolve(key + ".db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String each : sql) {
                statement.execute(each);
            }
        }
        Snapshot snapshot = Snapshot.take(
                SourceFile.check(file),
                Files.createDirectories(folder.resolve("work-" + key)),
                Instant.EPOCH,
                MigrationListener.silent(),
                NEVER);
        snapshots.add(snapshot);
        assessments.add(new SourceAssessment(key, Assessor.assess(snapshot, 2, MigrationListener.silent(), NEVER)));
        return this;
    }

    List<SharedKey> sharedKeys() {
        return Consolidator.sharedKeys(assessments, snapshots, NEVER);
    }

    public MigrationPlan plan(FamilyChoice... choices) {
        return plan(List.of(), choices);
    }

    MigrationPlan plan(List<Decision> decisions, FamilyChoice... choices) {
        return Consolidator.plan(assessments, sharedKeys(), "shop", List.of(choices), PlanOverrides.none(), decisions);
    }

    public MigrationReport migrate(MigrationPlan plan) {
        return Migrator.migrate(plan, snapshots, target, options, MigrationListener.silent(), NEVER);
    }

    MigrationReport verify(MigrationPlan plan) {
        return Migrator.verify(plan, snapshots, target, options, MigrationListener.silent(), NEVER);
    }

    FamilyPreview preview(MigrationPlan plan, String family) {
        return Consolidator.preview(plan, snapshots, family, 5, 0, 10);
    }

    void cleanUp() {
        Migrator.cleanUp(target, options, NEVER);
    }

    void execute(String sql) throws Exception {
        EmbeddedTarget.execute(target, sql);
    }

    public List<String> query(String sql) throws Exception {
        return EmbeddedTarget.query(target, sql);
    }
}
