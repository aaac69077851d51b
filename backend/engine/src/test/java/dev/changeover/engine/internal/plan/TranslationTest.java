package dev.changeover.engine.internal.plan;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.changeover.engine.EmbeddedTarget;
import dev.changeover.engine.ManualStep;
import dev.changeover.engine.Planner;
import dev.changeover.engine.TargetConnection;
import dev.changeover.engine.internal.postgres.Ddl;
import dev.changeover.engine.internal.sqlite.sql.SqlSyntaxException;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.Mode;
import dev.changeover.engine.plan.TablePlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/// SQLite and PostgreSQL judge the same rows by the original and by its translation.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TranslationTest {
    private static final String COLUMNS = """
            id INTEGER PRIMARY KEY, n INTEGER, m INT, r REAL, d DECIMAL(9,2), flag BOOLEAN,
            s TEXT, c TEXT COLLATE NOCASE, at DATETIME, b BLOB, mixed""";

    private static final String[] ROWS = {
        "(1, 0, 0, 0.0, 0, 0, '', '', '2024-01-01 10:00:00', x'', 1)",
        "(2, 1, -1, 1.5, 2.25, 1, 'a', 'A', '2024-01-02 10:00:00', x'00ff', 'x')",
        "(3, -5, 7, -2.5, -1, 0, 'A', 'a', '2023-12-31 23:59:59', x'61', NULL)",
        "(4, 9223372036854775807, 3, 1e300, 99999.99, 1, 'É', 'é', NULL, NULL, 'y')",
        "(5, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2)",
        "(6, 10, 10, 10.0, 10, 1, 'open', 'Open', '2024-06-01 00:00:00', x'6f70656e', 'open')",
        "(7, 12, -7, 0.1, 0.1, 0, ' padded  ', 'b%_c', '1999-01-01 00:00:00', x'25', 'z')",
        "(8, 3, 2, 0.30000000000000004, 0.3, 1, 'B12', 'b12', '2030-01-01 00:00:00', x'423132', 5.5)",
        "(9, 42, 0, 7.0, 7, 0, 'it''s \\ ünïcode 日本', 'ß', '2024-01-01 10:00:00', x'e4', 'a')"
    };

    private SampleSource source;
    private TargetConnection target;

    @BeforeAll
    void load() throws SQLException {
        source = new SampleSource("CREATE TABLE t (%s)".formatted(COLUMNS));
        for (String row : ROWS) {
            source.execute("INSERT INTO t VALUES " + row);
        }
        target = EmbeddedTarget.newDatabase();
        TablePlan plan = Planner.plan(source.assess(), "public").tables().getFirst();
        EmbeddedTarget.execute(target, Ddl.createTable("public", plan, Mode.CREATE_SCHEMA));
        copy(plan);
    }

    @AfterAll
    void close() throws SQLException {
        source.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n > 0",
                "n >= 0 AND n <= 100 OR m IS NULL",
                "n == 1 or n != m and not (m < 0)",
                "n BETWEEN -5 AND 10",
                "n NOT BETWEEN 0 AND 5",
                "n IN (0, 1, -5, 0x2A)",
                "n NOT IN (1, 2)",
                "n",
                "NOT n",
                "n IS NULL",
                "n NOTNULL",
                "n IS NOT 1",
                "n IS m",
                "n % 2 = 0",
                "m / 2 < 2",
                "n > 0.5",
                "r > 0.1",
                "r = 0.1",
                "d >= 0.1",
                "d = 0.1",
                "d BETWEEN 0 AND 10",
                "d > n",
                "flag",
                "NOT flag",
                "flag = 1",
                "flag IN (0, 1)",
                "flag IS TRUE",
                "flag IS NOT FALSE",
                "flag BETWEEN 0 AND 1",
                "flag + (n > 0) = 1",
                "(n IS NULL) + (m IS NULL) + (r IS NULL) <= 2 * 1",
                "length(s) + length(b) * 2 < 10 - 3",
                "(n IS NULL) = (m IS NULL)",
                "coalesce(flag, 0) = 0",
                "s = 'a'",
                "s <> ''",
                "s > 'A'",
                "s BETWEEN 'A' AND 'a'",
                "s IN ('a', 'open', 'É')",
                "s IN (\"a\", \"open\")",
                "s = c",
                "c = 'OPEN'",
                "c IN ('A', 'É')",
                "c < 'B'",
                "c = s",
                "s = c COLLATE NOCASE",
                "length(s) > 3",
                "length(trim(s)) = 6",
                "length(b) = 2",
                "b = x'61'",
                "b < x'61'",
                "lower(s) = 'a'",
                "upper(s) = 'É'",
                "upper(s) = s",
                "s LIKE 'a%'",
                "s LIKE '%É%'",
                "c LIKE 'B\\%%'",
                "c NOT LIKE '_%'",
                "s GLOB '[A-Z]*'",
                "s NOT GLOB '*[^0-9a-zA-Z]*'",
                "s GLOB '?12'",
                "s GLOB '*.?(*'",
                "substr(s, 2, 1) = '1'",
                "instr(s, 'p') > 0",
                "s || c = 'aA'",
                "ifnull(s, 'none') = 'none'",
                "abs(m) = 7",
                "at > '2024-01-01 00:00:00'",
                "mixed IS NULL",
                "t.n > 1",
                "[n] > 1 AND `m` < 5 AND \"r\" > 0"
            })
    void means_the_same_for_every_row(String expression) throws SQLException {
        String translated = translator().predicate(expression);

        List<String> expected =
                sqlite("SELECT CASE WHEN (%1$s) THEN 'yes' WHEN NOT (%1$s) THEN 'no' END FROM t ORDER BY id"
                        .formatted(expression));
        List<String> actual = EmbeddedTarget.query(
                target,
                "SELECT CASE WHEN %1$s THEN 'yes' WHEN NOT %1$s THEN 'no' END FROM t ORDER BY id"
                        .formatted(translated));
        assertThat(actual).as(translated).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mixed > 1",
                "mixed = 'x'",
                "s = 5",
                "n = '5'",
                "at > '2024'",
                "n > s",
                "n / m > 1",
                "n % m = 1",
                "d * 3 = 0.3",
                "n + 1 > 0",
                "m * 3 = 21",
                "-n > 3",
                "n % 2 - m = 0",
                "r * 2.0 > 1.0",
                "n > 9223372036854775807 + 1",
                "n < length(s) * 4611686018427387904",
                "n * 1.5 > 2",
                "r > n",
                "s",
                "flag = 2",
                "length(n) = 1",
                "typeof(n) = 'integer'",
                "json_valid(s)",
                "n = NULL",
                "n IN ()",
                "s GLOB c",
                "s LIKE 'a\\%' ESCAPE '\\'",
                "s COLLATE RTRIM = 'a'",
                "at > CURRENT_TIMESTAMP",
                "datetime(at) > '2024-01-01'",
                "CAST(s AS INTEGER) > 1",
                "CASE WHEN n THEN 1 END",
                "n & 1",
                "rowid > 1",
                "nocolumn > 1",
                "x.n > 1",
                "s ->> '$.a' = 1",
                "EXISTS (SELECT 1)",
                "substr(s, -1) = 'a'",
                "n > 1 n",
                "(s COLLATE NOCASE) || c = 'x'"
            })
    void leaves_to_a_person_what_postgresql_would_judge_otherwise(String expression) throws SQLException {
        try (SampleSource checked = new SampleSource("CREATE TABLE t (%s)".formatted(COLUMNS))) {
            for (String row : ROWS) {
                checked.execute("INSERT INTO t VALUES " + row);
            }
            TableDraft draft = draft(checked);

            assertThat(catchThrowable(() -> new ExpressionTranslator(draft).predicate(expression)))
                    .isInstanceOf(SqlSyntaxException.class)
                    .hasMessageNotContaining("null");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INTEGER DEFAULT 5",
                "INTEGER DEFAULT -5",
                "INTEGER DEFAULT (+7)",
                "INTEGER DEFAULT '12'",
                "INTEGER DEFAULT 1.0",
                "INTEGER DEFAULT 0x10",
                "INTEGER DEFAULT TRUE",
                "INTEGER DEFAULT NULL",
                "BIGINT DEFAULT 9223372036854775807",
                "REAL DEFAULT 1.5e3",
                "DECIMAL(5,2) DEFAULT 9.99",
                "BOOLEAN DEFAULT 1",
                "BOOLEAN DEFAULT FALSE",
                "BOOLEAN DEFAULT '0'",
                "TEXT DEFAULT 'it''s \\ %'",
                "TEXT DEFAULT \"double\"",
                "TEXT DEFAULT bare",
                "TEXT DEFAULT 'null'",
                "TEXT DEFAULT 0",
                "TEXT DEFAULT -1.5",
                "TEXT DEFAULT ''",
                "VARCHAR(3) DEFAULT 'äöü'",
                "BLOB DEFAULT x'00FF'"
            })
    void gives_new_rows_the_same_constant(String definition) throws SQLException {
        assertThat(defaultOfTarget(definition))
                .isEqualTo(defaultOfSource(definition).replaceFirst("(?<=00)\\.0$", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TEXT DEFAULT CURRENT_TIMESTAMP",
                "TEXT DEFAULT (CURRENT_DATE)",
                "TEXT DEFAULT current_time",
                "DATETIME DEFAULT (datetime('now'))",
                "VARCHAR(19) DEFAULT (datetime())",
                "DATE DEFAULT (date('NOW'))",
                "TEXT DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))",
                "TEXT DEFAULT (strftime('%s', 'now'))",
                "INTEGER DEFAULT (strftime('%s', 'now'))",
                "INTEGER DEFAULT (unixepoch())",
                "INTEGER DEFAULT (CAST(strftime('%s', 'now') AS INTEGER) * 1000)",
                "INTEGER DEFAULT (CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER))",
                "TEXT DEFAULT (lower(hex(randomblob(16))))",
                "TEXT DEFAULT (hex(randomblob(8)))",
                "BLOB DEFAULT (randomblob(16))",
                """
                TEXT DEFAULT (lower(hex(randomblob(4))) || '-' || lower(hex(randomblob(2))) || '-4' ||
                substr(lower(hex(randomblob(2))),2) || '-' || substr('89ab',abs(random()) % 4 + 1, 1) ||
                substr(lower(hex(randomblob(2))),2) || '-' || lower(hex(randomblob(6))))"""
            })
    void gives_new_rows_something_of_the_same_form(String definition) throws SQLException {
        assertThat(form(defaultOfTarget(definition))).isEqualTo(form(defaultOfSource(definition)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INTEGER DEFAULT 'abc'",
                "INTEGER DEFAULT 1.5",
                "INTEGER DEFAULT ''",
                "INTEGER DEFAULT CURRENT_TIMESTAMP",
                "INTEGER DEFAULT (random())",
                "BOOLEAN DEFAULT 2",
                "BOOLEAN DEFAULT 'true'",
                "TEXT DEFAULT x'00'",
                "TEXT DEFAULT (datetime('now', 'localtime'))",
                "TEXT DEFAULT (strftime('%j', 'now'))",
                "TEXT DEFAULT (randomblob(4))",
                "TEXT DEFAULT ('a' || 'b')",
                "VARCHAR(2) DEFAULT 'abc'",
                "VARCHAR(10) DEFAULT CURRENT_TIMESTAMP",
                "BLOB DEFAULT 'abc'",
                "REAL DEFAULT 9e999",
                "REAL DEFAULT 1e99999999999",
                "INTEGER DEFAULT -1e-99999999999",
                "INTEGER DEFAULT '1e999999999'"
            })
    void gives_no_default_rather_than_a_wrong_one(String definition) throws SQLException {
        try (SampleSource defaults =
                new SampleSource("CREATE TABLE d (id INTEGER PRIMARY KEY, x %s)".formatted(definition))) {
            MigrationPlan plan = Planner.plan(defaults.assess(), "public");

            assertThat(plan.tables().getFirst().columns().getLast().defaultExpression())
                    .isNull();
            assertThat(plan.manualSteps())
                    .extracting(ManualStep::kind)
                    .filteredOn(kind -> kind != ManualStep.Kind.APPLICATION)
                    .containsExactly(ManualStep.Kind.DEFAULT);
        }
    }

    @Test
    void translates_every_kind_of_random_condition_alike() throws SQLException {
        RandomConditions conditions = new RandomConditions(20261121L);
        int translated = 0;
        for (int i = 0; i < 400; i++) {
            String expression = conditions.next();
            String sql;
            try {
                sql = translator().predicate(expression);
            } catch (SqlSyntaxException e) {
                continue;
            }
            translated++;
            assertThat(EmbeddedTarget.query(target, "SELECT (%s)::int FROM t ORDER BY id".formatted(sql)))
                    .as("seed 20261121, %s became %s", expression, sql)
                    .isEqualTo(sqlite("SELECT ((%s) <> 0) FROM t ORDER BY id".formatted(expression)));
        }
        assertThat(translated).isGreaterThan(100);
    }

    private ExpressionTranslator translator() throws SQLException {
        return new ExpressionTranslator(draft(source));
    }

    private static TableDraft draft(SampleSource source) throws SQLException {
        Map<String, TableDraft> drafts =
                Planning.drafts(source.assess().catalog(), source.assess().tables(), Decisions.none());
        return drafts.values().iterator().next();
    }

    private List<String> sqlite(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = source.connection().createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                values.add(String.valueOf(row.getString(1)));
            }
        }
        return values;
    }

    private String defaultOfSource(String definition) throws SQLException {
        try (SampleSource defaults = new SampleSource(
                        "CREATE TABLE d (id INTEGER PRIMARY KEY, x %s)".formatted(definition),
                        "INSERT INTO d (id) VALUES (1)");
                Statement statement = defaults.connection().createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT CASE typeof(x) WHEN 'blob' THEN '\\x' || lower(hex(x)) ELSE x END FROM d")) {
            return String.valueOf(row.getString(1));
        }
    }

    private static String defaultOfTarget(String definition) throws SQLException {
        try (SampleSource defaults =
                new SampleSource("CREATE TABLE d (id INTEGER PRIMARY KEY, x %s)".formatted(definition))) {
            MigrationPlan plan = Planner.plan(defaults.assess(), "public");
            assertThat(plan.manualSteps()).allMatch(step -> step.kind() == ManualStep.Kind.APPLICATION);
            TargetConnection empty = EmbeddedTarget.newDatabase();
            EmbeddedTarget.execute(
                    empty,
                    Ddl.createTable("public", plan.tables().getFirst(), Mode.CREATE_SCHEMA),
                    "INSERT INTO d (id) VALUES (1)");
            boolean flag = definition.startsWith("BOOLEAN");
            return EmbeddedTarget.query(empty, "SELECT x%s FROM d".formatted(flag ? "::int" : ""))
                    .getFirst();
        }
    }

    private static String form(String value) {
        return value.replaceFirst("^\\\\x", "")
                .replaceAll("[0-9]", "9")
                .replaceAll("[a-f]", "9")
                .replaceAll("[A-F]", "9");
    }

    private void copy(TablePlan plan) throws SQLException {
        String marks = "?,".repeat(plan.columns().size() - 1) + "?";
        try (Connection connection = EmbeddedTarget.connect(target);
                PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (%s)".formatted(marks));
                Statement statement = source.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM t")) {
            while (row.next()) {
                for (int i = 1; i <= plan.columns().size(); i++) {
                    if (row.getObject(i) == null) {
                        insert.setNull(i, Types.NULL);
                    } else {
                        bind(insert, plan.columns().get(i - 1), row, i);
                    }
                }
                insert.execute();
            }
        }
    }

    private static void bind(PreparedStatement insert, ColumnPlan column, ResultSet row, int i) throws SQLException {
        switch (column.type().name()) {
            case BIGINT -> insert.setLong(i, row.getLong(i));
            case DOUBLE_PRECISION -> insert.setDouble(i, row.getDouble(i));
            case NUMERIC -> insert.setBigDecimal(i, new BigDecimal(String.valueOf(row.getString(i))));
            case BOOLEAN -> insert.setBoolean(i, row.getLong(i) == 1);
            case BYTEA -> insert.setBytes(i, row.getBytes(i));
            default -> insert.setString(i, row.getString(i));
        }
    }
}
