package dev.changeover.engine.internal.fault;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

import dev.changeover.engine.EmbeddedTarget;
import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.TargetConnection;
import dev.changeover.engine.WholeWay;
import dev.changeover.engine.plan.PlanOverrides;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Crashes once at every boundary of the way from a file to a target and back, goes on, and looks whether anything is
/// missing, twice, or left behind.
class CrashTest {
    private static final int ROWS = 6_000;

    private static final String CONTENTS = """
            SELECT (SELECT count(*) FROM app.owner), count(*), sum(id) FROM app.page""";

    private static final String OIDS = """
            SELECT oid, relname FROM pg_class WHERE relnamespace = 'app'::regnamespace ORDER BY oid""";

    @TempDir
    private static Path home;

    private static Path source;

    @TempDir
    private Path folder;

    private TargetConnection target;
    private WholeWay way;

    /// The end of a process, seen from inside.
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    @BeforeAll
    static void writeTablesOfSeveralChunks() throws SQLException {
        source = home.resolve("app.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + source);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE owner (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE)");
            statement.execute("CREATE TABLE page (id INTEGER PRIMARY KEY, body TEXT NOT NULL,"
                    + " owner INTEGER REFERENCES owner (id), size INTEGER CHECK (size > 0))");
            statement.execute("CREATE INDEX page_owner ON page (owner, size DESC)");
            statement.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100)"
                    + " INSERT INTO owner SELECT i, 'owner ' || i FROM n");
            statement.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT %d)".formatted(ROWS)
                    + " INSERT INTO page SELECT i, printf('%0900d', i), 1 + i % 100, i FROM n");
        }
    }

    @BeforeEach
    void makeTargetThatIsInUse() throws SQLException {
        target = EmbeddedTarget.newDatabase();
        EmbeddedTarget.execute(
                target,
                "CREATE SCHEMA app",
                "CREATE TABLE app.page (former text)",
                "INSERT INTO app.page VALUES ('was here before')");
        way = new WholeWay(source, folder, target, PlanOverrides.none());
    }

    @AfterEach
    void disarm() {
        ArmedFault.disarm();
    }

    /// A process that ends takes all its sessions with it.
    @ParameterizedTest
    @EnumSource
    void aCrashAnywhereLosesNothingAndDoublesNothing(FaultPoint point) throws Exception {
        ArmedFault.arm(point, () -> {
            endSessions();
            throw new Crash();
        });

        goTheWholeWay();

        assertThat(ArmedFault.isWaiting()).as("never came to " + point).isFalse();
    }

    static Stream<Arguments> insideOfTransactions() {
        return Stream.of(FaultPoint.values())
                .filter(point -> point.name().endsWith("_BEFORE_COMMIT") || point == FaultPoint.ROWS_SENT)
                .map(Arguments::of);
    }

    /// The server, or somebody who may, ends all sessions; the engine itself goes on.
    @ParameterizedTest
    @MethodSource("insideOfTransactions")
    void sessionsThatAreEndedLoseNothingAndDoubleNothing(FaultPoint point) throws Exception {
        ArmedFault.arm(point, this::endSessions);

        goTheWholeWay();

        assertThat(ArmedFault.isWaiting()).as("never came to " + point).isFalse();
    }

    /// The application's own tables keep their oids: nothing is made anew.
    @ParameterizedTest
    @EnumSource(
            names = {
                "STAGING_MADE",
                "CHUNK_COMMITTED",
                "CONSTRAINTS_ATTACHED",
                "VERIFIED_MARKED",
                "CUT_OVER_BEFORE_COMMIT",
                "CUT_OVER_COMMITTED",
                "ROLL_BACK_BEFORE_COMMIT",
                "ROLL_BACK_COMMITTED",
                "CLEAN_UP_BEFORE_COMMIT",
                "RETIRED_DROPPED"
            })
    void aCrashOnTheWayIntoExistingTablesLeavesThemFilledOrAsTheyWere(FaultPoint point) throws Exception {
        // Given
        EmbeddedTarget.execute(
                target,
                "DROP TABLE app.page",
                "CREATE TABLE app.owner (id bigserial PRIMARY KEY, name text UNIQUE)",
                "CREATE TABLE app.page (id int PRIMARY KEY, body text NOT NULL, owner bigint REFERENCES app.owner, size int)",
                "INSERT INTO app.page VALUES (1, 'was here before')");
        way = WholeWay.intoExistingTables(source, folder, target);
        List<String> before = EmbeddedTarget.query(target, OIDS);
        ArmedFault.arm(point, () -> {
            endSessions();
            throw new Crash();
        });

        // When, then
        doTwiceIfNeeded(way::assess);
        doTwiceIfNeeded(way::load);
        assertThat(EmbeddedTarget.query(target, CONTENTS)).containsExactly("0|1|1");

        doTwiceIfNeeded(way::cutOver);
        assertThat(EmbeddedTarget.query(target, CONTENTS)).containsExactly("100|6000|18003000");
        assertThat(way.verify().verified()).isTrue();

        doTwiceIfNeeded(way::rollBack);
        assertThat(EmbeddedTarget.query(target, CONTENTS)).containsExactly("0|1|1");

        doTwiceIfNeeded(way::cleanUp);
        assertThat(EmbeddedTarget.query(target, CONTENTS)).containsExactly("0|1|1");
        assertThat(EmbeddedTarget.query(target, OIDS)).isEqualTo(before);
        assertThat(EmbeddedTarget.query(target, "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'changeover%'"))
                .isEmpty();
        assertThat(ArmedFault.isWaiting()).as("never came to " + point).isFalse();
    }

    private void endSessions() {
        try {
            EmbeddedTarget.query(
                    target,
                    "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND application_name LIKE 'changeover %'");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void goTheWholeWay() throws Exception {
        doTwiceIfNeeded(way::assess);
        assertThat(way.plan().tables()).anyMatch(table -> table.chunkStarts().size() > 0);
        doTwiceIfNeeded(way::load);
        assertFormerTableIsInPlace();

        doTwiceIfNeeded(way::cutOver);
        assertEverythingIsThereOnce();

        doTwiceIfNeeded(way::rollBack);
        assertFormerTableIsInPlace();

        doTwiceIfNeeded(way::cleanUp);
        assertFormerTableIsInPlace();
        assertThat(EmbeddedTarget.query(target, "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'changeover%'"))
                .isEmpty();
    }

    private static void doTwiceIfNeeded(WholeWay.Leg leg) throws Exception {
        try {
            leg.go();
        } catch (Crash e) {
            leg.go();
        } catch (MigrationException e) {
            // Of the threads whose sessions are gone, another one may be heard first.
            assertThat(e.code()).isEqualTo(FailureCode.TARGET_LOST);
            leg.go();
        }
    }

    private void assertFormerTableIsInPlace() throws SQLException {
        assertThat(EmbeddedTarget.query(target, "SELECT former FROM app.page")).containsExactly("was here before");
        assertThat(relations()).containsExactly("r page");
    }

    private void assertEverythingIsThereOnce() throws SQLException {
        assertThat(relations())
                .containsExactly(
                        "S owner_id_seq",
                        "S page_id_seq",
                        "i owner_name_key",
                        "i owner_pkey",
                        "i page_owner",
                        "i page_pkey",
                        "r owner",
                        "r page");
        assertThat(
                        EmbeddedTarget.query(
                                target,
                                "SELECT count(*), count(DISTINCT id), sum(id), count(DISTINCT body), min(length(body)) FROM app.page"))
                .containsExactly("6000|6000|18003000|6000|900");
        assertThat(EmbeddedTarget.query(target, "SELECT count(*), count(DISTINCT name) FROM app.owner"))
                .containsExactly("100|100");
        assertThat(EmbeddedTarget.query(
                        target,
                        "SELECT conname FROM pg_constraint WHERE connamespace = 'app'::regnamespace AND convalidated"
                                + " AND contype <> 'n' ORDER BY conname"))
                .containsExactly("owner_name_key", "owner_pkey", "page_check", "page_owner_fkey", "page_pkey");
        assertThat(way.verify().verified()).isTrue();
    }

    private List<String> relations() throws SQLException {
        return EmbeddedTarget.query(
                        target,
                        "SELECT relkind, relname FROM pg_class"
                                + " WHERE relnamespace = 'app'::regnamespace ORDER BY relkind, relname")
                .stream()
                .map(row -> row.replace('|', ' '))
                .toList();
    }
}
