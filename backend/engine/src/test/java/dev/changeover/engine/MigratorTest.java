package dev.changeover.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.changeover.engine.MigrationReport.ObjectResult;
import dev.changeover.engine.MigrationReport.ObjectResult.Kind;
import dev.changeover.engine.MigrationReport.ObjectResult.State;
import dev.changeover.engine.MigrationReport.TableResult;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.Mode;
import dev.changeover.engine.plan.PlanOverrides;
import dev.changeover.engine.plan.PlanOverrides.TableOverride;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

/// From a SQLite file to a published PostgreSQL schema, on real databases; what arrived is compared by queries of the
/// test's own on both sides.
class MigratorTest {
    @TempDir
    private Path folder;

    private Path source;
    private TargetConnection target;
    private LoadOptions options;

    @BeforeEach
    void makeEmptyDatabases() throws SQLException {
        source = folder.resolve("app.db");
        target = EmbeddedTarget.newDatabase();
        options = new LoadOptions(UUID.randomUUID(), 2, 1_000);
    }

    private void write(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + source);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private List<String> querySource(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + source);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                StringBuilder line = new StringBuilder();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    line.append(i == 1 ? "" : "|").append(row.getString(i));
                }
                rows.add(line.toString());
            }
            return rows;
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

    private MigrationPlan plan(Snapshot snapshot, PlanOverrides overrides) {
        Assessment assessment = Assessor.assess(snapshot, 2, MigrationListener.silent(), new CancellationToken());
        return Planner.plan(assessment, "shop", overrides);
    }

    private MigrationReport migrate() throws IOException {
        Snapshot snapshot = snapshot();
        return migrate(snapshot, plan(snapshot, PlanOverrides.none()));
    }

    private MigrationReport migrate(Snapshot snapshot, MigrationPlan plan) {
        return Migrator.migrate(
                plan, List.of(snapshot), target, options, MigrationListener.silent(), new CancellationToken());
    }

    private static TableResult table(MigrationReport report, String name) {
        return report.tables().stream()
                .filter(result -> result.table().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ObjectResult object(MigrationReport report, Kind kind) {
        return report.objects().stream()
                .filter(result -> result.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static final String MANY = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT %d) ";

    @Test
    void everyValueArrivesAsItWas() throws Exception {
        // Given
        write(
                "CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT NOT NULL, price REAL, picture BLOB, stock INTEGER)",
                "INSERT INTO item " + MANY.formatted(20_000)
                        + "SELECT i, 'item ü ' || i, i / 7.0, CASE i % 3 WHEN 0 THEN randomblob(i % 900) END,"
                        + " CASE i % 5 WHEN 0 THEN NULL ELSE (i - 10000) * 123456789 END FROM n");

        // When
        MigrationReport report = migrate();

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(table(report, "item"))
                .returns(20_000L, TableResult::source)
                .returns(20_000L, TableResult::loaded)
                .returns(0L, TableResult::quarantined)
                .returns(true, TableResult::digestsEqual);
        assertThat(EmbeddedTarget.query(
                        target,
                        "SELECT id, name, upper(encode(float8send(price), 'hex')), upper(encode(picture, 'hex')), stock"
                                + " FROM shop.item ORDER BY id"))
                .hasSize(20_000)
                .first()
                .isEqualTo("1|item ü 1|3FC2492492492492|null|-1234444433211");
        assertThat(EmbeddedTarget.query(
                        target, "SELECT id, name, upper(encode(picture, 'hex')), stock FROM shop.item ORDER BY id"))
                .isEqualTo(querySource("SELECT id, name, hex(picture) x, stock FROM item WHERE picture IS NOT NULL"
                        + " UNION ALL SELECT id, name, NULL, stock FROM item WHERE picture IS NULL ORDER BY id"));
        assertThat(EmbeddedTarget.query(target, "SELECT count(*), sum(stock), max(price) FROM shop.item"))
                .containsExactly(querySource("SELECT count(*), sum(stock), max(price) FROM item")
                        .getFirst());
    }

    @Test
    void aRowThatCannotBeRepresentedIsSetAsideWithItsReason() throws Exception {
        // Given
        write(
                "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, age INTEGER)",
                "INSERT INTO person " + MANY.formatted(2_000) + "SELECT i, 'p' || i, i % 90 FROM n",
                "UPDATE person SET name = CAST(x'61ff62' AS TEXT) WHERE id = 17",
                "UPDATE person SET name = 'a' || char(0) || 'b' WHERE id = 1900",
                "UPDATE person SET age = 'unknown' WHERE id = 5");

        // When
        MigrationReport report = migrate();

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(table(report, "person"))
                .returns(2_000L, TableResult::source)
                .returns(1_997L, TableResult::loaded)
                .returns(3L, TableResult::quarantined);
        assertThat(report.rejects())
                .extracting(Reject::key, Reject::column, Reject::code, Reject::valuePrefix)
                .containsExactlyInAnyOrder(
                        tuple("rowid 5", "age", Reject.Code.NOT_A_NUMBER, "unknown"),
                        tuple("rowid 17", "name", Reject.Code.INVALID_UTF8, "a\\xffb"),
                        tuple("rowid 1900", "name", Reject.Code.NUL_IN_TEXT, "a\\x00b"));
        assertThat(EmbeddedTarget.query(target, "SELECT id FROM shop.person WHERE id IN (5, 17, 1900)"))
                .isEmpty();
    }

    @Test
    void keysIndexesAndSequencesWorkAfterwards() throws Exception {
        // Given
        write(
                "CREATE TABLE author (id INTEGER PRIMARY KEY AUTOINCREMENT, email TEXT UNIQUE)",
                "CREATE TABLE book (id INTEGER PRIMARY KEY, author_id INTEGER NOT NULL REFERENCES author,"
                        + " title VARCHAR(40) NOT NULL)",
                "CREATE INDEX book_title ON book (title DESC)",
                "INSERT INTO author (email) VALUES ('a@x'), ('b@x'), ('c@x')",
                "DELETE FROM author WHERE id = 3",
                "INSERT INTO book (author_id, title) VALUES (1, 'one'), (2, 'two')");

        // When
        MigrationReport report = migrate();

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(report.objects()).allMatch(result -> result.state() == State.VALID);
        assertThat(EmbeddedTarget.query(target, "INSERT INTO shop.author (email) VALUES ('d@x') RETURNING id"))
                .as("an id that was given out once is never given out again")
                .containsExactly("4");
        assertThatThrownBy(() ->
                        EmbeddedTarget.execute(target, "INSERT INTO shop.book (author_id, title) VALUES (99, 'x')"))
                .hasMessageContaining("foreign key");
        assertThatThrownBy(() -> EmbeddedTarget.execute(target, "INSERT INTO shop.author (email) VALUES ('a@x')"))
                .hasMessageContaining("unique");
        assertThatThrownBy(() -> EmbeddedTarget.execute(target, "INSERT INTO shop.book (author_id) VALUES (1)"))
                .hasMessageContaining("not-null");
        assertThat(EmbeddedTarget.query(
                        target,
                        "SELECT indexdef FROM pg_indexes WHERE schemaname = 'shop' AND indexname = 'book_title'"))
                .singleElement()
                .asString()
                .contains("title DESC");
    }

    @Test
    void orphansOfTheSourceStayAndTheirKeyStaysUnproved() throws Exception {
        // Given
        write(
                "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
                "CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parent)",
                "INSERT INTO parent VALUES (1)",
                "INSERT INTO child VALUES (1, 1), (2, 77), (3, 78), (4, NULL)");

        // When
        MigrationReport report = migrate();

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(object(report, Kind.FOREIGN_KEY))
                .returns(State.NOT_VALID, ObjectResult::state)
                .extracting(ObjectResult::detail)
                .asString()
                .startsWith("Rows without a parent row: 2 ");
        assertThat(EmbeddedTarget.query(target, "SELECT count(*) FROM shop.child"))
                .containsExactly("4");
    }

    @Test
    void aCheckThatOldRowsViolateHoldsForNewOnes() throws Exception {
        // Given
        write(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, v INTEGER CHECK (v > 0))",
                "PRAGMA ignore_check_constraints = on",
                "INSERT INTO t VALUES (1, 5), (2, -5)");

        // When
        MigrationReport report = migrate();

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(object(report, Kind.CHECK)).returns(State.NOT_VALID, ObjectResult::state);
        assertThat(object(report, Kind.CHECK).detail()).startsWith("Rows that violated it in the source: 1.");
        assertThatThrownBy(() -> EmbeddedTarget.execute(target, "INSERT INTO shop.t (v) VALUES (-1)"))
                .hasMessageContaining("check constraint");
    }

    @Test
    void theKeyOfAQuarantinedRowIsNeverGivenOutAgain() throws Exception {
        // Given
        write(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)",
                "INSERT INTO t " + MANY.formatted(300) + "SELECT i, 'x' FROM n",
                "INSERT INTO t VALUES (900, char(0))");

        // When
        migrate();

        // Then
        assertThat(EmbeddedTarget.query(target, "INSERT INTO shop.t (v) VALUES ('new') RETURNING id"))
                .containsExactly("901");
    }

    @Test
    void childrenOfAQuarantinedRowDoNotFailTheLoad() throws Exception {
        // Given
        write(
                "CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT)",
                "CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parent)",
                "INSERT INTO parent " + MANY.formatted(500) + "SELECT i, 'p' FROM n",
                "UPDATE parent SET name = char(0) WHERE id = 7",
                "INSERT INTO child " + MANY.formatted(500) + "SELECT i, i FROM n");

        // When
        MigrationReport report = migrate();

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(object(report, Kind.FOREIGN_KEY).detail())
                .startsWith("Rows without a parent row: 1 ")
                .contains("quarantined");
    }

    @Test
    void aCancelledLoadResumesAndLoadsNothingTwice() throws Exception {
        // Given
        write(
                "CREATE TABLE big (id INTEGER PRIMARY KEY, payload TEXT)",
                "INSERT INTO big " + MANY.formatted(60_000) + "SELECT i, hex(randomblob(150)) FROM n");
        Snapshot snapshot = snapshot();
        MigrationPlan plan = plan(snapshot, PlanOverrides.none());
        assertThat(plan.tables().getFirst().chunkStarts()).hasSizeGreaterThan(2);
        CancellationToken cancellation = new CancellationToken();
        AtomicInteger committed = new AtomicInteger();
        Thread watcher = Thread.ofPlatform().start(() -> cancelAfterFirstCheckpoint(cancellation, committed));
        assertThatThrownBy(() -> Migrator.migrate(
                        plan, List.of(snapshot), target, options, MigrationListener.silent(), cancellation))
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CANCELLED));
        watcher.join();
        assertThat(EmbeddedTarget.query(target, "SELECT count(*) FROM pg_namespace WHERE nspname = 'shop'"))
                .as("nothing is visible before it is proved")
                .containsExactly("0");

        // When
        MigrationReport report = migrate(snapshot, plan);

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(committed).hasPositiveValue();
        assertThat(EmbeddedTarget.query(target, "SELECT count(*), count(DISTINCT id), sum(id) FROM shop.big"))
                .containsExactly("60000|60000|1800030000");
    }

    private void cancelAfterFirstCheckpoint(CancellationToken cancellation, AtomicInteger committed) {
        try {
            while (committed.get() == 0) {
                Thread.onSpinWait();
                if (EmbeddedTarget.query(target, "SELECT to_regclass('changeover_ledger.checkpoint')")
                        .contains("changeover_ledger.checkpoint")) {
                    committed.set(Integer.parseInt(
                            EmbeddedTarget.query(target, "SELECT count(*) FROM changeover_ledger.checkpoint")
                                    .getFirst()));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            cancellation.cancel();
        }
    }

    @Test
    void aLoadThatIsStartedAgainAfterPublishingProvesItOnceMore() throws Exception {
        // Given
        write("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)", "INSERT INTO t VALUES (1, 'x'), (2, 'y')");
        Snapshot snapshot = snapshot();
        MigrationPlan plan = plan(snapshot, PlanOverrides.none());
        MigrationReport first = migrate(snapshot, plan);

        // When
        MigrationReport second = migrate(snapshot, plan);

        // Then
        assertThat(second.verified()).isTrue();
        assertThat(table(second, "t").targetDigest())
                .isEqualTo(table(first, "t").targetDigest());
        assertThat(EmbeddedTarget.query(target, "SELECT count(*) FROM shop.t")).containsExactly("2");
    }

    @Test
    void verifyingAgainFindsAChangedAMissingAndADoubledRow() throws Exception {
        // Given
        write(
                "CREATE TABLE a (id INTEGER PRIMARY KEY, v REAL)",
                "CREATE TABLE b (v TEXT)",
                "CREATE TABLE c (v TEXT)",
                "INSERT INTO a " + MANY.formatted(100) + "SELECT i, i / 3.0 FROM n",
                "INSERT INTO b VALUES ('x'), ('y')",
                "INSERT INTO c VALUES ('x'), ('y')");
        Snapshot snapshot = snapshot();
        MigrationPlan plan = plan(snapshot, PlanOverrides.none());
        migrate(snapshot, plan);
        assertThat(verify(snapshot, plan).verified()).isTrue();
        EmbeddedTarget.execute(
                target,
                "UPDATE shop.a SET v = 16.666666666666670 WHERE id = 50",
                "UPDATE shop.b SET v = 'x ' WHERE v = 'x'",
                "UPDATE shop.c SET v = 'x'");

        // When
        MigrationReport report = verify(snapshot, plan);

        // Then
        assertThat(report.verified()).isFalse();
        assertThat(report.tables()).noneMatch(TableResult::digestsEqual);
    }

    @Test
    void verifyingAgainFindsChangedObjects() throws Exception {
        // Given
        write(
                "CREATE TABLE a (id INTEGER PRIMARY KEY, u TEXT NOT NULL DEFAULT 'x', v TEXT)",
                "CREATE UNIQUE INDEX au ON a (u)",
                "INSERT INTO a VALUES (1, 'p', 'q'), (2, 'r', 's')");
        Snapshot snapshot = snapshot();
        MigrationPlan plan = plan(snapshot, PlanOverrides.none());
        migrate(snapshot, plan);
        assertThat(verify(snapshot, plan).verified()).isTrue();
        EmbeddedTarget.execute(
                target,
                "ALTER TABLE shop.a ALTER u DROP NOT NULL, ALTER u DROP DEFAULT",
                "DROP INDEX shop.au",
                "CREATE INDEX au ON shop.a (v)",
                "ALTER TABLE shop.a ALTER id RESTART WITH 1");

        // When
        MigrationReport report = verify(snapshot, plan);

        // Then
        assertThat(report.verified()).isFalse();
        assertThat(report.tables()).allMatch(TableResult::verified);
        assertThat(report.objects())
                .filteredOn(object -> object.isFault(Mode.CREATE_SCHEMA))
                .extracting(ObjectResult::kind, ObjectResult::name)
                .containsExactlyInAnyOrder(
                        tuple(Kind.COLUMN, "u"), tuple(Kind.INDEX, "au"), tuple(Kind.SEQUENCE, "id"));
    }

    private MigrationReport verify(Snapshot snapshot, MigrationPlan plan) {
        return Migrator.verify(
                plan, List.of(snapshot), target, options, MigrationListener.silent(), new CancellationToken());
    }

    @Test
    void aTableThatThePlanLeavesOutIsCountedAsExcluded() throws Exception {
        // Given
        write("CREATE TABLE keep (v)", "CREATE TABLE drop_me (v)", "INSERT INTO drop_me VALUES (1), (2)");
        Snapshot snapshot = snapshot();
        PlanOverrides overrides = new PlanOverrides(List.of(new TableOverride("drop_me", true, null, null)));

        // When
        MigrationReport report = migrate(snapshot, plan(snapshot, overrides));

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(table(report, "drop_me"))
                .returns(2L, TableResult::source)
                .returns(2L, TableResult::excluded)
                .returns(0L, TableResult::loaded);
        assertThat(EmbeddedTarget.query(target, "SELECT to_regclass('shop.drop_me')"))
                .containsExactly("null");
    }

    @Test
    void keysThatReferToEachOtherInBothDirectionsDoNotLockEachOtherOut() throws Exception {
        // Given
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            statements.add("CREATE TABLE a%d (id INTEGER PRIMARY KEY, o INTEGER REFERENCES b%d (id))".formatted(i, i));
            statements.add("CREATE TABLE b%d (id INTEGER PRIMARY KEY, o INTEGER REFERENCES a%d (id))".formatted(i, i));
        }
        write(statements.toArray(String[]::new));

        // When
        MigrationReport report = migrate();

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(report.objects())
                .filteredOn(result -> result.kind() == Kind.FOREIGN_KEY)
                .hasSize(60)
                .allMatch(result -> result.state() == State.VALID);
    }

    @Test
    void aDefaultWithABackslashIsTheSameForARoleThatReadsBackslashesAsEscapes() throws Exception {
        // Given
        write("CREATE TABLE t (id INTEGER PRIMARY KEY, path TEXT DEFAULT 'C:\\new')");
        EmbeddedTarget.execute(
                target, "ALTER DATABASE %s SET standard_conforming_strings = off".formatted(target.database()));

        // When
        migrate();

        // Then
        EmbeddedTarget.execute(target, "ALTER DATABASE %s RESET ALL".formatted(target.database()));
        assertThat(EmbeddedTarget.query(target, "INSERT INTO shop.t DEFAULT VALUES RETURNING path"))
                .containsExactly("C:\\new");
    }

    @Test
    void aLoadIsNotResumedWithAnotherPlan() throws Exception {
        // Given
        write("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)", "INSERT INTO t VALUES (1, 'x')");
        Snapshot snapshot = snapshot();
        migrate(snapshot, plan(snapshot, PlanOverrides.none()));
        PlanOverrides renamed = new PlanOverrides(List.of(new TableOverride("t", null, "renamed", null)));

        // When and then
        assertThatThrownBy(() -> migrate(snapshot, plan(snapshot, renamed)))
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.PLAN_INVALID));
    }

    @Test
    void aSchemaThatHoldsSomethingIsNotTouched() throws Exception {
        // Given
        write("CREATE TABLE t (v)");
        EmbeddedTarget.execute(target, "CREATE SCHEMA shop", "CREATE VIEW shop.precious AS SELECT 1");

        // When and then
        assertThatThrownBy(this::migrate).isInstanceOfSatisfying(MigrationException.class, e -> {
            assertThat(e.code()).isEqualTo(FailureCode.TARGET_SCHEMA_NOT_EMPTY);
            assertThat(e.detail()).contains("precious");
        });
        assertNothingWasMade();
    }

    @Test
    void aRoleThatMayNotCreateSchemasIsToldWhatToGrant() throws Exception {
        // Given
        write("CREATE TABLE t (v)");
        String role = "plain_" + target.database();
        EmbeddedTarget.execute(target, "CREATE ROLE %s LOGIN PASSWORD 'p'".formatted(role));
        TargetConnection owner = target;
        target = new TargetConnection(
                owner.host(), owner.port(), owner.database(), role, "p", TargetConnection.SslMode.DISABLE);

        // When and then
        assertThatThrownBy(this::migrate).isInstanceOfSatisfying(MigrationException.class, e -> {
            assertThat(e.code()).isEqualTo(FailureCode.TARGET_PERMISSION_DENIED);
            assertThat(e.detail())
                    .contains("GRANT CREATE ON DATABASE \"%s\" TO \"%s\"".formatted(owner.database(), role));
        });
        target = owner;
        assertNothingWasMade();
    }

    @Test
    void aPlanThatWaitsForADecisionDoesNotRun() throws Exception {
        // Given
        write(
                "CREATE TABLE ok (v)",
                "CREATE TABLE wide (%s)"
                        .formatted(
                                IntStream.range(0, 1_700).mapToObj(i -> "c" + i).collect(Collectors.joining(", "))));

        // When and then
        assertThatThrownBy(this::migrate).isInstanceOfSatisfying(MigrationException.class, e -> {
            assertThat(e.code()).isEqualTo(FailureCode.PLAN_UNDECIDED);
            assertThat(e.object()).startsWith("TOO_MANY_COLUMNS-");
        });
        assertNothingWasMade();
    }

    private void assertNothingWasMade() throws SQLException {
        assertThat(EmbeddedTarget.query(target, "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'changeover%'"))
                .isEmpty();
    }

    @Test
    void discardingTakesBackEverythingThatWasNotPublished() throws Exception {
        // Given
        write(
                "CREATE TABLE t (v INTEGER)",
                "INSERT INTO t " + MANY.formatted(400) + "SELECT 'text' FROM n LIMIT 3",
                "INSERT INTO t " + MANY.formatted(400) + "SELECT i FROM n");
        options = new LoadOptions(options.loadId(), 2, 0);
        assertThatThrownBy(this::migrate)
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.TOO_MANY_REJECTS));

        // When
        Migrator.discard(target, options);

        // Then
        assertNothingWasMade();
    }

    @Test
    void whatNeedsAnExtensionThatIsMissingDoesNotKeepTheOtherTables() throws Exception {
        // Given: a collation, a module and a function that the application brings along, and a view of a table that
        // went
        write(
                "CREATE TABLE plain (id INTEGER PRIMARY KEY, v TEXT)",
                "INSERT INTO plain VALUES (1, 'a'), (2, 'b')",
                "CREATE TABLE sorted (id INTEGER PRIMARY KEY, v TEXT)",
                "INSERT INTO sorted VALUES (1, 'a'), (2, 'b')",
                "CREATE VIEW broken AS SELECT * FROM gone",
                "PRAGMA writable_schema = on",
                "UPDATE sqlite_schema SET sql = 'CREATE TABLE sorted (id INTEGER PRIMARY KEY, v TEXT COLLATE icu_de"
                        + " CHECK (regexp(v)))' WHERE name = 'sorted'",
                "INSERT INTO sqlite_schema VALUES ('table', 'spatial', 'spatial', 0,"
                        + " 'CREATE VIRTUAL TABLE spatial USING missing_module (a)')");

        // When
        MigrationReport report = migrate();

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(EmbeddedTarget.query(target, "SELECT v FROM shop.plain UNION ALL SELECT v FROM shop.sorted"))
                .containsExactly("a", "b", "a", "b");
    }

    @Test
    void unusualTablesArriveWhole() throws Exception {
        // Given
        write(
                "CREATE TABLE \"Weird \"\" name\" (\"select\" TEXT, \"a b\" INTEGER, \"ÄÖ\" REAL)",
                "INSERT INTO \"Weird \"\" name\" VALUES ('it''s', 1, 1e300), ('', -9223372036854775808, -0.5)",
                "CREATE TABLE pair (a INTEGER, b TEXT, v NUMERIC, PRIMARY KEY (a, b)) WITHOUT ROWID",
                "INSERT INTO pair VALUES (1, 'x', 10.25), (1, 'y', 7), (2, 'x', 1e-7)",
                "CREATE TABLE computed (a INTEGER, b INTEGER AS (a * 2) VIRTUAL, c INTEGER AS (a + 1) STORED)",
                "INSERT INTO computed (a) VALUES (20), (21)",
                "CREATE TABLE empty (v)",
                "CREATE TABLE strict (i INT, t ANY) STRICT",
                "INSERT INTO strict VALUES (1, '0012'), (2, '0013')");

        // When
        MigrationReport report = migrate();

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(report.tables()).allMatch(result -> result.quarantined() == 0);
        assertThat(EmbeddedTarget.query(
                        target, "SELECT \"select\", \"a b\", \"ÄÖ\" FROM shop.\"Weird \"\" name\" ORDER BY 1"))
                .containsExactly("|-9223372036854775808|-0.5", "it's|1|1e+300");
        assertThat(EmbeddedTarget.query(target, "SELECT a, b, v FROM shop.pair ORDER BY a, b"))
                .containsExactly("1|x|10.25", "1|y|7", "2|x|0.0000001");
        assertThat(EmbeddedTarget.query(target, "SELECT a, b, c FROM shop.computed ORDER BY a"))
                .containsExactly("20|40|21", "21|42|22");
        assertThat(EmbeddedTarget.query(target, "SELECT t FROM shop.strict ORDER BY i"))
                .containsExactly("0012", "0013");
    }

    @Test
    void theServerLooksAfterCutOverTablesAsAfterAnyOther() throws Exception {
        write("CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT)", "INSERT INTO note VALUES (1, 'seen')");

        migrate();

        assertThat(EmbeddedTarget.query(target, """
                        SELECT c.relname, s.last_analyze IS NOT NULL
                        FROM pg_class c
                        JOIN pg_stat_user_tables s ON s.relid = c.oid
                        LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
                        WHERE s.schemaname = 'shop' AND c.reloptions IS NULL AND t.reloptions IS NULL""")).containsExactly("note|t");
    }
}
