package dev.changeover.engine;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.changeover.engine.MigrationReport.TableResult;
import dev.changeover.engine.PlanRejectedException.Fault;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.RowRepair;
import dev.changeover.engine.plan.RowRepair.Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Rows that were quarantined, mended by hand and loaded after all.
class RepairTest {
    private static final CancellationToken NEVER = new CancellationToken();
    private static final RowRepair NOTE_OF_3 =
            new RowRepair("note", "rowid 3", List.of(new Value("body", StorageClass.TEXT, "mended")));
    private static final RowRepair PAIR =
            new RowRepair("pair", "a 1, b 'x'", List.of(new Value("v", StorageClass.INTEGER, "-5")));

    @TempDir
    private Path folder;

    private TargetConnection target;
    private LoadOptions options;
    private Snapshot snapshot;
    private MigrationPlan plan;

    @BeforeEach
    void makeASourceWithRowsThatCannotBeRepresented() throws Exception {
        Path source = folder.resolve("app.db");
        target = EmbeddedTarget.newDatabase();
        options = new LoadOptions(UUID.randomUUID(), 2, 1_000);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + source);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT, amount REAL)");
            statement.execute("INSERT INTO note VALUES (1, 'a', 0.5), (2, 'b', 1.5), (3, 'c' || char(0), 2.5),"
                    + " (4, char(0), 3.5), (5, 'e', 4.5)");
            statement.execute("CREATE TABLE pair (a INTEGER, b TEXT, v INTEGER, PRIMARY KEY (a, b)) WITHOUT ROWID");
            statement.execute("WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n LIMIT 400)"
                    + " INSERT INTO pair SELECT i, 'y', i FROM n");
            statement.execute("INSERT INTO pair VALUES (1, 'x', 'not a number')");
        }
        snapshot = Snapshot.take(SourceFile.check(source), folder, Instant.EPOCH, MigrationListener.silent(), NEVER);
        plan = Planner.plan(Assessor.assess(snapshot, 2, MigrationListener.silent(), NEVER), "shop");
    }

    private MigrationReport load(RowRepair... repairs) {
        return Migrator.load(
                Planner.repair(plan, List.of(repairs)),
                List.of(snapshot),
                target,
                options,
                MigrationListener.silent(),
                NEVER);
    }

    private MigrationReport migrate(RowRepair... repairs) {
        return Migrator.migrate(
                Planner.repair(plan, List.of(repairs)),
                List.of(snapshot),
                target,
                options,
                MigrationListener.silent(),
                NEVER);
    }

    private MigrationReport verify(RowRepair... repairs) {
        return Migrator.verify(
                Planner.repair(plan, List.of(repairs)),
                List.of(snapshot),
                target,
                options,
                MigrationListener.silent(),
                NEVER);
    }

    private static void expect(MigrationReport report, String table, long loaded, long quarantined) {
        TableResult result = report.tables().stream()
                .filter(candidate -> candidate.table().equals(table))
                .findFirst()
                .orElseThrow();
        assertThat(result.loaded()).isEqualTo(loaded);
        assertThat(result.quarantined()).isEqualTo(quarantined);
        assertThat(result.verified()).isTrue();
    }

    private List<String> query(String sql) throws SQLException {
        return EmbeddedTarget.query(target, sql);
    }

    @Test
    void aFirstLoadTakesTheMendedRowAtOnce() throws Exception {
        // When
        MigrationReport report = migrate(NOTE_OF_3);

        // Then
        expect(report, "note", 4, 1);
        assertThat(report.rejects()).extracting(Reject::key).containsExactlyInAnyOrder("rowid 4", key(report, "pair"));
        assertThat(query("SELECT body, amount FROM shop.note WHERE id = 3")).containsExactly("mended|2.5");
        expect(verify(NOTE_OF_3), "note", 4, 1);
    }

    private static String key(MigrationReport report, String table) {
        return report.rejects().stream()
                .filter(reject -> reject.table().equals(table))
                .findFirst()
                .orElseThrow()
                .key();
    }

    @Test
    void aStagedLoadTakesUpOnlyTheMendedRows() throws Exception {
        // Given
        MigrationReport before = load();
        expect(before, "note", 3, 2);
        RowRepair pair = new RowRepair("pair", key(before, "pair"), PAIR.values());

        // When
        MigrationReport after = load(NOTE_OF_3, pair);

        // Then
        expect(after, "note", 4, 1);
        expect(after, "pair", 401, 0);
        assertThat(after.rejects()).extracting(Reject::key).containsExactly("rowid 4");
        assertThat(after.verified()).isTrue();

        // When it is asked for once more
        expect(load(NOTE_OF_3, pair), "note", 4, 1);
    }

    @Test
    void tablesInPlaceTakeUpMendedRowsUntilSomebodyElseWrites() throws Exception {
        // Given
        migrate();

        // When
        expect(migrate(NOTE_OF_3), "note", 4, 1);

        // Then
        assertThat(query("SELECT body FROM shop.note ORDER BY id")).containsExactly("a", "b", "mended", "e");
        expect(verify(NOTE_OF_3), "note", 4, 1);
        assertThat(Migrator.measureLoss(plan, target, options, NEVER).tables())
                .allSatisfy(loss -> assertThat(loss.written() + loss.gone()).isZero());

        // When
        EmbeddedTarget.execute(target, "UPDATE shop.note SET body = 'changed' WHERE id = 1");
        RowRepair another = new RowRepair("note", "rowid 4", List.of(new Value("body", StorageClass.NULL, null)));

        // Then
        assertThatThrownBy(() -> migrate(NOTE_OF_3, another))
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.TARGET_IN_USE));
        assertThat(query("SELECT count(*) FROM shop.note")).containsExactly("4");
    }

    @Test
    void aMendedRowThatStillCannotBeRepresentedStaysQuarantined() {
        // Given
        RowRepair useless = new RowRepair("note", "rowid 3", List.of(new Value("body", StorageClass.TEXT, "\0")));

        // When and then
        expect(migrate(useless), "note", 3, 2);
    }

    @Test
    void aRepairThatCannotBeIsRefusedWithItsPlace() {
        List<RowRepair> repairs = List.of(
                new RowRepair("nobody", "rowid 1", List.of()),
                new RowRepair(
                        "note",
                        "rowid 1",
                        List.of(
                                new Value("nothing", StorageClass.TEXT, ""),
                                new Value("amount", StorageClass.REAL, "much"),
                                new Value("id", StorageClass.INTEGER, "9223372036854775808"),
                                new Value("body", StorageClass.BLOB, "xyz"),
                                new Value("body", StorageClass.TEXT, "half a \ud83d pair"))),
                new RowRepair("pair", "a 1, b '" + "x".repeat(64), List.of()));
        assertThatThrownBy(() -> Planner.repair(plan, repairs))
                .isInstanceOfSatisfying(
                        PlanRejectedException.class,
                        e -> assertThat(e.faults())
                                .extracting(Fault::pointer)
                                .containsExactly(
                                        "/repairs/0/table",
                                        "/repairs/1/values/0",
                                        "/repairs/1/values/1",
                                        "/repairs/1/values/2",
                                        "/repairs/1/values/3",
                                        "/repairs/1/values/4",
                                        "/repairs/2/row"));
    }
}
