package dev.changeover.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.changeover.engine.MigrationReport.Mismatches;
import dev.changeover.engine.Mismatch.Value;
import dev.changeover.engine.plan.PlanOverrides;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

/// Differences of tables that are larger than what is held of them in memory, many differences, and differences that a
/// load itself meets.
class NarrowingTest {
    private static final String NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT %d) ";

    @TempDir
    private Path folder;

    private MigratedDatabase database(String... sql) throws Exception {
        return MigratedDatabase.of(folder, List.of(sql), PlanOverrides.none());
    }

    @Test
    void fewRowsOfALargeTableAreAllFound() throws Exception {
        // Given
        MigratedDatabase database = database(
                "CREATE TABLE big (id INTEGER PRIMARY KEY, v INTEGER)",
                "INSERT INTO big " + NUMBERS.formatted(200_000) + "SELECT i, i * 7 FROM n");
        database.migrate();
        EmbeddedTarget.execute(
                database.target(),
                "UPDATE shop.big SET v = 1 WHERE id = 199999",
                "UPDATE shop.big SET v = NULL WHERE id = 3",
                "DELETE FROM shop.big WHERE id = 100000",
                "INSERT INTO shop.big VALUES (-1, 5), (300000, 5)");

        // When
        Mismatches mismatches = database.mismatches("big");

        // Then
        assertThat(mismatches.rows()).isEqualTo(5);
        assertThat(mismatches.exact()).isTrue();
        assertThat(mismatches.listed())
                .extracting(Mismatch::kind, Mismatch::key, Mismatch::values)
                .containsExactly(
                        tuple(MismatchKind.CHANGED, "id 3", List.of(new Value("v", "21", null))),
                        tuple(MismatchKind.MISSING, "id 100000", List.of()),
                        tuple(MismatchKind.CHANGED, "id 199999", List.of(new Value("v", "1399993", "1"))),
                        tuple(MismatchKind.EXTRA, "id -1", List.of()),
                        tuple(MismatchKind.EXTRA, "id 300000", List.of()));
    }

    @Test
    void aLargeTableThatDiffersEverywhereIsExaminedInPartAndSaysSo() throws Exception {
        // Given
        MigratedDatabase database = database(
                "CREATE TABLE big (id INTEGER PRIMARY KEY, v INTEGER)",
                "INSERT INTO big " + NUMBERS.formatted(200_000) + "SELECT i, i * 7 FROM n");
        database.migrate();
        EmbeddedTarget.execute(database.target(), "UPDATE shop.big SET v = v + 1");

        // When
        Mismatches mismatches = database.mismatches("big");

        // Then
        assertThat(mismatches.exact()).isFalse();
        assertThat(mismatches.rows()).isBetween(100_000L, 150_000L);
        assertThat(mismatches.listed())
                .hasSize(100)
                .allSatisfy(mismatch -> {
                    assertThat(mismatch.kind()).isEqualTo(MismatchKind.CHANGED);
                    long id = Long.parseLong(mismatch.key().substring("id ".length()));
                    assertThat(mismatch.values())
                            .containsExactly(new Value("v", Long.toString(id * 7), Long.toString(id * 7 + 1)));
                })
                .isSortedAccordingTo((left, right) -> Long.compare(rowid(left), rowid(right)));
    }

    private static long rowid(Mismatch mismatch) {
        Long rowid = mismatch.rowid();
        return rowid == null ? -1 : rowid;
    }

    @Test
    void oneOfManyEqualRowsThatIsMissingIsFound() throws Exception {
        // Given
        MigratedDatabase database = database(
                "CREATE TABLE same (v TEXT)", "INSERT INTO same " + NUMBERS.formatted(200_000) + "SELECT 'x' FROM n");
        database.migrate();
        EmbeddedTarget.execute(database.target(), "DELETE FROM shop.same WHERE ctid = '(0,1)'");

        // When
        Mismatches mismatches = database.mismatches("same");

        // Then
        assertThat(mismatches)
                .isEqualTo(new Mismatches(
                        1,
                        true,
                        List.of(new Mismatch(MismatchKind.MISSING, "rowid 200000", 200_000L, null, 0, List.of()))));
    }

    @RepeatedTest(8)
    void randomChangesAreFoundAndNothingElse(RepetitionInfo repetition) throws Exception {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        int rows = 1 + random.nextInt(300);
        MigratedDatabase database = database(
                "CREATE TABLE t (a INTEGER, b TEXT, v INTEGER, w TEXT, PRIMARY KEY (a, b))",
                "INSERT INTO t " + NUMBERS.formatted(rows) + "SELECT i / 3, 'b' || i, i % 5, 'w' || (i % 7) FROM n");
        database.migrate();
        TreeMap<String, String> before = content(database);
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(120); i++) {
            int row = 1 + random.nextInt(rows + 20);
            changes.add(
                    switch (random.nextInt(4)) {
                        case 0 -> "DELETE FROM shop.t WHERE b = 'b%d'".formatted(row);
                        case 1 -> "UPDATE shop.t SET v = v %% 5 + 1 WHERE b = 'b%d'".formatted(row);
                        case 2 -> "UPDATE shop.t SET v = NULL, w = '' WHERE b = 'b%d'".formatted(row);
                        default ->
                            "INSERT INTO shop.t VALUES (%d, 'b%d', 0, 'w0') ON CONFLICT DO NOTHING"
                                    .formatted(row / 3, row);
                    });
        }
        EmbeddedTarget.execute(database.target(), changes.toArray(String[]::new));
        TreeMap<String, String> after = content(database);

        // When
        Mismatches mismatches = database.mismatches("t");

        // Then
        TreeSet<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        keys.removeIf(key -> before.getOrDefault(key, "").equals(after.getOrDefault(key, "")));
        assertThat(mismatches.rows()).isEqualTo(keys.size());
        assertThat(mismatches.exact()).isTrue();
        assertThat(mismatches.listed())
                .as("seed %d", repetition.getCurrentRepetition())
                .hasSize(Math.min(100, keys.size()))
                .allSatisfy(mismatch -> {
                    MismatchKind kind = !after.containsKey(mismatch.key())
                            ? MismatchKind.MISSING
                            : before.containsKey(mismatch.key()) ? MismatchKind.CHANGED : MismatchKind.EXTRA;
                    assertThat(keys).contains(mismatch.key());
                    assertThat(mismatch.kind()).as(mismatch.key()).isEqualTo(kind);
                })
                .extracting(Mismatch::key)
                .doesNotHaveDuplicates();
    }

    private static TreeMap<String, String> content(MigratedDatabase database) throws Exception {
        return EmbeddedTarget.query(database.target(), "SELECT 'a ' || a || ', b ' || b, v, w FROM shop.t").stream()
                .collect(Collectors.toMap(
                        row -> row.substring(0, row.indexOf('|')),
                        row -> row.substring(row.indexOf('|')),
                        (left, right) -> left,
                        TreeMap::new));
    }

    @Test
    void aLoadThatAServerTamperedWithNamesTheRowsAndPublishesNothing() throws Exception {
        // Given
        MigratedDatabase database = database(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)",
                "INSERT INTO t " + NUMBERS.formatted(1_000) + "SELECT i, 'v' || i FROM n");
        EmbeddedTarget.execute(database.target(), """
                CREATE FUNCTION public.spoil() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF NEW.id % 500 = 0 THEN NEW.v = NEW.v || ' spoilt'; END IF;
                    RETURN NEW;
                END $$""", """
                CREATE FUNCTION public.arm() RETURNS event_trigger LANGUAGE plpgsql AS $$
                DECLARE made record;
                BEGIN
                    FOR made IN
                        SELECT object_identity FROM pg_event_trigger_ddl_commands()
                        WHERE object_type = 'table' AND object_identity LIKE '%.t'
                    LOOP
                        EXECUTE format(
                            'CREATE TRIGGER spoil BEFORE INSERT ON %s FOR EACH ROW EXECUTE FUNCTION public.spoil()',
                            made.object_identity);
                    END LOOP;
                END $$""", """
                CREATE EVENT TRIGGER arm ON ddl_command_end WHEN TAG IN ('CREATE TABLE')
                EXECUTE FUNCTION public.arm()""");

        // When
        MigrationReport report = database.migrate();

        // Then
        assertThat(report.verified()).isFalse();
        assertThat(report.tables().getFirst().mismatches().listed())
                .extracting(Mismatch::key, Mismatch::values)
                .containsExactly(
                        tuple("id 500", List.of(new Value("v", "v500", "v500 spoilt"))),
                        tuple("id 1000", List.of(new Value("v", "v1000", "v1000 spoilt"))));
        assertThat(EmbeddedTarget.query(database.target(), "SELECT to_regnamespace('shop')"))
                .containsExactly("null");
    }

    @Test
    void valuesThatAreLongOrLookTheSameAreShownWhereTheyDiffer() throws Exception {
        // Given
        MigratedDatabase database = database(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)",
                "INSERT INTO t VALUES (1, printf('%.*c', 3000, 'x') || 'end'), (2, 'caf' || char(233)),"
                        + " (3, printf('%.*c', 90000, 'y') || 'a'), (4, 'back\\slash')");
        database.migrate();
        EmbeddedTarget.execute(
                database.target(),
                "UPDATE shop.t SET v = replace(v, 'end', 'END') WHERE id = 1",
                "UPDATE shop.t SET v = U&'cafe\\0301' WHERE id = 2",
                "UPDATE shop.t SET v = rtrim(v, 'a') || 'b' WHERE id = 3",
                "UPDATE shop.t SET v = 'back' || chr(8203) || 'slash' WHERE id = 4");

        // When
        Mismatches mismatches = database.mismatches("t");

        // Then
        String beginning = "y".repeat(64) + "… (and 85,905 more bytes, which differ)";
        assertThat(mismatches.listed())
                .flatExtracting(Mismatch::values)
                .containsExactly(
                        new Value("v", "…" + "x".repeat(16) + "end", "…" + "x".repeat(16) + "END"),
                        new Value("v", "caf\\xe9", "cafe\\u{301}"),
                        new Value("v", beginning, beginning),
                        new Value("v", "back\\\\slash", "back\\u{200b}slash"));
    }

    @Test
    void aTableWithAsManyColumnsAsPostgresqlHoldsIsVerifiedAgain() throws Exception {
        // Given
        String columns = IntStream.range(0, 1_600).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        MigratedDatabase database = database(
                "CREATE TABLE wide (%s)".formatted(columns), "INSERT INTO wide (c0, c1599) VALUES (1, 'x'), (2, 'y')");
        database.migrate();
        EmbeddedTarget.execute(database.target(), "UPDATE shop.wide SET c1599 = 'z' WHERE c0 = 2");

        // When
        Mismatches mismatches = database.mismatches("wide");

        // Then
        assertThat(mismatches.listed())
                .singleElement()
                .returns(List.of(new Value("c1599", "y", "z")), Mismatch::values);
    }
}
