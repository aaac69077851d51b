package dev.changeover.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.changeover.engine.plan.Choice;
import dev.changeover.engine.plan.Decision;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.PlanOverrides;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Rows of which each value can be represented, but that PostgreSQL refuses: a hundred that are wider than a page,
/// among
/// others in one chunk.
class RefusedRowsTest {
    private static final CancellationToken NEVER = new CancellationToken();
    private static final int COLUMNS = 1_100;
    private static final String COUNT = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT %d) ";

    @TempDir
    private Path folder;

    private Snapshot snapshot;
    private MigrationPlan plan;
    private TargetConnection target;

    @BeforeEach
    void makeRowsWiderThanAPage() throws Exception {
        Path source = folder.resolve("app.db");
        String columns =
                IntStream.range(0, COLUMNS).mapToObj("c%d INTEGER"::formatted).collect(Collectors.joining(", "));
        String values = IntStream.range(0, COLUMNS).mapToObj(i -> "5000000000").collect(Collectors.joining(", "));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + source);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE wide (%s)".formatted(columns));
            for (int part = 0; part < 2; part++) {
                statement.execute("INSERT INTO wide (c0) " + COUNT.formatted(150) + "SELECT i FROM n");
                statement.execute("INSERT INTO wide " + COUNT.formatted(50) + "SELECT " + values + " FROM n");
            }
        }
        Path workspace = Files.createDirectories(folder.resolve("work"));
        snapshot = Snapshot.take(SourceFile.check(source), workspace, Instant.EPOCH, MigrationListener.silent(), NEVER);
        Assessment assessment = Assessor.assess(snapshot, 2, MigrationListener.silent(), NEVER);
        List<Decision> decisions = assessment.findings().stream()
                .filter(Finding::blocks)
                .map(finding -> new Decision(finding.id(), Choice.QUARANTINE))
                .toList();
        plan = Planner.plan(assessment, "shop", PlanOverrides.none(), decisions);
        target = EmbeddedTarget.newDatabase();
    }

    private MigrationReport migrate(int rejectLimit) {
        LoadOptions options = new LoadOptions(UUID.randomUUID(), 2, rejectLimit);
        MigrationReport report =
                Migrator.migrate(plan, List.of(snapshot), target, options, MigrationListener.silent(), NEVER);
        assertThat(Migrator.verify(plan, List.of(snapshot), target, options, MigrationListener.silent(), NEVER)
                        .verified())
                .isTrue();
        return report;
    }

    @Test
    void areAllQuarantinedAndTheOthersArrive() throws Exception {
        MigrationReport report = migrate(100);

        assertThat(report.verified()).isTrue();
        assertThat(report.rejects())
                .hasSize(100)
                .allMatch(reject -> reject.code() == Reject.Code.REFUSED_BY_TARGET)
                .extracting(Reject::key)
                .contains("rowid 151", "rowid 200", "rowid 351", "rowid 400");
        assertThat(EmbeddedTarget.query(target, "SELECT count(*), count(c1) FROM shop.wide"))
                .containsExactly("300|0");
    }

    @Test
    void theLimitOfRejectsIsTheOnlyLimit() {
        assertThatThrownBy(() -> migrate(99))
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.TOO_MANY_REJECTS));
    }
}
