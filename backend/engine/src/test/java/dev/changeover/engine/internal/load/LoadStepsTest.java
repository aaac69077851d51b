package dev.changeover.engine.internal.load;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

import dev.changeover.engine.Assessor;
import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.EmbeddedTarget;
import dev.changeover.engine.LoadOptions;
import dev.changeover.engine.MigrationListener;
import dev.changeover.engine.MigrationReport;
import dev.changeover.engine.Planner;
import dev.changeover.engine.Snapshot;
import dev.changeover.engine.SourceFile;
import dev.changeover.engine.TargetConnection;
import dev.changeover.engine.internal.load.Load.Step;
import dev.changeover.engine.plan.MigrationPlan;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class LoadStepsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Step.class)
    void aLoadThatLeavesAStepOutPublishesNothing(Step leftOut) throws Exception {
        // Given a source without a row, whose digests are equal whether anybody looks or not
        TargetConnection target = EmbeddedTarget.newDatabase();
        Path source = folder.resolve("app.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + source);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE note (body TEXT)");
        }
        CancellationToken never = new CancellationToken();
        MigrationListener silent = MigrationListener.silent();
        Snapshot snapshot = Snapshot.take(SourceFile.check(source), folder, Instant.EPOCH, silent, never);
        MigrationPlan plan = Planner.plan(Assessor.assess(snapshot, 1, silent, never), "app");
        LoadOptions options = new LoadOptions(UUID.randomUUID(), 1, 0);

        // When
        MigrationReport report = new Load(
                        plan,
                        List.of(snapshot),
                        target,
                        options,
                        silent,
                        never,
                        EnumSet.complementOf(EnumSet.of(leftOut)))
                .run();

        // Then
        assertThat(report.verified()).isFalse();
        assertThat(EmbeddedTarget.query(
                        target, "SELECT count(*) FROM information_schema.schemata WHERE schema_name = 'app'"))
                .containsExactly("0");
    }
}
