package dev.changeover.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.changeover.engine.plan.Choice;
import dev.changeover.engine.plan.Decision;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.PlanOverrides;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

/// Values that are too long to be held in memory, from the file to PostgreSQL and back.
class LongValuesTest {
    private static final int LONG = 80_000_000;

    /// What SQLite takes at the most, if it was not built to take more.
    private static final int LONGEST_ROW = 1_000_000_000;

    @TempDir
    private Path folder;

    private Path source;
    private TargetConnection target;

    @BeforeEach
    void makeEmptyDatabases() throws SQLException {
        source = folder.resolve("app.db");
        target = EmbeddedTarget.newDatabase();
    }

    private void write(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + source);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Snapshot snapshot() throws IOException {
        Path workspace = Files.createDirectories(folder.resolve("work"));
        return Snapshot.take(
                SourceFile.check(source),
                workspace,
                Instant.EPOCH,
                MigrationListener.silent(),
                new CancellationToken());
    }

    private static MigrationPlan plan(Snapshot snapshot) {
        return Planner.plan(Assessor.assess(snapshot, 2, MigrationListener.silent(), new CancellationToken()), "shop");
    }

    private MigrationReport migrate(Snapshot snapshot, MigrationPlan plan) {
        return Migrator.migrate(
                plan, List.of(snapshot), target, options(), MigrationListener.silent(), new CancellationToken());
    }

    private MigrationReport verify(Snapshot snapshot, MigrationPlan plan) {
        return Migrator.verify(
                plan, List.of(snapshot), target, options(), MigrationListener.silent(), new CancellationToken());
    }

    private static LoadOptions options() {
        return new LoadOptions(UUID.randomUUID(), 2, 1_000);
    }

    /// Text of characters with one to four bytes.
    private static String text(int bytes) {
        return "replace(hex(zeroblob(%d)), '0', 'aä☂😀')".formatted(bytes / 20);
    }

    /// Bytes that do not repeat and cannot be compressed.
    private static String blob(int bytes) {
        return "randomblob(%d)".formatted(bytes);
    }

    @Test
    void longTextsAndBlobsArriveAmongShortRows() throws Exception {
        // Given
        write(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b BLOB, c TEXT)",
                "INSERT INTO t VALUES (1, 'short', x'00', 'end')",
                "INSERT INTO t VALUES (2, %s, %s, 'end')".formatted(text(LONG), blob(LONG)),
                "INSERT INTO t VALUES (3, NULL, x'', 'end')",
                "CREATE TABLE clustered (k TEXT PRIMARY KEY, v BLOB) WITHOUT ROWID",
                "INSERT INTO clustered VALUES ('ключ', %s), ('short', x'01')".formatted(blob(LONG)));
        Snapshot snapshot = snapshot();
        MigrationPlan plan = plan(snapshot);

