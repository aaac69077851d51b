package dev.changeover.engine;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import dev.changeover.engine.plan.PlanOverrides;
import dev.changeover.engine.plan.PlanOverrides.ColumnOverride;
import dev.changeover.engine.plan.PlanOverrides.TableOverride;
import dev.changeover.engine.plan.TargetType;
import dev.changeover.engine.plan.TypeName;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// One rich database, there and back, on every PostgreSQL that is supported.
class PostgresVersionsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16, 17, 18})
    void aRichDatabaseIsMovedProvedCutOverAndTakenBack(int version) throws Exception {
        writeSource();
        try (EmbeddedPostgres server = PostgresVersion.start(version)) {
            TargetConnection target = PostgresVersion.target(server);
            assertThat(EmbeddedTarget.query(target, "SELECT current_setting('server_version_num')::int / 10000"))
                    .containsExactly(Integer.toString(version));
            WholeWay way = new WholeWay(folder.resolve("app.db"), folder, target, overrides());

            way.assess();
            way.load();
            way.cutOver();
            assertEverythingArrived(target);
            assertThat(way.verify().verified()).isTrue();

            way.rollBack();
            way.cleanUp();
            assertThat(EmbeddedTarget.query(
                            target,
                            "SELECT nspname FROM pg_namespace WHERE nspname = 'app' OR nspname LIKE 'changeover%'"))
                    .isEmpty();
        }
    }

    private void writeSource() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("app.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE team (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        name TEXT COLLATE NOCASE UNIQUE,
                        lead INTEGER REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED)""");
            statement.execute("""
                    CREATE TABLE member (
                        id INTEGER PRIMARY KEY,
                        team INTEGER NOT NULL REFERENCES team (id) ON DELETE CASCADE,
                        boss INTEGER REFERENCES member (id) ON DELETE SET NULL,
                        code VARCHAR(8),
                        active BOOLEAN DEFAULT 1,
                        small INTEGER,
                        price DECIMAL(10, 2),
                        ratio REAL,
                        photo BLOB,
                        born TEXT,
                        seen TEXT,
                        changed INTEGER,
                        token TEXT,
                        settings TEXT,
                        label TEXT AS (code || '!') STORED,
                        CHECK (ratio IS NULL OR ratio > -1),
                        UNIQUE (team, code))""");
            statement.execute("CREATE UNIQUE INDEX one_boss ON member (team) WHERE boss IS NULL");
            statement.execute("CREATE INDEX by_code ON member (lower(code), id DESC)");
            statement.execute("CREATE TABLE tag (member INTEGER, word TEXT, PRIMARY KEY (member, word)) WITHOUT ROWID");
            statement.execute("INSERT INTO team VALUES (7, 'Blue', 1), (9, 'Red', NULL)");
            statement.execute("""
                    INSERT INTO member VALUES
                        (1, 7, NULL, 'a', 1, 5, 10.1, 0.1, x'00ff', '2024-02-29', '2024-02-29 12:30:00.25', 1700000000,
                         'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '{"a": 1}'),
                        (2, 7, 1, 'b', 0, -5, 3, 9e999, x'', '1999-12-31', '1999-12-31T23:59:59', 1600000000,
                         'b0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '[]')""");
            statement.execute("INSERT INTO tag VALUES (1, 'ü'), (1, ''), (2, '€')");
        }
    }

    private static PlanOverrides overrides() {
        return new PlanOverrides(List.of(new TableOverride(
                "member",
                null,
                null,
                List.of(
                        type("small", TypeName.SMALLINT),
                        type("born", TypeName.DATE),
                        type("seen", TypeName.TIMESTAMP),
                        type("changed", TypeName.TIMESTAMPTZ),
                        type("token", TypeName.UUID),
                        type("settings", TypeName.JSON)))));
    }

    private static ColumnOverride type(String column, TypeName type) {
        return new ColumnOverride(column, null, TargetType.of(type));
    }

    private static void assertEverythingArrived(TargetConnection target) throws SQLException {
        assertThat(EmbeddedTarget.query(
                        target,
                        "SELECT id, team, boss, code, active, small, price, ratio, encode(photo, 'hex'), born, seen,"
                                + " changed AT TIME ZONE 'UTC', token, settings, label FROM app.member ORDER BY id"))
                .containsExactly(
                        "1|7|null|a|t|5|10.1|0.1|00ff|2024-02-29|2024-02-29 12:30:00.25|2023-11-14 22:13:20"
                                + "|a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11|{\"a\": 1}|a!",
                        "2|7|1|b|f|-5|3|Infinity||1999-12-31|1999-12-31 23:59:59|2020-09-13 12:26:40"
                                + "|b0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11|[]|b!");
        assertThat(EmbeddedTarget.query(target, "SELECT member, word FROM app.tag ORDER BY member, word COLLATE \"C\""))
                .containsExactly("1|", "1|ü", "2|€");
        assertThat(EmbeddedTarget.query(
                        target,
                        "SELECT conrelid::regclass, contype, count(*) FROM pg_constraint"
                                + " WHERE connamespace = 'app'::regnamespace AND contype <> 'n' AND convalidated"
                                + " GROUP BY 1, 2"))
                .containsExactlyInAnyOrder(
                        "app.member|c|1",
                        "app.member|f|2",
                        "app.member|p|1",
                        "app.member|u|1",
                        "app.tag|p|1",
                        "app.team|f|1",
                        "app.team|p|1");
        assertThat(
                        EmbeddedTarget.query(
                                target,
                                "SELECT relname FROM pg_class WHERE relnamespace = 'app'::regnamespace AND relkind = 'i' ORDER BY 1"))
                .contains("by_code", "one_boss");
        assertThat(EmbeddedTarget.query(target, "INSERT INTO app.team (name) VALUES ('new') RETURNING id"))
                .containsExactly("10");
        EmbeddedTarget.execute(target, "DELETE FROM app.team WHERE id = 10");
    }
}
