package dev.changeover.engine;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.changeover.engine.MigrationReport.Mismatches;
import dev.changeover.engine.MigrationReport.ObjectResult;
import dev.changeover.engine.MigrationReport.TableResult;
import dev.changeover.engine.Mismatch.Value;
import dev.changeover.engine.plan.Mode;
import dev.changeover.engine.plan.PlanOverrides;
import dev.changeover.engine.plan.PlanOverrides.ColumnOverride;
import dev.changeover.engine.plan.PlanOverrides.TableOverride;
import dev.changeover.engine.plan.TargetType;
import dev.changeover.engine.plan.TypeName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.groups.Tuple.tuple;

/// Rows of the target are changed behind the engine's back, in tables with every form of key; verifying again must name
/// each of them, and nothing else.
class MismatchTest {
    /// Every form of key: what stands before and behind the columns that all tables have, and how row 8 is named.
    private enum Form {
        WHOLE_NUMBER("id INTEGER PRIMARY KEY", "", "i", "id 8"),
        TEXT("code TEXT NOT NULL PRIMARY KEY", "", "'k' || i", "code k8"),
        COMPOSITE("a INTEGER NOT NULL, b TEXT NOT NULL", ", PRIMARY KEY (b, a))", "i, 'k' || i", "b k8, a 8"),
        WITHOUT_ROWID("a INTEGER, b TEXT", ", PRIMARY KEY (a, b)) WITHOUT ROWID", "i, 'k' || i", "a 8, b k8"),
        NO_KEY("m INTEGER", "", "i", "rowid 8");

        private final String first;
        private final String last;
        private final String values;
        private final String key;

        Form(String first, String last, String values, String key) {
            this.first = first;
            this.last = last.isEmpty() ? ")" : last;
            this.values = values;
            this.key = key;
        }

        String table() {
            return name().toLowerCase(Locale.ROOT);
        }

        List<String> sql() {
            return List.of("""
                    CREATE TABLE %s (%s, n INTEGER, price REAL, name TEXT, note TEXT, amount DECIMAL(12, 2), picture BLOB,
                        doc TEXT, active BOOLEAN, day TEXT, at TEXT, wall TEXT, ref TEXT%s""".formatted(table(), first, last), """
                    WITH RECURSIVE number(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM number LIMIT 60)
                    INSERT INTO %s
                    SELECT %s, i, i / 7.0, 'Name ' || i, CASE i %% 2 WHEN 0 THEN '' END, i / 4.0, CAST(x'00ff' || i AS BLOB),
                        '{"n": ' || i || '}', i %% 2, date('2026-01-01', i || ' days'),
                        strftime('%%Y-%%m-%%dT%%H:%%M:%%SZ', 1767225600 + 86400 * i, 'unixepoch'),
                        datetime(1767225600 + 86400 * i, 'unixepoch'),
                        printf('6f1b7c1e-0d5e-4b7a-9c3a-%%012d', i)
                    FROM number""".formatted(table(), values));
        }

        TableOverride types() {
            return new TableOverride(
                    table(),
                    null,
                    null,
                    List.of(
                            type("doc", TypeName.JSON),
                            type("day", TypeName.DATE),
                            type("at", TypeName.TIMESTAMPTZ),
                            type("wall", TypeName.TIMESTAMP),
                            type("ref", TypeName.UUID)));
        }

        private static ColumnOverride type(String column, TypeName type) {
            return new ColumnOverride(column, null, TargetType.of(type));
        }
    }

    @TempDir
    private static Path folder;

    private static MigratedDatabase database;
    private static TargetConnection target;

    @BeforeAll
    static void migrate() throws Exception {
        List<String> sql =
                Stream.of(Form.values()).flatMap(form -> form.sql().stream()).toList();
        PlanOverrides types =
                new PlanOverrides(Stream.of(Form.values()).map(Form::types).toList());
        database = MigratedDatabase.of(folder, sql, types);
        target = database.target();
        MigrationReport report = database.migrate();
        assertThat(report.verified()).isTrue();
        assertThat(report.tables()).allMatch(result -> result.mismatches().equals(Mismatches.none()));
        EmbeddedTarget.execute(target, "CREATE SCHEMA kept");
        for (Form form : Form.values()) {
            EmbeddedTarget.execute(target, "CREATE TABLE kept.%1$s AS SELECT * FROM shop.%1$s".formatted(form.table()));
        }
    }

    @AfterEach
    void mend() throws SQLException {
        for (Form form : Form.values()) {
            EmbeddedTarget.execute(
                    target,
                    "TRUNCATE shop.%s".formatted(form.table()),
                    "INSERT INTO shop.%1$s SELECT * FROM kept.%1$s".formatted(form.table()));
        }
    }

