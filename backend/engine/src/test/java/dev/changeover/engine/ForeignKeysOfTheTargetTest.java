package dev.changeover.engine;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/// A cut-over into an application's tables takes foreign keys away and makes them again. Whoever looks at the
/// catalog sees no difference.
class ForeignKeysOfTheTargetTest {
    /// Every sort of key. The names of those that can be made again begin with `new_`.
    private static final String[] KEYS = {
        "CREATE SCHEMA app",
        "CREATE TABLE app.country (code text, region int, PRIMARY KEY (code, region))",
        "CREATE TABLE app.\"Person\" (id int PRIMARY KEY, boss int, code text, region int, mail int UNIQUE)",
        "CREATE TABLE app.pet (id int PRIMARY KEY, owner int, friend int, other int, old int)",
        "CREATE TABLE app.hut (id int PRIMARY KEY, owner int)",
        "CREATE TABLE app.note (id int PRIMARY KEY, hut int, pet int)",
        "CREATE TABLE app.day (id int, on_day int, pet int, PRIMARY KEY (id, on_day)) PARTITION BY RANGE (on_day)",
        "CREATE TABLE app.day_1 PARTITION OF app.day FOR VALUES FROM (0) TO (100)",
        "CREATE TABLE app.vet (id int PRIMARY KEY)",
        "CREATE TABLE public.elsewhere (hut int)",
        // Rows from before it need not satisfy it.
        "ALTER TABLE app.hut ADD CONSTRAINT old_rows FOREIGN KEY (owner) REFERENCES app.\"Person\" NOT VALID",
        // Circles, composite and deferred keys, with actions, comments and unusual names.
        "ALTER TABLE app.\"Person\" ADD CONSTRAINT new_boss FOREIGN KEY (boss) REFERENCES app.\"Person\" ON DELETE SET NULL",
        "ALTER TABLE app.\"Person\" ADD CONSTRAINT new_country FOREIGN KEY (code, region) REFERENCES app.country MATCH FULL ON UPDATE CASCADE",
        "ALTER TABLE app.pet ADD CONSTRAINT \"new_Owner's \"\"%s\" FOREIGN KEY (owner) REFERENCES app.\"Person\" ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED",
        "COMMENT ON CONSTRAINT \"new_Owner's \"\"%s\" ON app.pet IS 'It''s \\ %I a ''comment'''",
        "ALTER TABLE app.pet ADD CONSTRAINT new_friend FOREIGN KEY (friend) REFERENCES app.\"Person\" (mail) DEFERRABLE",
        "ALTER TABLE app.\"Person\" ADD CONSTRAINT new_circle FOREIGN KEY (mail) REFERENCES app.pet",
        // What refers to a hut acts in this order.
        "ALTER TABLE app.note ADD CONSTRAINT before_elsewhere FOREIGN KEY (hut) REFERENCES app.hut ON DELETE CASCADE",
        "ALTER TABLE public.elsewhere ADD CONSTRAINT elsewhere FOREIGN KEY (hut) REFERENCES app.hut",
        "ALTER TABLE app.note ADD CONSTRAINT new_after_elsewhere FOREIGN KEY (pet) REFERENCES app.hut",
        "ALTER TABLE app.day ADD CONSTRAINT partitions FOREIGN KEY (pet) REFERENCES app.note",
        "ALTER TABLE app.pet ADD CONSTRAINT meddled FOREIGN KEY (other) REFERENCES app.vet",
        """
            DO $$
            DECLARE one name;
            BEGIN
                FOR one IN
                    SELECT tgname
                    FROM pg_trigger JOIN pg_constraint k ON k.oid = tgconstraint
                    WHERE conname = 'meddled' AND tgrelid = 'app.pet'::regclass
                LOOP
                    EXECUTE format('ALTER TABLE app.pet ENABLE ALWAYS TRIGGER %I', one);
                END LOOP;
            END $$""",
    };

