package dev.changeover.engine.internal.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.changeover.engine.EmbeddedTarget;
import dev.changeover.engine.Planner;
import dev.changeover.engine.TargetConnection;
import dev.changeover.engine.internal.plan.SampleSource;
import dev.changeover.engine.plan.CheckPlan;
import dev.changeover.engine.plan.ForeignKeyPlan;
import dev.changeover.engine.plan.IndexPlan;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.Mode;
import dev.changeover.engine.plan.TablePlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/// PostgreSQL itself accepts what the planner plans, and keeps the rules that the source had.
class DdlTest {
    private static final String SCHEMA = "Odd \"schema\"";

    @Test
    void makes_tables_with_every_kind_of_object() throws SQLException {
        TargetConnection target = created(
                """
                CREATE TABLE "Or""der" (
                  "Id" INTEGER PRIMARY KEY AUTOINCREMENT,
                  "select" VARCHAR(5) NOT NULL DEFAULT 'a''b',
                  flag BOOLEAN DEFAULT 1 CHECK (flag IN (0, 1)),
                  mail TEXT COLLATE NOCASE UNIQUE,
                  at TEXT DEFAULT CURRENT_TIMESTAMP,
                  made TEXT AS (lower(mail)) STORED,
                  CONSTRAINT "a check" CHECK (length("select") > 0 AND mail LIKE '%@%'),
                  UNIQUE ("select", mail)
                )""",
                "CREATE INDEX \"Or\"\"der_pkey\" ON \"Or\"\"der\" (flag DESC, at) WHERE flag AND mail IS NOT NULL",
                "CREATE INDEX \"lower\" ON \"Or\"\"der\" (lower(mail), \"select\" || 'x')",
                """
                CREATE TABLE line (
                  "order" INT REFERENCES "Or""der" ON DELETE CASCADE,
                  mail TEXT REFERENCES "Or""der" (mail) DEFERRABLE INITIALLY DEFERRED,
                  n INT, amount DECIMAL(10, 2) DEFAULT 0.5, self INT REFERENCES line (n) ON UPDATE SET NULL,
                  PRIMARY KEY ("order", n), UNIQUE (n)
                ) WITHOUT ROWID""",
                "INSERT INTO \"Or\"\"der\" (flag, mail) VALUES (0, 'A@x')",
                "INSERT INTO line VALUES (1, 'A@x', 1, 2.5, NULL)");

        assertThat(EmbeddedTarget.query(target, """
                        SELECT contype, count(*)
                        FROM pg_constraint
                        WHERE connamespace = '"Odd ""schema\"""'::regnamespace AND contype <> 'n'
                        GROUP BY contype
                        ORDER BY contype
                        """)).containsExactly("c|2", "f|3", "p|2", "u|2");
        assertThat(EmbeddedTarget.query(target, """
                        SELECT count(*) FROM pg_constraint WHERE NOT convalidated
                        """)).containsExactly("0");
    }

    @Test
    void a_unique_rule_that_ignores_case_refuses_what_sqlite_refused_and_no_more() throws SQLException {
        TargetConnection target = created(
                "CREATE TABLE t (mail TEXT COLLATE NOCASE UNIQUE, tag TEXT)",
                "CREATE UNIQUE INDEX one ON t (tag) WHERE mail IS NULL",
                "INSERT INTO t VALUES ('a', 'b')");
        EmbeddedTarget.execute(
                target, "SET search_path = 'Odd \"schema\"'; INSERT INTO t VALUES ('É', 'x'), ('é', 'x'), ('a', 'x')");

        assertThat(catchThrowable(() -> EmbeddedTarget.execute(
                        target, "SET search_path = 'Odd \"schema\"'; INSERT INTO t VALUES ('A', 'x')")))
                .hasMessageContaining("t_mail_key");
    }

    @Test
    void a_table_may_have_the_name_that_postgresql_would_give_a_sequence() throws SQLException {
        TargetConnection target = created(
                "CREATE TABLE a (id INTEGER PRIMARY KEY)",
                "CREATE TABLE a_id_seq (n)",
                "CREATE INDEX a_id_seq_2 ON a (id)");
        EmbeddedTarget.execute(
                target, "CREATE SCHEMA moved", "ALTER TABLE %s SET SCHEMA moved".formatted(Target.quote(SCHEMA, "a")));

        assertThat(EmbeddedTarget.query(target, "SELECT pg_get_serial_sequence('moved.a', 'id')"))
                .containsExactly("moved.a_id_seq_2");
    }