    private static void change(String sql) throws SQLException {
        for (Form form : Form.values()) {
            EmbeddedTarget.execute(target, sql.formatted("shop." + form.table()));
        }
    }

    private static Mismatches verify(Form form) {
        return database.mismatches(form.table());
    }

    private static MigrationReport verify() {
        return database.verify();
    }

    private record Change(String assignment, Value value) {
        Change(String assignment, String column, String source, @Nullable String target) {
            this(assignment, new Value(column, source, target));
        }

        @Override
        public String toString() {
            return assignment;
        }
    }

    private static Stream<Change> changes() {
        return Stream.of(
                new Change("price = 1.142857142857143", "price", "1.1428571428571428", "1.142857142857143"),
                new Change("price = '-Infinity'", "price", "1.1428571428571428", "-Infinity"),
                new Change("name = name || ' '", "name", "Name 8", "Name 8 "),
                new Change("name = lower(name)", "name", "Name 8", "name 8"),
                new Change("name = replace(name, ' ', U&'\\00a0')", "name", "Name 8", "Name\\xa08"),
                new Change("name = NULL", "name", "Name 8", null),
                new Change("name = 'NULL'", "name", "Name 8", "NULL"),
                new Change("note = NULL", "note", "", null),
                new Change("note = E'\\n'", "note", "", "\\x0a"),
                new Change("amount = 2.0", "amount", "2", "2.0"),
                new Change("amount = -2", "amount", "2", "-2"),
                new Change("amount = 20000.0001", "amount", "2", "20000.0001"),
                new Change("picture = set_bit(picture, 0, 1)", "picture", "00ff38", "01ff38"),
                new Change("picture = ''", "picture", "00ff38", ""),
                new Change("doc = '{\"n\":8}'", "doc", "{\"n\": 8}", "{\"n\":8}"),
                new Change("active = NOT active", "active", "false", "true"),
                new Change("day = day + 1", "day", "2026-01-09", "2026-01-10"),
                new Change("at = at + interval '1 hour'", "at", "2026-01-09T00:00:00Z", "2026-01-09T01:00:00Z"),
                new Change("wall = wall - interval '1us'", "wall", "2026-01-09T00:00:00", "2026-01-08T23:59:59.999999"),
                new Change(
                        "ref = '6f1b7c1e-0d5e-4b7a-9c3a-000000000009'",
                        "ref",
                        "6f1b7c1e-0d5e-4b7a-9c3a-000000000008",
                        "6f1b7c1e-0d5e-4b7a-9c3a-000000000009"),
                new Change("n = n + 1", "n", "8", "9"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangedValueIsNamedByRowAndColumn(Change change) throws Exception {
        // Given
        change("UPDATE %s SET " + change.assignment() + " WHERE n = 8");

        // When
        MigrationReport report = verify();

        // Then
        assertThat(report.verified()).isFalse();
        for (Form form : Form.values()) {
            TableResult result = report.tables().get(form.ordinal());
            assertThat(result.table()).isEqualTo(form.table());
            assertThat(result.mismatches().rows()).as(form.table()).isEqualTo(1);
            assertThat(result.mismatches().exact()).as(form.table()).isTrue();
            assertThat(result.mismatches().listed())
                    .as(form.table())
                    .singleElement()
                    .returns(MismatchKind.CHANGED, Mismatch::kind)
                    .returns(form.key, Mismatch::key)
                    .returns(1, Mismatch::differingColumns)
                    .returns(List.of(change.value()), Mismatch::values)
                    .returns(form == Form.WITHOUT_ROWID ? null : 8L, Mismatch::rowid);
        }
    }

    @Test
    void aMissingRowIsNamed() throws Exception {
        // Given
        change("DELETE FROM %s WHERE n = 8");

        // When
        MigrationReport report = verify();

        // Then
        for (Form form : Form.values()) {
            assertThat(report.tables().get(form.ordinal()).mismatches())
                    .as(form.table())
                    .returns(1L, Mismatches::rows)
                    .extracting(Mismatches::listed, as(list(Mismatch.class)))
                    .singleElement()
                    .returns(MismatchKind.MISSING, Mismatch::kind)
                    .returns(form.key, Mismatch::key)
                    .returns(null, Mismatch::ctid)
                    .returns(form == Form.WITHOUT_ROWID ? null : "rowid 8", Mismatch::place);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "WHOLE_NUMBER,  '(id, n) VALUES (-5, 1)',              id -5",
        "TEXT,          '(code, n) VALUES (U&''\\000a'', 1)',  code \\x0a",
        "COMPOSITE,     '(a, b, n) VALUES (8, ''k9'', 1)',     'b k9, a 8'",
        "WITHOUT_ROWID, '(a, b, n) VALUES (8, ''k9'', 1)',     'a 8, b k9'",
        "NO_KEY,        '(m, n) VALUES (61, 61)',              'ctid (0,61)'",
    })
    void aRowTooManyIsNamed(Form form, String row, String key) throws Exception {
        // Given
        EmbeddedTarget.execute(target, "INSERT INTO shop.%s %s".formatted(form.table(), row));

        // When
        Mismatches mismatches = verify(form);

        // Then
        assertThat(mismatches.rows()).isEqualTo(1);
        assertThat(mismatches.listed())
                .singleElement()
                .returns(MismatchKind.EXTRA, Mismatch::kind)
                .returns(key, Mismatch::key)
                .returns(null, Mismatch::rowid)
                .satisfies(mismatch -> assertThat(EmbeddedTarget.query(
                                target,
                                "SELECT count(*) FROM shop.%s WHERE ctid = '%s' AND day IS NULL"
                                        .formatted(form.table(), mismatch.ctid())))
                        .containsExactly("1"));
    }

    @Test
    void aRowThatIsThereTwiceIsNotTakenForAnother() throws Exception {
        // Given
        EmbeddedTarget.execute(
                target,
                "INSERT INTO shop.no_key SELECT * FROM shop.no_key WHERE n = 8",
                "ALTER TABLE shop.text DROP CONSTRAINT text_pkey",
                "INSERT INTO shop.text SELECT * FROM shop.text WHERE n = 8",
                "INSERT INTO shop.text SELECT * FROM kept.text WHERE n = 8");

        // When
        MigrationReport report = verify();

        // Then
        EmbeddedTarget.execute(
                target, "TRUNCATE shop.text", "ALTER TABLE shop.text ADD CONSTRAINT text_pkey PRIMARY KEY (code)");
        assertThat(report.tables().get(Form.NO_KEY.ordinal()).mismatches().listed())
                .singleElement()
                .returns(MismatchKind.DUPLICATED, Mismatch::kind);
        assertThat(report.tables().get(Form.TEXT.ordinal()).mismatches())
                .returns(2L, Mismatches::rows)
                .extracting(Mismatches::listed, as(list(Mismatch.class)))
                .extracting(Mismatch::kind, Mismatch::key)
                .containsExactly(tuple(MismatchKind.DUPLICATED, "code k8"), tuple(MismatchKind.DUPLICATED, "code k8"));
    }

    @Test
    void aValueThatTwoRowsSwappedIsNamedInBoth() throws Exception {
        // Given
        change("UPDATE %s SET name = 'Name ' || 17 - n WHERE n IN (8, 9)");

        // When
        MigrationReport report = verify();

        // Then
        for (Form form : Form.values()) {
            assertThat(report.tables().get(form.ordinal()).mismatches().listed())
                    .as(form.table())
                    .extracting(Mismatch::kind, Mismatch::key, Mismatch::values)
                    .containsExactly(
                            tuple(MismatchKind.CHANGED, form.key, List.of(new Value("name", "Name 8", "Name 9"))),
                            tuple(
                                    MismatchKind.CHANGED,
                                    form.key.replace('8', '9'),
                                    List.of(new Value("name", "Name 9", "Name 8"))));
        }
    }

    @Test
    void aRowWithAChangedKeyIsMissingUnderTheOldOneAndExtraUnderTheNewOne() throws Exception {
        // Given
        EmbeddedTarget.execute(target, "UPDATE shop.whole_number SET id = 1008 WHERE id = 8");

        // When
        Mismatches mismatches = verify(Form.WHOLE_NUMBER);

        // Then
        assertThat(mismatches.rows()).isEqualTo(2);
        assertThat(mismatches.listed())
                .extracting(Mismatch::kind, Mismatch::key)
                .containsExactly(tuple(MismatchKind.MISSING, "id 8"), tuple(MismatchKind.EXTRA, "id 1008"));
    }

    @Test
    void aColumnOfAnotherTypeIsNamedAsAnObjectAndItsRowsAreNot() throws Exception {
        // Given
        EmbeddedTarget.execute(
                target,
                "ALTER TABLE shop.composite ALTER n TYPE numeric",
                "UPDATE shop.composite SET name = '' WHERE a = 3");

        // When
        MigrationReport report = verify();

        // Then
        EmbeddedTarget.execute(target, "ALTER TABLE shop.composite ALTER n TYPE bigint");
        assertThat(report.tables().get(Form.COMPOSITE.ordinal()).mismatches().listed())
                .singleElement()
                .returns("b k3, a 3", Mismatch::key)
                .returns(List.of(new Value("name", "Name 3", "")), Mismatch::values);
        assertThat(report.objects())
                .filteredOn(object -> object.isFault(Mode.CREATE_SCHEMA))
                .singleElement()
                .returns(ObjectResult.Kind.COLUMN, ObjectResult::kind)
                .returns("n", ObjectResult::name)
                .returns("It was: bigint. Now it is: numeric", ObjectResult::detail);
    }
}