    private static final String[] IN_SQLITE = {
        "CREATE TABLE country (code TEXT, region INTEGER, PRIMARY KEY (code, region))",
        "CREATE TABLE Person (id INTEGER PRIMARY KEY, boss INTEGER, code TEXT, region INTEGER, mail INTEGER)",
        "CREATE TABLE pet (id INTEGER PRIMARY KEY, owner INTEGER, friend INTEGER, other INTEGER, old INTEGER)",
        "CREATE TABLE hut (id INTEGER PRIMARY KEY, owner INTEGER)",
        "CREATE TABLE note (id INTEGER PRIMARY KEY, hut INTEGER, pet INTEGER)",
        "CREATE TABLE day (id INTEGER, on_day INTEGER, pet INTEGER)",
        "CREATE TABLE vet (id INTEGER PRIMARY KEY)",
        "INSERT INTO country VALUES ('AT', 1), ('AT', 2)",
        "INSERT INTO Person VALUES (1, 2, 'AT', 1, 7), (2, NULL, 'AT', 2, 8), (3, 1, NULL, NULL, NULL)",
        "INSERT INTO pet VALUES (7, 1, 8, 5, 1), (8, 3, NULL, NULL, 2)",
        "INSERT INTO hut VALUES (1, 2), (2, NULL)",
        "INSERT INTO note VALUES (1, 1, 2), (2, 2, NULL)",
        "INSERT INTO day VALUES (1, 1, 2), (2, 99, 1)",
        "INSERT INTO vet VALUES (5)",
    };

