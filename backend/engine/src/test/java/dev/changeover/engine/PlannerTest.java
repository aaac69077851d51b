package dev.changeover.engine;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.changeover.engine.Finding.Severity;
import dev.changeover.engine.PlanRejectedException.Fault;
import dev.changeover.engine.internal.plan.Decisions;
import dev.changeover.engine.internal.plan.Planning;
import dev.changeover.engine.internal.plan.SampleSource;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.Conversion;
import dev.changeover.engine.plan.ForeignKeyPlan;
import dev.changeover.engine.plan.IndexPlan;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.PlanOverrides;
import dev.changeover.engine.plan.PlanOverrides.ColumnOverride;
import dev.changeover.engine.plan.PlanOverrides.TableOverride;
import dev.changeover.engine.plan.TablePlan;
import dev.changeover.engine.plan.TargetType;
import dev.changeover.engine.plan.TypeName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

class PlannerTest {
    @ParameterizedTest(name = "{0} holding {1} becomes {2} by {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "INTEGER         | 1, -5, NULL           | bigint           | AS_IS",
                "INTEGER         | 0, 1                  | bigint           | AS_IS",
                "INT             | 1, 2.5                | numeric          | NUMBER_TO_DECIMAL",
                "INTEGER         | 9e999, 1              | double precision | NUMBER_TO_DOUBLE",
                "INTEGER         | 1, 'two'              | text             | NUMBER_TO_TEXT",
                "BOOLEAN         | 0, 1, NULL            | boolean          | ZERO_ONE_TO_BOOLEAN",
                "BOOLEAN         | 0, 2                  | bigint           | AS_IS",
                "REAL            | 1, 2.5                | double precision | AS_IS",
                "FLOAT           | 7                     | double precision | AS_IS",
                "DECIMAL(10,2)   | 1.25, 3               | numeric          | NUMBER_TO_DECIMAL",
                "DECIMAL(10,2)   | 4, 3                  | numeric          | NUMBER_TO_DECIMAL",
                "NUMERIC         | 9e999                 | double precision | AS_IS",
                "TEXT            | 'a', NULL             | text             | AS_IS",
                "VARCHAR(3)      | 'äöü'                 | varchar(3)       | AS_IS",
                "VARCHAR(3)      | 'abcd'                | text             | AS_IS",
                "NVARCHAR(30)    | NULL                  | varchar(30)      | AS_IS",
                "CHAR            | 'a'                   | text             | AS_IS",
                "BLOB            | x'00', x''            | bytea            | AS_IS",
                "BLOB            | x'00', 'text'         | bytea            | TEXT_TO_BYTES",
                "TEXT            | x'00', 'text'         | bytea            | TEXT_TO_BYTES",
                "DATETIME        | '2026-01-01 10:00:00' | text             | AS_IS",
                "DATE            | '2026-01-01', 5       | text             | NUMBER_TO_TEXT",
                "``              | 1.5                   | double precision | AS_IS",
                "``              | NULL                  | text             | AS_IS",
                "INTEGER         | NULL                  | bigint           | AS_IS",
                "DOUBLE          | NULL                  | double precision | NUMBER_TO_DOUBLE",
                "NUMERIC(8)      | NULL                  | numeric          | NUMBER_TO_DECIMAL",
                "BOOL            | NULL                  | boolean          | ZERO_ONE_TO_BOOLEAN",
                "DATETIME        | NULL                  | text             | AS_IS",
                "BLOB            | NULL                  | bytea            | AS_IS"
            })
    void chooses_the_narrowest_type_that_loses_nothing(String declared, String values, String type, Conversion rule)
            throws SQLException {
        ColumnPlan column = column(declared, values);

        assertThat(column.type().sql()).isEqualTo(type);
        assertThat(column.conversion()).isEqualTo(rule);
        assertThat(column.alternatives()).startsWith(column.type()).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0} holding {1} could also be {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "INTEGER    | 5, 300                                 | SMALLINT, INTEGER, NUMERIC, DOUBLE_PRECISION, TEXT",
                "INTEGER    | 5, 70000                               | INTEGER, NUMERIC, DOUBLE_PRECISION, TEXT",
                "INTEGER    | 9007199254740993                       | NUMERIC, TEXT",
                "INTEGER    | 0, 1                                   | SMALLINT, INTEGER, NUMERIC, DOUBLE_PRECISION, BOOLEAN, TEXT",
                "INTEGER    | 1721000000, 1721000001                 | INTEGER, NUMERIC, DOUBLE_PRECISION, TEXT, TIMESTAMP, TIMESTAMPTZ",
                "INTEGER    | 1721000000000                          | NUMERIC, DOUBLE_PRECISION, TEXT, TIMESTAMP, TIMESTAMPTZ",
                "TEXT       | '2026-01-01', NULL                     | BYTEA, DATE",
                "TEXT       | '2026-01-01', 'x'                      | BYTEA",
                "TEXT       | '2026-01-01 10:00:00'                  | BYTEA, TIMESTAMP",
                "TEXT       | '2026-01-01T10:00:00Z'                 | BYTEA, TIMESTAMPTZ",
                "TEXT       | '00000000-0000-4000-8000-00000000000f' | BYTEA, UUID",
                "TEXT       | '{}', '[1]'                            | BYTEA, JSON"
            })
    void offers_only_types_that_hold_every_value(String declared, String values, String offered) throws SQLException {
        assertThat(column(declared, values).alternatives().stream()
                        .skip(1)
                        .map(type -> type.name().name()))
                .containsExactly(offered.split(", "));
    }

    @Test
    void keeps_the_type_that_nearly_all_values_need() throws SQLException {
        try (SampleSource source = new SampleSource("CREATE TABLE t (x INTEGER)")) {
            source.execute(
                    "INSERT INTO t WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 199)"
                            + " SELECT i FROM n");
            source.execute("INSERT INTO t VALUES ('lots')");

            ColumnPlan column = plan(source).tables().getFirst().columns().getFirst();

            assertThat(column.type()).isEqualTo(TargetType.of(TypeName.BIGINT));
            assertThat(source.assess().findings())
                    .filteredOn(finding -> finding.severity() == Severity.QUARANTINE)
                    .extracting(Finding::code, Finding::count)
                    .containsExactly(tuple("VALUES_OF_ANOTHER_CLASS", 1L));
        }
    }

    @Test
    void numbers_new_rows_beyond_the_highest_key_ever_given_out() throws SQLException {
        try (SampleSource source = new SampleSource(
                "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, v TEXT NOT NULL)",
                "INSERT INTO t VALUES (41, 'x')",
                "DELETE FROM t")) {
            TablePlan table = plan(source).tables().getFirst();

            assertThat(table.sequenceFloor()).isEqualTo(41);
            assertThat(table.columns().getFirst().identity()).isTrue();
            assertThat(table.columns()).extracting(ColumnPlan::nullable).containsExactly(false, false);
            assertThat(table.primaryKey()).containsExactly("id");
        }
    }

    @Test
    void counts_the_rows_that_violate_a_check_and_says_that_it_stays_open() throws SQLException {
        try (SampleSource source = new SampleSource(
                "CREATE TABLE t (n INT, s TEXT CHECK (length(s) < 3 -- short\n), CONSTRAINT positive CHECK (t.n > 0))",
                "PRAGMA ignore_check_constraints = ON",
                "INSERT INTO t VALUES (1, 'ok'), (0, 'ok'), (-1, NULL), (NULL, '')")) {
            assertThat(source.assess().findings())
                    .filteredOn(finding -> finding.code().startsWith("CHECK"))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.severity()).isEqualTo(Severity.TRANSFORM);
                        assertThat(finding.count()).isEqualTo(2);
                        assertThat(finding.message()).contains("positive");
                        assertThat(finding.nextStep()).contains("NOT VALID");
                    });
        }
    }

    @Test
    void blocks_tables_whose_rows_cannot_fit_a_page() throws SQLException {
        String numbers = IntStream.range(0, 1_020).mapToObj(i -> "n" + i).collect(Collectors.joining(" INT, "));
        String sevens = "7, ".repeat(1_019) + "7";
        try (SampleSource source = new SampleSource(
                "CREATE TABLE wide (%s INT)".formatted(numbers),
                "CREATE TABLE empty (%s INT)".formatted(numbers),
                "CREATE TABLE sparse (%s INT)".formatted(numbers),
                "INSERT INTO wide VALUES (%s)".formatted(sevens),
                "INSERT INTO sparse (n0) VALUES (7)")) {
            assertThat(source.assess().findings())
                    .filteredOn(finding -> finding.severity() == Severity.BLOCK)
                    .extracting(Finding::code, Finding::table)
                    .containsExactly(tuple("WIDE_ROW", "wide"));
        }
    }

    @ParameterizedTest
    @CsvSource({"1073676288, LONG_ROWS", "1073676289, ROW_TOO_LONG", "268435457, LONG_ROWS", "268435456, "})
    void tells_of_rows_that_are_long_for_a_server(long longest, @Nullable String code) throws SQLException {
        try (SampleSource source = new SampleSource("CREATE TABLE t (v BLOB)", "INSERT INTO t VALUES (x'01')")) {
            Assessment small = source.assess();
            TableCensus census = small.tables().getFirst();
            TableCensus large = new TableCensus("t", 1, longest, longest, census.columns(), List.of());

            assertThat(Planning.of(small.catalog(), List.of(large), List.of(), PlanOverrides.none(), Decisions.none())
                            .findings())
                    .extracting(Finding::code)
                    .filteredOn(found -> found.contains("LONG"))
                    .isEqualTo(code == null ? List.of() : List.of(code));
        }
    }

    @Test
    void never_gives_out_a_key_again_that_a_row_of_the_source_has() throws SQLException {
        try (SampleSource source = new SampleSource(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)", "INSERT INTO t VALUES (7, 'x'), (41, x'00')")) {
            assertThat(plan(source).tables().getFirst().sequenceFloor()).isEqualTo(41);
        }
    }

    @Test
    void ends_the_sequence_where_the_chosen_type_ends() throws SQLException {
        try (SampleSource source = new SampleSource(
                "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT)",
                "INSERT INTO t VALUES (41)",
                "UPDATE sqlite_sequence SET seq = 9999999999")) {
            PlanOverrides narrower = overrides(new TableOverride(
                    "t", null, null, List.of(new ColumnOverride("id", null, TargetType.of(TypeName.INTEGER)))));

            assertThat(Planner.plan(source.assess(), "app", narrower)
                            .tables()
                            .getFirst()
                            .sequenceFloor())
                    .isEqualTo(Integer.MAX_VALUE);
        }
    }

    @Test
    void gives_columns_tied_by_foreign_keys_one_type() throws SQLException {
        try (SampleSource source = new SampleSource(
                "CREATE TABLE a (code VARCHAR(5) PRIMARY KEY)",
                "CREATE TABLE b (code VARCHAR(9) PRIMARY KEY REFERENCES a)",
                "CREATE TABLE c (code CHAR(2) REFERENCES b, n INT REFERENCES d)",
                "CREATE TABLE d (n DECIMAL PRIMARY KEY)",
                "INSERT INTO d VALUES (1)",
                "INSERT INTO c VALUES ('DE', 1)")) {
            MigrationPlan plan = plan(source);

            assertThat(plan.tables())
                    .extracting(table -> table.columns().getFirst().type().sql())
                    .containsExactly("varchar(9)", "varchar(9)", "varchar(9)", "numeric");
            assertThat(plan.tables().get(2).columns().getLast().type().sql()).isEqualTo("numeric");
            assertThat(plan.manualSteps()).isEmpty();
        }
    }

    @Test
    void leaves_foreign_keys_that_postgresql_cannot_have_to_a_person() throws SQLException {
        try (SampleSource source = new SampleSource(
                "CREATE TABLE p (id INTEGER PRIMARY KEY, loose)",
                "CREATE TABLE c (a REFERENCES gone (x), b REFERENCES p (loose), t TEXT REFERENCES p, ok INT REFERENCES p)",
                "INSERT INTO p VALUES (1, 1)",
                "INSERT INTO c VALUES (NULL, NULL, '1', 1)")) {
            Assessment assessment = source.assess();

            assertThat(Planner.plan(assessment, "app").tables().getLast().foreignKeys())
                    .containsExactly(new ForeignKeyPlan("c_ok_fkey", List.of("ok"), "p", List.of("id"), "", 0));
            assertThat(assessment.manualSteps())
                    .extracting(ManualStep::kind, ManualStep::name)
                    .containsExactly(
                            tuple(ManualStep.Kind.FOREIGN_KEY, "a"),
                            tuple(ManualStep.Kind.FOREIGN_KEY, "b"),
                            tuple(ManualStep.Kind.FOREIGN_KEY, "t"));
        }
    }

    @Test
    void keeps_a_foreign_key_with_orphans_and_says_so() throws SQLException {
        try (SampleSource source = new SampleSource(
                "CREATE TABLE p (id INTEGER PRIMARY KEY)",
                "CREATE TABLE c (p INT REFERENCES p ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED)",
                "INSERT INTO c VALUES (7), (8)")) {
            Assessment assessment = source.assess();

            assertThat(Planner.plan(assessment, "app").tables().getLast().foreignKeys())
                    .singleElement()
                    .satisfies(key -> {
                        assertThat(key.orphans()).isEqualTo(2);
                        assertThat(key.actions()).isEqualTo("ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED");
                    });
            assertThat(assessment.findings())
                    .extracting(Finding::code, Finding::count)
                    .contains(tuple("FOREIGN_KEY_ORPHANS", 2L));
        }
    }

    @Test
    void never_widens_what_is_unique() throws SQLException {
        try (SampleSource source = new SampleSource(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, mail TEXT COLLATE NOCASE UNIQUE, state TEXT, gone INT)",
                "CREATE UNIQUE INDEX active ON t (state DESC) WHERE gone IS NULL",
                "CREATE UNIQUE INDEX odd ON t (state) WHERE json_valid(state)",
                "CREATE INDEX same ON t (id)",
                "CREATE INDEX folded ON t (lower(mail), gone)")) {
            MigrationPlan plan = plan(source);

            assertThat(plan.tables().getFirst().indexes())
                    .containsExactly(
                            new IndexPlan("t_mail_key", List.of("(lower(\"mail\" COLLATE \"C\"))"), true, false, null),
                            new IndexPlan("active", List.of("\"state\" DESC"), true, false, "(\"gone\" IS NULL)"),
                            new IndexPlan(
                                    "folded",
                                    List.of("(lower(\"mail\" COLLATE \"C\"))", "\"gone\""),
                                    false,
                                    false,
                                    null));
            assertThat(plan.manualSteps()).extracting(ManualStep::name).containsExactly("odd");
        }
    }

    @Test
    void leaves_out_indexes_that_are_too_wide() throws SQLException {
        try (SampleSource source = new SampleSource(
                "CREATE TABLE t (x TEXT UNIQUE, y TEXT)",
                "CREATE INDEX both ON t (y, x)",
                "INSERT INTO t VALUES (replace(hex(zeroblob(2000)), '0', 'é'), 'y')")) {
            MigrationPlan plan = plan(source);

            assertThat(plan.tables().getFirst().indexes()).isEmpty();
            assertThat(plan.manualSteps())
                    .extracting(ManualStep::suggestion)
                    .containsExactly(
                            "CREATE UNIQUE INDEX \"sqlite_autoindex_t_1\" ON \"t\" (md5(\"x\"))",
                            "CREATE INDEX \"both\" ON \"t\" (md5(\"x\"), md5(\"y\"))");
        }
    }

    @Test
    void renames_what_postgresql_cannot_name() throws SQLException {
        String name = "é".repeat(33);
        try (SampleSource source =
                new SampleSource("CREATE TABLE \"%1$s\" (ctid INT, ctid_ INT, \"\" INT, \"%1$sa\" INT, \"%1$sb\" INT)"
                        .formatted(name))) {
            TablePlan table = plan(source).tables().getFirst();

            assertThat(table.target()).startsWith("é".repeat(27)).hasSize(36);
            assertThat(table.columns()).extracting(ColumnPlan::target).doesNotHaveDuplicates();
            assertThat(table.columns().subList(0, 3))
                    .extracting(ColumnPlan::target)
                    .containsExactly("ctid_", "ctid__2", "column_3");
            assertThat(source.assess().findings())
                    .extracting(Finding::code)
                    .filteredOn(code -> code.startsWith("NAME_"))
                    .containsExactly(
                            "NAME_UNUSABLE",
                            "NAME_UNUSABLE",
                            "NAME_CHANGED",
                            "NAME_CHANGED",
                            "NAME_CHANGED",
                            "NAME_CHANGED");
        }
    }

    @Test
    void applies_a_persons_changes_to_the_whole_family() throws SQLException {
        try (SampleSource source = twoTables()) {
            MigrationPlan plan = Planner.plan(
                    source.assess(),
                    "app",
                    overrides(new TableOverride(
                            "p",
                            false,
                            "people",
                            List.of(new ColumnOverride("ID", "key", TargetType.of(TypeName.INTEGER))))));

            assertThat(plan.tables().getFirst().target()).isEqualTo("people");
            assertThat(plan.tables().getFirst().primaryKey()).containsExactly("key");
            assertThat(plan.tables().getLast().columns().getFirst().type()).isEqualTo(TargetType.of(TypeName.INTEGER));
            assertThat(plan.tables().getLast().foreignKeys())
                    .containsExactly(new ForeignKeyPlan("c_p_fkey", List.of("p"), "people", List.of("key"), "", 0));
        }
    }

    @Test
    void turns_keys_to_an_excluded_table_into_manual_steps() throws SQLException {
        try (SampleSource source = twoTables()) {
            MigrationPlan plan =
                    Planner.plan(source.assess(), "app", overrides(new TableOverride("p", true, null, null)));

            assertThat(plan.tables().getFirst().excluded()).isTrue();
            assertThat(plan.tables().getLast().foreignKeys()).isEmpty();
            assertThat(plan.manualSteps()).extracting(ManualStep::name).containsExactly("p");
        }
    }

    @Test
    void rejects_changes_with_every_fault_at_its_place() throws SQLException {
        try (SampleSource source = twoTables()) {
            Assessment assessment = source.assess();
            PlanOverrides overrides = overrides(
                    new TableOverride("nope", null, null, null),
                    new TableOverride(
                            "c",
                            null,
                            "p",
                            List.of(
                                    new ColumnOverride("zz", null, null),
                                    new ColumnOverride("p", "ctid", TargetType.of(TypeName.UUID)),
                                    new ColumnOverride("v", "é".repeat(32), null))));

            PlanRejectedException rejection =
                    catchThrowableOfType(PlanRejectedException.class, () -> Planner.plan(assessment, "app", overrides));

            assertThat(rejection.faults())
                    .extracting(Fault::pointer)
                    .containsExactly(
                            "/tables/0/source",
                            "/tables/1/target",
                            "/tables/1/columns/0/source",
                            "/tables/1/columns/1/target",
                            "/tables/1/columns/1/type",
                            "/tables/1/columns/2/target");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pg_temp",
                "information_schema",
                "changeover_ledger",
                "changeover_staging_0123456789ab",
                "Changeover_x",
                "éééééééééééééééééééééééééééééééé"
            })
    void refuses_schemas_that_belong_to_postgresql_or_to_the_engine_itself(String schema) throws SQLException {
        try (SampleSource source = twoTables()) {
            Assessment assessment = source.assess();

            assertThatThrownBy(() -> Planner.plan(assessment, schema))
                    .isInstanceOf(PlanRejectedException.class)
                    .hasMessageContaining("/schema");
        }
    }

    @Test
    void names_what_to_look_for_in_the_application_and_where_the_schema_shows_it() throws SQLException {
        try (SampleSource source = new SampleSource(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, \"full name\" TEXT DEFAULT ('a' || 'b'), n INTEGER CHECK (n / 2 > 0))",
                "CREATE INDEX by_name ON t (n) WHERE \"full name\" LIKE 'a%'",
                "CREATE VIEW v AS SELECT \"full name\" AS \"alias\", \"t\".\"n\" FROM t WHERE \"full name\" = \"open\" OR n LIKE '1%'",
                // Alike, but nothing of the kind.
                "CREATE VIEW harmless AS SELECT replace(n, '/', '||') \"like\", 'group by rowid' FROM \"t\"")) {
            assertThat(source.assess().manualSteps())
                    .filteredOn(step -> step.kind() == ManualStep.Kind.APPLICATION)
                    .extracting(ManualStep::name, ManualStep::sourceSql)
                    .containsExactly(
                            tuple("LIKE", "index by_name\nview v"),
                            tuple("Division", "check of t"),
                            tuple("Concatenation with ||", "default of t.full name"),
                            tuple("Strings in double quotes", "view v"));
        }
    }

    @Test
    void keeps_views_triggers_and_virtual_tables_for_a_person() throws SQLException {
        try (SampleSource source = new SampleSource(
                "CREATE TABLE Orders (Id INTEGER PRIMARY KEY, total REAL)",
                "CREATE VIEW big AS SELECT o.id, total AS \"Sum\" FROM orders o WHERE total > 10 -- plain",
                "CREATE VIEW odd AS SELECT strftime('%Y', total) FROM orders",
                "CREATE TRIGGER tr AFTER INSERT ON Orders BEGIN SELECT 1; END",
                "CREATE VIRTUAL TABLE notes USING fts5 (body, tokenize = 'porter')",
                "CREATE VIRTUAL TABLE places USING rtree (id, x1, x2, y1, y2)")) {
            assertThat(source.assess().manualSteps())
                    .extracting(ManualStep::kind, ManualStep::name, ManualStep::suggestion)
                    .containsExactly(
                            tuple(ManualStep.Kind.VIEW, "big", """
                                    CREATE VIEW "big" AS
                                    SELECT "o"."Id", "total" AS "Sum" FROM "Orders" "o" WHERE "total" > 10"""),
                            tuple(ManualStep.Kind.VIEW, "odd", null),
                            tuple(ManualStep.Kind.TRIGGER, "tr", """
                                    CREATE FUNCTION "tr"() RETURNS trigger LANGUAGE plpgsql AS $body$
                                    BEGIN
                                        -- Say here what the source says in WHEN, and between BEGIN and END.
                                        RETURN NEW;
                                    END
                                    $body$;
                                    CREATE TRIGGER "tr" AFTER INSERT ON "Orders" FOR EACH ROW EXECUTE FUNCTION "tr"();"""),
                            tuple(ManualStep.Kind.VIRTUAL_TABLE, "notes", """
                                    -- Its texts come from the table that they belong to; insert them from there, or index that one.
                                    CREATE TABLE "notes" (
                                        id bigint PRIMARY KEY,
                                        "body" text,
                                        search tsvector GENERATED ALWAYS AS (to_tsvector('simple', coalesce("body", ''))) STORED
                                    );
                                    CREATE INDEX ON "notes" USING gin (search);
                                    -- MATCH 'word' becomes: search @@ websearch_to_tsquery('simple', 'word')"""),
                            tuple(ManualStep.Kind.VIRTUAL_TABLE, "places", """
                                    -- x1, x2, y1, y2 become one box per row.
                                    CREATE TABLE "places" (id bigint PRIMARY KEY, area box NOT NULL);
                                    CREATE INDEX ON "places" USING gist (area);
                                    -- Overlaps are found by: area && box(point(x1, y1), point(x2, y2))"""));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE TABLE django_migrations (id INTEGER PRIMARY KEY, app, name)   | Django",
                "CREATE TABLE SCHEMA_MIGRATIONS (version TEXT PRIMARY KEY)            | Rails",
                "CREATE TABLE schema_migrations (version INTEGER, inserted_at TEXT)   | Ecto",
                "CREATE TABLE schema_migrations (version INTEGER, dirty INTEGER)      | golang-migrate",
                "CREATE TABLE migrations (id INTEGER PRIMARY KEY, migration, batch)   | Laravel",
                "CREATE TABLE migrations (id INTEGER PRIMARY KEY, timestamp, name)    | TypeORM"
            })
    void tells_how_a_framework_goes_on(String table, String framework) throws SQLException {
        try (SampleSource source = new SampleSource(table)) {
            assertThat(source.assess().manualSteps()).singleElement().satisfies(step -> {
                assertThat(step.kind()).isEqualTo(ManualStep.Kind.BOOKKEEPING_TABLE);
                assertThat(step.reason()).startsWith(framework + " ");
                assertThat(step.suggestion()).isNotBlank();
            });
        }
    }

    @Test
    void takes_no_other_table_for_bookkeeping() throws SQLException {
        try (SampleSource source = new SampleSource("CREATE TABLE migrations (bird TEXT, season TEXT)")) {
            assertThat(source.assess().manualSteps()).isEmpty();
        }
    }

    private static SampleSource twoTables() throws SQLException {
        return new SampleSource(
                "CREATE TABLE p (id INTEGER PRIMARY KEY)",
                "CREATE TABLE c (p INT REFERENCES p, v TEXT)",
                "INSERT INTO p VALUES (1)",
                "INSERT INTO c VALUES (1, 'x')");
    }

    private static PlanOverrides overrides(TableOverride... tables) {
        return new PlanOverrides(List.of(tables));
    }

    private static ColumnPlan column(String declared, String values) throws SQLException {
        try (SampleSource source = new SampleSource("CREATE TABLE t (x %s)".formatted(declared))) {
            for (String value : values.split(", ")) {
                source.execute("INSERT INTO t VALUES (%s)".formatted(value));
            }
            return plan(source).tables().getFirst().columns().getFirst();
        }
    }

    private static MigrationPlan plan(SampleSource source) throws SQLException {
        return Planner.plan(source.assess(), "app");
    }
}
