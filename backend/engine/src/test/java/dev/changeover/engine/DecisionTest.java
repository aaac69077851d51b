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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.changeover.engine.MigrationReport.TableResult;
import dev.changeover.engine.plan.Choice;
import dev.changeover.engine.plan.Decision;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.PlanOverrides;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What a choice does to the data, from a SQLite file to PostgreSQL.
class DecisionTest {
    @TempDir
    private Path folder;

    /// One choice for one finding.
    ///
    /// @param query of the target; its rows in order
    /// @param quarantined rows left out
    record Case(List<String> source, String code, Choice choice, String query, List<String> rows, long quarantined) {
        @Override
        public String toString() {
            return "%s %s: %s".formatted(code, choice, source.getFirst());
        }
    }

    /// A table `t` with a column `v` of a declared type, holding these values.
    private static List<String> column(String declared, String... values) {
        return List.of(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, v %s)".formatted(declared),
                "INSERT INTO t (v) VALUES "
                        + Stream.of(values).map("(%s)"::formatted).collect(Collectors.joining(", ")));
    }

    /// The same with 399 more rows, so that the other values are few.
    private static List<String> fewAmong(String usual, String declared, String... values) {
        return Stream.concat(
                        column(declared, values).stream(),
                        Stream.of("INSERT INTO t WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n"
                                + " WHERE i < 399) SELECT i + 100, %s FROM n".formatted(usual)))
                .toList();
    }

    private static Case values(
            List<String> source, String code, Choice choice, String type, List<String> values, long quarantined) {
        List<String> rows = values.stream().map(value -> type + "|" + value).toList();
        String value = type.endsWith("with time zone") ? "v AT TIME ZONE 'UTC'" : "v";
        String query = "SELECT pg_typeof(v), %s FROM shop.t WHERE id < 5 ORDER BY id".formatted(value);
        return new Case(source, code, choice, query, rows, quarantined);
    }

    static Stream<Case> choicesAboutValues() {
        String broken = "CAST(x'e9748081' AS TEXT)";
        String utf8 = "'é'";
        String nul = "CAST(x'610062' AS TEXT)";
        String invalid = "TEXT_INVALID_UTF8";
        String holdsNul = "TEXT_WITH_NUL";
        String other = "VALUES_OF_ANOTHER_CLASS";
        List<String> dates = column("TEXT", "'2026-02-28'", "''", "'0000-00-00'", "NULL");
        List<String> times = column("TEXT", "'2026-02-28 10:00:00'", "'2026-02-28T10:00:00.5'");
        return Stream.of(
                values(column("TEXT", broken, utf8), invalid, Choice.QUARANTINE, "text", List.of("é"), 1),
                values(
                        column("TEXT", "CAST(x'e97480' AS TEXT)", utf8),
                        invalid,
                        Choice.DECODE_WINDOWS_1252,
                        "text",
                        List.of("ét€", "é"),
                        0),
                values(column("TEXT", broken, utf8), invalid, Choice.DECODE_WINDOWS_1252, "text", List.of("é"), 1),
                values(
                        column("TEXT", broken, utf8),
                        invalid,
                        Choice.DECODE_LATIN_1,
                        "text",
                        List.of("ét\u0080\u0081", "é"),
                        0),
                values(
                        column("TEXT", broken, utf8),
                        invalid,
                        Choice.AS_BYTES,
                        "bytea",
                        List.of("\\xe9748081", "\\xc3a9"),
                        0),
                values(column("TEXT", nul, "'a'"), holdsNul, Choice.STRIP_NUL, "text", List.of("ab", "a"), 0),
                values(column("TEXT", nul, "'a'"), holdsNul, Choice.REPLACE_NUL, "text", List.of("a\uFFFDb", "a"), 0),
                values(fewAmong("i", "INTEGER", "''", "7"), other, Choice.EMPTY_TO_NULL, "bigint", nulls("7"), 0),
                values(fewAmong("i", "INTEGER", "''", "7"), other, Choice.QUARANTINE, "bigint", List.of("7"), 1),
                values(fewAmong("i", "INTEGER", "'x'", "7"), other, Choice.AS_TEXT, "text", List.of("x", "7"), 0),
                values(fewAmong("i", "INTEGER", "''", "'x'"), other, Choice.EMPTY_TO_NULL, "bigint", nulls(), 1),
                values(
                        column("INTEGER", "1", "''", "''"),
                        "NUMBERS_BECOME_TEXT",
                        Choice.EMPTY_TO_NULL,
                        "bigint",
                        List.of("1", "null", "null"),
                        0),
                values(
                        dates,
                        "DATES_AS_TEXT",
                        Choice.AS_DATE_OR_NULL,
                        "date",
                        List.of("2026-02-28", "null", "null", "null"),
                        0),
                values(
                        times,
                        "TIMESTAMPS_AS_TEXT",
                        Choice.AS_TIMESTAMP,
                        "timestamp without time zone",
                        List.of("2026-02-28 10:00:00", "2026-02-28 10:00:00.5"),
                        0),
                values(
                        times,
                        "TIMESTAMPS_AS_TEXT",
                        Choice.AS_TIMESTAMPTZ_UTC,
                        "timestamp with time zone",
                        List.of("2026-02-28 10:00:00", "2026-02-28 10:00:00.5"),
                        0),
                values(
                        column("TEXT", "'t'", "'No'", "'Y'", "NULL"),
                        "TRUTH_AS_TEXT",
                        Choice.AS_BOOLEAN,
                        "boolean",
                        List.of("t", "f", "t", "null"),
                        0),
                values(
                        column("BLOB", "x'00112233445566778899aabbccddeeff'"),
                        "UUIDS_AS_BYTES",
                        Choice.AS_UUID,
                        "uuid",
                        List.of("00112233-4455-6677-8899-aabbccddeeff"),
                        0),
                values(
                        column("DATETIME", "1721000000123456"),
                        "TIMESTAMPS_AS_NUMBERS",
                        Choice.AS_TIMESTAMPTZ,
                        "timestamp with time zone",
                        List.of("2024-07-14 23:33:20.123456"),
                        0),
                values(
                        column("INTEGER", "9223372036854775808", "5"),
                        "INTEGERS_BEYOND_64_BITS",
                        Choice.AS_NUMERIC,
                        "numeric",
                        List.of("9223372036854776000", "5"),
                        0));
    }

    private static List<String> nulls(String... rest) {
        return Stream.concat(Stream.of("null"), Stream.of(rest)).toList();
    }

    static Stream<Case> choicesAboutObjects() {
        List<String> mostlyNullKey = List.of(
                "CREATE TABLE t (k TEXT PRIMARY KEY, v INT)",
                "INSERT INTO t VALUES (NULL, 1), (NULL, 2), (NULL, 3), ('a', 4)");
        List<String> nullKey = List.of(
                "CREATE TABLE t (k TEXT PRIMARY KEY, v)",
                "INSERT INTO t VALUES (NULL, 1), (NULL, 2), ('a', 3), ('b', 4), ('c', 5)",
                "CREATE TABLE c (k TEXT REFERENCES t)",
                "INSERT INTO c VALUES ('a')");
        List<String> orphans = List.of(
                "CREATE TABLE p (id INTEGER PRIMARY KEY)",
                "CREATE TABLE t (p INT REFERENCES p)",
                "INSERT INTO t VALUES (5)");
        List<String> violated = List.of(
                "CREATE TABLE t (v INT CHECK (v > 0))",
                "PRAGMA ignore_check_constraints = ON",
                "INSERT INTO t VALUES (0)");
        List<String> notNull = List.of(
                "CREATE TABLE t (v TEXT)",
                "INSERT INTO t VALUES (NULL)",
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = 'CREATE TABLE t (v TEXT NOT NULL)'");
        List<String> longKeys = List.of(
                "CREATE TABLE t (v TEXT UNIQUE, n INT)",
                "INSERT INTO t SELECT replace(hex(zeroblob(4000)), '00', 'ü'), 1");
        List<String> equal = List.of(
                "CREATE TABLE t (k PRIMARY KEY)",
                "INSERT INTO t VALUES (1), ('1'), (0.5), ('0.5'), ('x')",
                "CREATE TABLE apart (k UNIQUE)",
                "INSERT INTO apart VALUES (1), ('one'), (2), ('two')");
        List<String> names = List.of("CREATE TABLE t (ctid INT)", "INSERT INTO t VALUES (4)");
        List<String> wide = List.of(
                "CREATE TABLE kept (v INT)",
                "CREATE TABLE t (%s)"
                        .formatted(
                                IntStream.range(0, 1_700).mapToObj(i -> "c" + i).collect(Collectors.joining(", "))));
        String constraints = "SELECT contype, convalidated FROM pg_constraint"
                + " WHERE conrelid = 'shop.t'::regclass AND contype IN ('p', 'u', 'f', 'c') ORDER BY 1";
        String indexes = "SELECT regexp_replace(indexdef, '.* USING', '') FROM pg_indexes WHERE tablename = 't'";
        return Stream.of(
                new Case(nullKey, "NULL_IN_PRIMARY_KEY", Choice.QUARANTINE, constraints, List.of("p|t"), 2),
                new Case(nullKey, "NULL_IN_PRIMARY_KEY", Choice.UNIQUE_KEY, constraints, List.of("u|t"), 0),
                new Case(mostlyNullKey, "KEY_MOSTLY_NULL", Choice.UNIQUE_KEY, constraints, List.of("u|t"), 0),
                new Case(mostlyNullKey, "KEY_MOSTLY_NULL", Choice.QUARANTINE, constraints, List.of("p|t"), 3),
                new Case(orphans, "FOREIGN_KEY_ORPHANS", Choice.KEEP_NOT_VALID, constraints, List.of("f|f"), 0),
                new Case(orphans, "FOREIGN_KEY_ORPHANS", Choice.DROP_KEY, constraints, List.of(), 0),
                new Case(violated, "CHECK_VIOLATED", Choice.KEEP_NOT_VALID, constraints, List.of("c|f"), 0),
                new Case(violated, "CHECK_VIOLATED", Choice.DROP_CHECK, constraints, List.of(), 0),
                new Case(
                        notNull,
                        "NULL_IN_NOT_NULL_COLUMN",
                        Choice.ALLOW_NULL,
                        "SELECT count(*) FROM shop.t",
                        List.of("1"),
                        0),
                new Case(equal, "EQUAL_AFTER_CONVERSION", Choice.DROP_UNIQUE, indexes, List.of(" btree (k)"), 0),
                new Case(longKeys, "INDEX_TOO_WIDE", Choice.DROP_INDEX, indexes, List.of(), 0),
                new Case(longKeys, "INDEX_TOO_WIDE", Choice.HASH_INDEX, indexes, List.of(" btree (md5(v))"), 0),
                new Case(names, "NAME_UNUSABLE", Choice.ACCEPT_NAME, "SELECT ctid_ FROM shop.t", List.of("4"), 0),
                new Case(
                        wide,
                        "TOO_MANY_COLUMNS",
                        Choice.EXCLUDE_TABLE,
                        "SELECT to_regclass('shop.t'), to_regclass('shop.kept')",
                        List.of("null|shop.kept"),
                        0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"choicesAboutValues", "choicesAboutObjects"})
    void doesWhatItSays(Case decided) throws Exception {
        // Given
        Snapshot snapshot = snapshot(decided.source());
        Assessment assessment = Assessor.assess(snapshot, 2, MigrationListener.silent(), new CancellationToken());
        Finding finding = assessment.findings().stream()
                .filter(found -> found.code().equals(decided.code()))
                .findFirst()
                .orElseThrow();
        MigrationPlan plan = Planner.plan(
                assessment, "shop", PlanOverrides.none(), List.of(new Decision(finding.id(), decided.choice())));
        TargetConnection target = EmbeddedTarget.newDatabase();
        LoadOptions options = new LoadOptions(UUID.randomUUID(), 2, 1_000);

        // When
        MigrationReport report = Migrator.migrate(
                plan, List.of(snapshot), target, options, MigrationListener.silent(), new CancellationToken());

        // Then
        assertThat(plan.undecided()).isEmpty();
        assertThat(report.verified()).isTrue();
        assertThat(report.tables().stream().mapToLong(TableResult::quarantined).sum())
                .isEqualTo(decided.quarantined());
        assertThat(EmbeddedTarget.query(target, decided.query())).containsExactlyElementsOf(decided.rows());
        assertThat(Migrator.verify(
                                plan,
                                List.of(snapshot),
                                target,
                                options,
                                MigrationListener.silent(),
                                new CancellationToken())
                        .verified())
                .isTrue();
    }

    private Snapshot snapshot(List<String> statements) throws SQLException, IOException {
        Path source = folder.resolve("app.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + source);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return Snapshot.take(
                SourceFile.check(source),
                Files.createDirectories(folder.resolve("work")),
                Instant.EPOCH,
                MigrationListener.silent(),
                new CancellationToken());
    }

    @Test
    void aKeyThatMostRowsDoNotHaveIsMadeUniqueWithoutAsking() throws Exception {
        // Given
        Snapshot snapshot = snapshot(List.of(
                "CREATE TABLE t (k TEXT PRIMARY KEY, v INT)", "INSERT INTO t VALUES (NULL, 1), (NULL, 2), ('a', 3)"));
        Assessment assessment = Assessor.assess(snapshot, 2, MigrationListener.silent(), new CancellationToken());

        // When
        MigrationPlan plan = Planner.plan(assessment, "shop");

        // Then
        assertThat(plan.undecided()).isEmpty();
        assertThat(plan.tables().getFirst().primaryKey()).isEmpty();
        assertThat(plan.tables().getFirst().indexes())
                .singleElement()
                .satisfies(index -> assertThat(index.unique()).isTrue());
        assertThat(plan.tables().getFirst().columns())
                .allSatisfy(column -> assertThat(column.nullable()).isTrue());
    }
}