    /// What the catalog says, without the numbers that the server gives and without the engine's ledger.
    private static final String CATALOG = """
            WITH depend AS (
                SELECT pg_describe_object(classid, objid, objsubid) || ' ' || deptype::text || ' '
                    || pg_describe_object(refclassid, refobjid, refobjsubid) AS line
                FROM pg_depend
                WHERE objid >= 16384
            ), key AS (
                SELECT k.*
                FROM pg_constraint k
                WHERE connamespace IN ('app'::regnamespace, 'public'::regnamespace)
            )
            SELECT 'depends', regexp_replace(line, '_[0-9]+', '_N', 'g')
            FROM depend
            WHERE line !~ 'changeover_ledger|pg_toast|event trigger|function'
            UNION ALL
            SELECT 'constraint', (to_jsonb(k) - 'oid' - 'conparentid')::text || pg_get_constraintdef(k.oid)
                || coalesce(obj_description(k.oid, 'pg_constraint'), '-')
            FROM key k
            UNION ALL
            SELECT 'trigger', k.conname || (to_jsonb(t) - 'oid' - 'tgname' - 'tgconstraint' - 'tgparentid')::text
            FROM pg_trigger t
            JOIN key k ON k.oid = t.tgconstraint
            UNION ALL
            SELECT 'order', t.tgrelid::regclass || ': ' || string_agg(k.conname, ', ' ORDER BY t.tgname)
            FROM pg_trigger t
            JOIN key k ON k.oid = t.tgconstraint
            WHERE t.tgname LIKE '%\\_a\\_%'
            GROUP BY t.tgrelid
            ORDER BY 1, 2""";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16, 17, 18})
    void theCatalogSaysTheSameAfterACutOverAsBefore(int version) throws Exception {
        inSqlite(IN_SQLITE);
        try (EmbeddedPostgres server = PostgresVersion.start(version)) {
            // Given
            TargetConnection target = PostgresVersion.target(server);
            EmbeddedTarget.execute(target, KEYS);
            List<String> before = EmbeddedTarget.query(target, CATALOG);
            List<String> numbers = numbers(target);
            WholeWay way = WholeWay.intoExistingTables(folder.resolve("app.db"), folder, target);
            way.assess();
            way.load();

            // When
            way.cutOver();

            // Then
            assertThat(EmbeddedTarget.query(target, CATALOG)).isEqualTo(before);
            assertThat(numbers(target))
                    .allMatch(key -> key.startsWith("new_") == !numbers.contains(key))
                    .anyMatch(key -> key.startsWith("new_"));
            assertThat(way.verify().verified()).isTrue();
        }
    }

    @Test
    void keysOfOneNameInCirclesThatStayInForceAreChecked() throws Exception {
        // Given
        TargetConnection target = EmbeddedTarget.newDatabase();
        EmbeddedTarget.execute(
                target,
                "CREATE SCHEMA app",
                "CREATE TABLE app.a (id int PRIMARY KEY, b int)",
                "CREATE TABLE app.b (id int PRIMARY KEY, a int)",
                "CREATE TABLE app.c (a int)",
                "ALTER TABLE app.a ADD CONSTRAINT link FOREIGN KEY (b) REFERENCES app.b NOT VALID",
                "ALTER TABLE app.b ADD CONSTRAINT link FOREIGN KEY (a) REFERENCES app.a NOT VALID",
                "ALTER TABLE app.c ADD CONSTRAINT link FOREIGN KEY (a) REFERENCES app.a NOT VALID");
        List<String> before = EmbeddedTarget.query(target, CATALOG);
        inSqlite(
                "CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER)",
                "CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER)",
                "CREATE TABLE c (a INTEGER)",
                "INSERT INTO a VALUES (1, 2)",
                "INSERT INTO b VALUES (2, 1)",
                "INSERT INTO c VALUES (1)");
        WholeWay way = WholeWay.intoExistingTables(folder.resolve("app.db"), folder, target);
        way.assess();
        way.load();

        // When
        way.cutOver();

        // Then
        assertThat(EmbeddedTarget.query(target, "SELECT a.b, b.a, c.a FROM app.a, app.b, app.c"))
                .containsExactly("2|1|1");
        assertThat(EmbeddedTarget.query(target, CATALOG)).isEqualTo(before);
    }

    @Test
    void whereKeysMayNotBeDroppedTheyAreCheckedRowByRow() throws Exception {
        // Given
        TargetConnection target = EmbeddedTarget.newDatabase();
        EmbeddedTarget.execute(
                target,
                "CREATE SCHEMA app",
                "CREATE TABLE app.parent (id int PRIMARY KEY)",
                "CREATE TABLE app.child (id int PRIMARY KEY, parent int CONSTRAINT link REFERENCES app.parent)",
                """
                    CREATE FUNCTION keep() RETURNS event_trigger LANGUAGE plpgsql AS $$
                    BEGIN
                        IF EXISTS (
                            SELECT FROM pg_event_trigger_dropped_objects()
                            WHERE object_type = 'table constraint' AND schema_name = 'app')
                        THEN
                            RAISE 'Constraints stay.';
                        END IF;
                    END $$""",
                "CREATE EVENT TRIGGER keep ON sql_drop EXECUTE FUNCTION keep()");
        List<String> before = numbers(target);
        inSqlite(
                "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER)",
                "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
                "INSERT INTO parent VALUES (1)",
                "INSERT INTO child VALUES (1, 1), (2, NULL)");
        WholeWay way = WholeWay.intoExistingTables(folder.resolve("app.db"), folder, target);
        way.assess();
        way.load();

        // When
        way.cutOver();

        // Then
        assertThat(EmbeddedTarget.query(target, "SELECT id, parent FROM app.child ORDER BY id"))
                .containsExactly("1|1", "2|null");
        assertThat(numbers(target)).isEqualTo(before);
        // Nothing counts as written since the cut-over.
        way.rollBack();
        assertThat(EmbeddedTarget.query(target, "SELECT count(*) FROM app.child"))
                .containsExactly("0");
    }

    @Test
    void aCutOverTellsHowFarItHasComeWithEachTable() throws Exception {
        // Given
        TargetConnection target = EmbeddedTarget.newDatabase();
        EmbeddedTarget.execute(
                target,
                "CREATE SCHEMA app",
                "CREATE TABLE app.t (id int PRIMARY KEY)",
                "CREATE TABLE app.empty (id int)");
        inSqlite(
                "CREATE TABLE t (id INTEGER PRIMARY KEY)",
                "CREATE TABLE empty (id INTEGER)",
                "INSERT INTO t VALUES (1), (2), (3)");
        HeardProgress heard = new HeardProgress();
        WholeWay way = WholeWay.intoExistingTables(folder.resolve("app.db"), folder, target);
        way.assess();
        way.load();

        // When
        way.cutOver(heard);

        // Then
        MigrationProgress last = heard.last();
        assertThat(last.phase()).isEqualTo(MigrationPhase.CUT_OVER);
        assertThat(last.done()).isEqualTo(6);
        assertThat(last.total()).isEqualTo(6);
        assertThat(last.tables())
                .extracting(TableProgress::table, TableProgress::done, TableProgress::total, TableProgress::state)
                .containsExactly(
                        tuple("t", 3L, 3L, TableProgress.State.DONE), tuple("empty", 0L, 0L, TableProgress.State.DONE));
    }

    private static final class HeardProgress implements MigrationListener {
        private final List<MigrationProgress> heard = Collections.synchronizedList(new ArrayList<>());

        MigrationProgress last() {
            return heard.getLast();
        }

        @Override
        public void phase(MigrationPhase phase) {}

        @Override
        public void progress(MigrationProgress progress) {
            heard.add(progress);
        }

        @Override
        public void log(LogLevel level, String message, Map<String, String> fields) {}
    }

    private static List<String> numbers(TargetConnection target) throws SQLException {
        return EmbeddedTarget.query(
                target,
                "SELECT conname, oid FROM pg_constraint WHERE contype = 'f' AND conparentid = 0"
                        + " AND connamespace IN ('app'::regnamespace, 'public'::regnamespace)");
    }

    private void inSqlite(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("app.db"));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