    @Test
    void a_foreign_key_finds_its_parent_key_although_the_rule_of_that_key_is_left_out() throws SQLException {
        TargetConnection target = created(
                "CREATE TABLE p (code COLLATE NOCASE UNIQUE)",
                "CREATE TABLE c (code COLLATE NOCASE REFERENCES p (code))",
                "INSERT INTO p VALUES (1), ('a')",
                "INSERT INTO c VALUES (1), ('a')");

        assertThat(EmbeddedTarget.query(target, """
                        SELECT contype, count(*)
                        FROM pg_constraint
                        WHERE connamespace = '"Odd ""schema\"""'::regnamespace
                        GROUP BY contype
                        ORDER BY contype
                        """)).containsExactly("f|1", "u|1");
    }

    @ParameterizedTest(name = "{0} with PRIMARY KEY ({1}) refuses {2} beside {3}: {4}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "k TEXT                | k COLLATE NOCASE | 'A'  | 'a' | true",
                "k TEXT                | k COLLATE RTRIM  | 'a ' | 'a' | true",
                "k TEXT COLLATE RTRIM  | k                | 'a ' | 'a' | true",
                "k TEXT COLLATE NOCASE | k                | 'A'  | 'a' | true",
                "k TEXT COLLATE NOCASE | k COLLATE BINARY | 'A'  | 'a' | false",
                "k TEXT COLLATE NOCASE | k COLLATE RTRIM  | 'A'  | 'a' | false"
            })
    void a_primary_key_compares_as_its_own_clause_says(
            String column, String key, String one, String other, boolean refused) throws SQLException {
        TargetConnection target =
                created("CREATE TABLE t (%s, PRIMARY KEY (%s))".formatted(column, key), "INSERT INTO t VALUES ('x')");
        EmbeddedTarget.execute(target, "INSERT INTO \"Odd \"\"schema\"\"\".t VALUES (%s)".formatted(other));

        Throwable failure = catchThrowable(() ->
                EmbeddedTarget.execute(target, "INSERT INTO \"Odd \"\"schema\"\"\".t VALUES (%s)".formatted(one)));

        assertThat(failure != null).as(String.valueOf(failure)).isEqualTo(refused);
    }

    @Test
    void two_hundred_tables_with_the_same_names_of_keys_do_not_collide() throws SQLException {
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            statements.add("CREATE TABLE \"%s%d\" (%s)"
                    .formatted(
                            "long name ".repeat(8),
                            i,
                            "id INTEGER PRIMARY KEY, x INT CONSTRAINT same REFERENCES \"%s0\" CONSTRAINT same UNIQUE CONSTRAINT same CHECK (x > 0)"
                                    .formatted("long name ".repeat(8))));
        }

        TargetConnection target = created(statements.toArray(String[]::new));

        assertThat(EmbeddedTarget.query(target, """
                        SELECT count(*) FROM pg_constraint
                        WHERE contype = 'u' AND connamespace = '"Odd ""schema\"""'::regnamespace
                        """)).containsExactly("200");
    }

    /// Makes the planned objects in the order in which a load does.
    private static TargetConnection created(String... statements) throws SQLException {
        try (SampleSource source = new SampleSource(statements)) {
            MigrationPlan plan = Planner.plan(source.assess(), SCHEMA);
            TargetConnection target = EmbeddedTarget.newDatabase();
            List<String> ddl = new ArrayList<>();
            ddl.add("CREATE SCHEMA " + Target.quote(SCHEMA));
            plan.tables().forEach(table -> ddl.add(Ddl.createTable(SCHEMA, table, Mode.CREATE_SCHEMA)));
            plan.tables().forEach(table -> addKeys(table, ddl));
            for (TablePlan table : plan.tables()) {
                for (ForeignKeyPlan key : table.foreignKeys()) {
                    ddl.add(Ddl.addForeignKey(SCHEMA, table, key));
                    ddl.add(Ddl.validate(SCHEMA, table.target(), key.name()));
                }
            }
            EmbeddedTarget.execute(target, ddl.toArray(String[]::new));
            return target;
        }
    }

    private static void addKeys(TablePlan table, List<String> ddl) {
        if (!table.primaryKey().isEmpty()) {
            ddl.add(Ddl.primaryKeyIndex(SCHEMA, table));
            ddl.add(Ddl.attachPrimaryKey(SCHEMA, table));
        }
        for (IndexPlan index : table.indexes()) {
            ddl.add(Ddl.createIndex(SCHEMA, table, index));
            if (index.constraint()) {
                ddl.add(Ddl.attachUnique(SCHEMA, table, index));
            }
        }
        for (CheckPlan check : table.checks()) {
            ddl.add(Ddl.addCheck(SCHEMA, table, check));
            ddl.add(Ddl.validate(SCHEMA, table.target(), check.name()));
        }
    }
}
