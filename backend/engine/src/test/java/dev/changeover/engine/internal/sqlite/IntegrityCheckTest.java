package dev.changeover.engine.internal.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.internal.work.WorkGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class IntegrityCheckTest {
    private static final int PAGE_BYTES = 4_096;
    private static final String THOUSAND =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000) ";
    private static final String VALUES = """
            SELECT CASE i % 7 WHEN 0 THEN NULL WHEN 1 THEN i WHEN 2 THEN -i * 1e17 WHEN 3 THEN 'text ' || i
                              WHEN 4 THEN zeroblob(i) WHEN 5 THEN i / 3.0 ELSE i * 9007199254740993 END,
                   CASE i % 4 WHEN 0 THEN i WHEN 1 THEN i / 8.0 WHEN 2 THEN -0.0 ELSE 'größe ' || i END
            FROM n
            """;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("app.db");
    }

    private void write(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private List<String> faults() {
        CancellationToken never = new CancellationToken();
        try (IntegrityCheck check = new IntegrityCheck(file, never)) {
            WorkGraph graph = new WorkGraph();
            check.addTo(graph);
            graph.run(2, never);
            return check.faults(100);
        }
    }

    private List<String> sqlite(String pragma) {
        List<String> lines = new ArrayList<>();
        try (Connection connection = Sqlite.openSnapshot(file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA " + pragma)) {
            while (row.next()) {
                row.getString(1).lines().forEach(lines::add);
            }
        } catch (SQLException e) {
            lines.add("the check fails: " + e.getMessage());
        }
        return lines;
    }

    /// Carries out statements while SQLite does not know of an index, which therefore stays as it was.
    private void behindTheBackOf(String index, String... statements) throws SQLException {
        write(
                "CREATE TABLE kept AS SELECT * FROM sqlite_schema WHERE name = '%s'".formatted(index),
                "PRAGMA writable_schema = on",
                "DELETE FROM sqlite_schema WHERE name = '%s'".formatted(index));
        write(statements);
        write("PRAGMA writable_schema = on", "INSERT INTO sqlite_schema SELECT * FROM kept", "DELETE FROM kept");
    }

    @Test
    void indexesOnAllKindsOfValuesAreComparedAndFoundSound() throws Exception {
        // Given
        write(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, a, b REAL, c INTEGER, UNIQUE (a, b, id))",
                "INSERT INTO t (a, b) " + THOUSAND + VALUES,
                "UPDATE t SET c = CASE id % 3 WHEN 0 THEN id WHEN 1 THEN 'word ' || id END",
                "UPDATE t SET a = printf('%.*c', 3000 + id, 'x') WHERE id % 50 = 3",
                "ALTER TABLE t ADD COLUMN d TEXT DEFAULT 'later'",
                "INSERT INTO t (a, d) VALUES ('new', 'now')",
                "CREATE INDEX by_b ON t (b DESC, a)",
                "CREATE INDEX by_c ON t (c, d DESC)",
                "CREATE INDEX by_id ON t (id DESC, d)",
                "CREATE INDEX by_d ON t (d)");

        // When
        try (SnapshotReader snapshot = SnapshotReader.open(file);
                Connection connection = snapshot.connect()) {
            IndexComparison comparison = IndexComparison.of(
                            connection, snapshot, snapshot.table("t"), new CancellationToken())
                    .orElseThrow();
            List<Runnable> parts = comparison.parts();
            parts.forEach(Runnable::run);

            // Then
            assertThat(parts).as("the rows and five indexes").hasSizeGreaterThanOrEqualTo(6);
            assertThat(comparison.matches()).isTrue();
        }
        assertThat(faults()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            the usual order             ; v INTEGER ; v                  ; ; UPDATE t SET v = v + 1 WHERE id = 700
            texts                       ; v TEXT    ; v                  ; ; UPDATE t SET v = v || ' ' WHERE id = 700
            the last of several columns ; v INTEGER ; w, v               ; ; UPDATE t SET v = -v WHERE id = 700
            upper and lower case        ; v TEXT    ; v COLLATE NOCASE   ; ; UPDATE t SET v = v || 'x' WHERE id = 700
            an expression               ; v INTEGER ; v * 2              ; ; UPDATE t SET v = v + 1 WHERE id = 700
            a condition                 ; v INTEGER ; v                  ; WHERE v > 500 ; UPDATE t SET v = v + 1 WHERE id = 700
            swapped values              ; v INTEGER ; v                  ; ; UPDATE t SET v = 1401 - v WHERE id IN (700, 701)
            another rowid               ; v INTEGER ; v                  ; ; UPDATE t SET id = -700 WHERE id = 700
            """)
    void anIndexThatHoldsOtherValuesThanItsTableIsDamage(
            String name, String column, String parts, String where, String change) throws Exception {
        // Given
        write(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, %s, w)".formatted(column),
                "INSERT INTO t (v, w) " + THOUSAND + "SELECT i, 'w' FROM n",
                "CREATE INDEX i ON t (%s) %s".formatted(parts, Objects.requireNonNullElse(where, "")));
        behindTheBackOf("i", change);
        assertThat(sqlite("quick_check"))
                .as("what looks at the index alone sees nothing")
                .containsExactly("ok");

        // When
        List<String> faults = faults();

        // Then
        assertThat(faults).isNotEmpty().isEqualTo(sqlite("integrity_check"));
    }

    @Test
    void aTableWithoutRowidsIsCheckedToo() throws Exception {
        write(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, v) WITHOUT ROWID",
                "INSERT INTO t " + THOUSAND + "SELECT i, i FROM n",
                "CREATE INDEX i ON t (v)");
        behindTheBackOf("i", "UPDATE t SET v = -v WHERE id = 700");

        assertThat(faults()).isNotEmpty().isEqualTo(sqlite("integrity_check"));
    }

    @Test
    void textInUtf16IsCheckedToo() throws Exception {
        write(
                "PRAGMA encoding = 'UTF-16le'",
                "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)",
                "INSERT INTO t " + THOUSAND + "SELECT i, 'v' || i FROM n",
                "CREATE INDEX i ON t (v)");
        assertThat(faults()).isEmpty();
        behindTheBackOf("i", "UPDATE t SET v = 'x' WHERE id = 700");

        assertThat(faults()).isNotEmpty().isEqualTo(sqlite("integrity_check"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "-7", "1 of 2", "1\nx", "", "it's"})
    void aTableIsCheckedWhateverItsName(String table) throws Exception {
        write(
                "CREATE TABLE \"%s\" (id INTEGER PRIMARY KEY, v TEXT COLLATE NOCASE)".formatted(table),
                "INSERT INTO \"%s\" ".formatted(table) + THOUSAND + "SELECT i, 'v' || i FROM n",
                "CREATE INDEX i ON \"%s\" (v)".formatted(table));
        behindTheBackOf("i", "UPDATE \"%s\" SET v = 'x' WHERE id = 700".formatted(table));

        assertThat(faults()).isNotEmpty().isEqualTo(sqlite("integrity_check"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            CREATE UNIQUE INDEX i ON t (v)  | a unique index with the same key twice
            CREATE INDEX i ON t (v DESC)    | an index in the opposite order
            CREATE INDEX i ON t (w)         | an index on another column
            CREATE INDEX i ON t (v, w)      | an index on more columns
            """)
    void anIndexThatIsNotWhatItsTextSaysIsDamage(String text, String name) throws Exception {
        // Given
        write(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, v, w)",
                "INSERT INTO t (v, w) " + THOUSAND + "SELECT i / 2, i FROM n",
                "CREATE INDEX i ON t (v)",
                "PRAGMA writable_schema = on",
                "UPDATE sqlite_schema SET sql = '%s' WHERE name = 'i'".formatted(text));

        // When
        List<String> faults = faults();

        // Then
        assertThat(faults).as(name).isNotEmpty();
        assertThat(sqlite("integrity_check")).containsAll(faults);
    }

    @Test
    void manyRowsThatBreakRulesDoNotHideDamageBehindThem() throws Exception {
        // Given
        write(
                "CREATE TABLE a (v)",
                "INSERT INTO a " + THOUSAND + "SELECT NULL FROM n",
                "CREATE TABLE t (id INTEGER PRIMARY KEY, v COLLATE NOCASE)",
                "INSERT INTO t " + THOUSAND + "SELECT i, i FROM n",
                "CREATE INDEX i ON t (v)");
        behindTheBackOf(
                "i",
                "UPDATE t SET v = -v WHERE id = 700",
                "PRAGMA writable_schema = on",
                "UPDATE sqlite_schema SET sql = 'CREATE TABLE a (v NOT NULL)' WHERE name = 'a'");

        // When
        List<String> faults = faults();

        // Then
        assertThat(faults).isNotEmpty().allMatch(fault -> fault.contains("index i"));
    }

    @Test
    void manyRowsThatBreakRulesDoNotHideDamageInTheirOwnTable() throws Exception {
        // Given
        writeBreaking("t", 150);
        behindTheBackOf("i", "UPDATE t SET v = 'x' WHERE id = 700");
        assertThat(sqlite("integrity_check('t')"))
                .as("SQLite stops before it comes to the damage")
                .hasSize(100)
                .noneMatch(line -> line.contains("index i"));

        // When
        List<String> faults = faults();

        // Then
        assertThat(faults).isNotEmpty().allMatch(fault -> fault.contains("index i"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"t", "1\nx"})
    void rowsThatBreakRulesAreNoDamage(String table) throws Exception {
        writeBreaking(table, 150);

        assertThat(faults()).isEmpty();
    }

    /// A table whose first rows have NULL where its text forbids it.
    private void writeBreaking(String table, int rows) throws SQLException {
        String text = "CREATE TABLE \"%s\" (id INTEGER PRIMARY KEY, v TEXT COLLATE NOCASE, w%s)";
        write(
                text.formatted(table, ""),
                "INSERT INTO \"%s\" ".formatted(table)
                        + THOUSAND
                        + "SELECT i, 'v' || i, CASE WHEN i > %d THEN i END FROM n".formatted(rows),
                "CREATE INDEX i ON \"%s\" (v)".formatted(table),
                "PRAGMA writable_schema = on",
                "UPDATE sqlite_schema SET sql = '%s' WHERE type = 'table'"
                        .formatted(text.formatted(table, " NOT NULL")));
    }

    /// SQLite is the judge: what it calls damaged must not pass, wherever a byte is wrong.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void passesNothingThatSqliteCallsDamaged(int seed) throws Exception {
        // Given
        write(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, a, b REAL)",
                "INSERT INTO t (a, b) " + THOUSAND + VALUES,
                "CREATE INDEX by_a ON t (a, b)",
                "CREATE INDEX by_b ON t (b DESC)");
        byte[] sound = Files.readAllBytes(file);
        Random random = new Random(seed);
        int damaged = 0;
        for (int trial = 0; trial < 40; trial++) {
            spoil(sound, random);

            // When
            List<String> faults = faults();

            // Then
            boolean isDamaged = !sqlite("integrity_check").equals(List.of("ok"));
            damaged += isDamaged ? 1 : 0;
            assertThat(!faults.isEmpty())
                    .as("seed %d, trial %d: %s", seed, trial, faults)
                    .isEqualTo(isDamaged);
        }
        assertThat(damaged).as("trials that damaged something").isGreaterThan(10);
    }

    private void spoil(byte[] sound, Random random) throws IOException {
        byte[] bytes = sound.clone();
        // The first page holds the schema, without which nothing can be read.
        bytes[PAGE_BYTES + random.nextInt(bytes.length - PAGE_BYTES)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bytes);
    }
}