        // When
        MigrationReport report = migrate(snapshot, plan);

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(report.rejects()).isEmpty();
        assertThat(EmbeddedTarget.query(
                        target,
                        "SELECT id, octet_length(a), a = repeat('aä☂😀', %d), octet_length(b), c FROM shop.t ORDER BY id"
                                .formatted(LONG / 10)))
                .containsExactly("1|5|f|1|end", "2|%d|t|%d|end".formatted(LONG, LONG), "3|null|null|0|end");
        assertThat(verify(snapshot, plan).verified()).isTrue();
    }

    @Test
    void oneChangedByteOfALongValueIsFound() throws Exception {
        // Given
        write(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, v BLOB)",
                "INSERT INTO t VALUES (7, %1$s), (8, x'01'), (9, %1$s)".formatted(blob(LONG / 8)));
        Snapshot snapshot = snapshot();
        MigrationPlan plan = plan(snapshot);
        assertThat(migrate(snapshot, plan).verified()).isTrue();
        EmbeddedTarget.execute(
                target,
                "UPDATE shop.t SET v = set_byte(v, octet_length(v) - 1, 255 - get_byte(v, octet_length(v) - 1))"
                        + " WHERE id = 7");

        // When
        MigrationReport again = verify(snapshot, plan);

        // Then
        assertThat(again.verified()).isFalse();
        assertThat(again.tables().getFirst().mismatches().rows()).isEqualTo(1);
        assertThat(again.tables().getFirst().mismatches().listed())
                .singleElement()
                .returns(MismatchKind.CHANGED, Mismatch::kind)
                .returns("id 7", Mismatch::key);
    }

    @Test
    void aLongTextThatPostgresqlCannotHoldIsQuarantinedAndTheOthersArrive() throws Exception {
        // Given
        int bytes = LONG / 8;
        write(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)",
                "INSERT INTO t VALUES (1, %s)".formatted(text(bytes)),
                "INSERT INTO t VALUES (2, CAST(zeroblob(%d) AS TEXT))".formatted(bytes),
                "INSERT INTO t VALUES (3, CAST(x'c3' || %s AS TEXT))".formatted(text(bytes)),
                "INSERT INTO t VALUES (4, 'short')");
        Snapshot snapshot = snapshot();
        MigrationPlan plan = plan(snapshot);

        // When
        MigrationReport report = migrate(snapshot, plan);

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(report.rejects())
                .extracting(Reject::key, Reject::code)
                .containsExactlyInAnyOrder(
                        tuple("rowid 2", Reject.Code.NUL_IN_TEXT), tuple("rowid 3", Reject.Code.INVALID_UTF8));
        assertThat(EmbeddedTarget.query(target, "SELECT id FROM shop.t ORDER BY id"))
                .containsExactly("1", "4");
    }

    @Test
    void rulesReachLongTextsToo() throws Exception {
        // Given
        int bytes = LONG / 8;
        write(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT, n TEXT)",
                "INSERT INTO t VALUES (1, CAST(x'e980' || %1$s AS TEXT), 'a')"
                        .formatted("replace(hex(zeroblob(%d)), '0', 'x')".formatted(bytes / 2)),
                "INSERT INTO t VALUES (2, 'short', CAST(x'00' || %1$s AS TEXT))".formatted(text(bytes)),
                // Windows-1252 has no character for this byte.
                "INSERT INTO t VALUES (3, CAST(x'e981' || %1$s AS TEXT), 'c')".formatted(text(bytes)));
        Snapshot snapshot = snapshot();
        Assessment assessment = Assessor.assess(snapshot, 2, MigrationListener.silent(), new CancellationToken());
        List<Decision> decisions = assessment.findings().stream()
                .filter(found ->
                        found.code().equals("TEXT_INVALID_UTF8") || found.code().equals("TEXT_WITH_NUL"))
                .map(found -> new Decision(
                        found.id(),
                        found.code().equals("TEXT_WITH_NUL") ? Choice.REPLACE_NUL : Choice.DECODE_WINDOWS_1252))
                .toList();
        assertThat(decisions).hasSize(2);
        MigrationPlan plan = Planner.plan(assessment, "shop", PlanOverrides.none(), decisions);

        // When
        MigrationReport report = migrate(snapshot, plan);

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(report.rejects())
                .extracting(Reject::key, Reject::code)
                .containsExactly(tuple("rowid 3", Reject.Code.INVALID_UTF8));
        assertThat(EmbeddedTarget.query(
                        target, "SELECT id, left(v, 3), length(v), left(n, 3), length(n) FROM shop.t ORDER BY id"))
                .containsExactly(
                        "1|é€x|%d|a|1".formatted(bytes + 2), "2|sho|5|\uFFFDaä|%d".formatted(bytes / 10 * 4 + 1));
        assertThat(verify(snapshot, plan).verified()).isTrue();
    }

    @Test
    @Tag("long")
    void rowsAsLongAsSqliteTakesThemArrive() throws Exception {
        // Given
        int most = LONGEST_ROW - 100;
        write(
                "CREATE TABLE blob (id INTEGER PRIMARY KEY, v BLOB)",
                "INSERT INTO blob VALUES (1, %s)".formatted(blob(most)),
                "CREATE TABLE text (id INTEGER PRIMARY KEY, v TEXT)",
                "INSERT INTO text VALUES (1, %s)".formatted(text(most / 20 * 20)));
        Snapshot snapshot = snapshot();
        MigrationPlan plan = plan(snapshot);

        // When
        MigrationReport report = migrate(snapshot, plan);

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(report.rejects()).isEmpty();
        assertThat(EmbeddedTarget.query(target, "SELECT octet_length(v) FROM shop.blob"))
                .isEqualTo(List.of(Integer.toString(most)));
        assertThat(verify(snapshot, plan).verified()).isTrue();
    }

    @Test
    @Tag("long")
    void aRowThatIsTooLongInUtf8IsQuarantined() throws Exception {
        // Given: two bytes in the file become three in UTF-8
        write(
                "PRAGMA encoding = 'UTF-16le'",
                "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)",
                "INSERT INTO t VALUES (1, replace(hex(zeroblob(190000000)), '0', '☂')), (2, 'short')");
        Snapshot snapshot = snapshot();
        MigrationPlan plan = plan(snapshot);

        // When
        MigrationReport report = migrate(snapshot, plan);

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(report.rejects())
                .singleElement()
                .returns("rowid 1", Reject::key)
                .returns(Reject.Code.TOO_LONG, Reject::code);
    }
}
