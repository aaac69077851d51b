package dev.changeover.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.changeover.engine.plan.Choice;
import dev.changeover.engine.plan.Decision;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.PlanOverrides;
import dev.changeover.engine.plan.RowRepair;
import dev.changeover.engine.plan.RowRepair.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What becomes of rows whose foreign key leads nowhere, from a SQLite file to a proved PostgreSQL.
@SuppressWarnings("NullAway.Init") // Each test begins with an assessment.
class OrphanDecisionTest {
    private static final CancellationToken NEVER = new CancellationToken();
    private static final List<String> SHOP = List.of(
            "CREATE TABLE customer (id INTEGER PRIMARY KEY)",
            "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INTEGER REFERENCES customer (id))",
            "CREATE TABLE line (id INTEGER PRIMARY KEY, orders INTEGER REFERENCES orders (id), after INTEGER REFERENCES line)",
            "CREATE TABLE note (id INTEGER PRIMARY KEY, line INTEGER REFERENCES line (id))",
            "INSERT INTO customer VALUES (1), (2)",
            "INSERT INTO orders VALUES (10, 1), (11, 7), (12, NULL), (13, 8), (14, 2)",
            "INSERT INTO line VALUES (20, 10, NULL), (21, 11, NULL), (22, 14, 21), (23, 14, 22), (24, 14, NULL)",
            "INSERT INTO note VALUES (30, 20), (31, 23), (32, 24), (33, NULL)");

    @TempDir
    private Path folder;

    private final LoadOptions options = new LoadOptions(UUID.randomUUID(), 2, 1_000);
    private Snapshot snapshot;
    private Assessment assessment;
    private TargetConnection target;

    private void assess(List<String> statements) throws SQLException, IOException {
        Path source = folder.resolve("app.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + source);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
        Path workspace = Files.createDirectories(folder.resolve("work"));
        snapshot = Snapshot.take(SourceFile.check(source), workspace, Instant.EPOCH, MigrationListener.silent(), NEVER);
        assessment = Assessor.assess(snapshot, 2, MigrationListener.silent(), NEVER);
        target = EmbeddedTarget.newDatabase();
    }

    private Finding orphans(String table) {
        return assessment.findings().stream()
                .filter(finding -> finding.code().equals("FOREIGN_KEY_ORPHANS") && table.equals(finding.table()))
                .findFirst()
                .orElseThrow();
    }

    private List<Choice> choices(String table) {
        return orphans(table).decisions().stream().map(DecisionOption::choice).toList();
    }

    private MigrationPlan plan(Map<String, Choice> choices) {
        List<Decision> decisions = choices.entrySet().stream()
                .map(choice -> new Decision(orphans(choice.getKey()).id(), choice.getValue()))
                .toList();
        return Planner.plan(assessment, "shop", PlanOverrides.none(), decisions);
    }

    /// Migrates, and compares once more through SQLite's own reader.
    private MigrationReport migrate(MigrationPlan plan) {
        MigrationReport report =
                Migrator.migrate(plan, List.of(snapshot), target, options, MigrationListener.silent(), NEVER);
        assertThat(report.verified()).isTrue();
        MigrationReport again =
                Migrator.verify(plan, List.of(snapshot), target, options, MigrationListener.silent(), NEVER);
        assertThat(again.verified()).isTrue();
        assertThat(again.rejects()).containsExactlyInAnyOrderElementsOf(report.rejects());
        assertThat(report.tables())
                .allMatch(table -> table.source() == table.loaded() + table.quarantined() + table.excluded());
        return report;
    }

    private List<String> query(String sql) throws SQLException {
        return EmbeddedTarget.query(target, sql);
    }

    private static final String NOT_VALID =
            "SELECT conname FROM pg_constraint WHERE contype = 'f' AND NOT convalidated";

    @Test
    void theReferenceBecomesNullAndTheKeyHolds() throws Exception {
        // Given
        assess(SHOP);

        // When
        MigrationPlan plan = plan(Map.of("orders", Choice.SET_NULL));
        MigrationReport report = migrate(plan);

        // Then
        assertThat(report.rejects()).isEmpty();
        assertThat(query("SELECT id, customer FROM shop.orders ORDER BY id"))
                .containsExactly("10|1", "11|null", "12|null", "13|null", "14|2");
        assertThat(query(NOT_VALID)).isEmpty();
        assertThat(plan.tables().get(1).columns().get(1).rule())
                .startsWith("References to rows that do not exist become NULL: 2.");
    }

    @Test
    void rowsAreQuarantinedWithAllThatReferToThem() throws Exception {
        // Given
        assess(SHOP);

        // When
        MigrationReport report = migrate(plan(Map.of("orders", Choice.QUARANTINE)));

        // Then
        assertThat(orphans("orders").count()).isEqualTo(2);
        assertThat(orphans("orders").nextStep()).contains("leave out 6 rows: these, and 4 that refer to them");
        assertThat(report.rejects())
                .extracting(reject -> "%s %s %s %s %s"
                        .formatted(reject.table(), reject.key(), reject.column(), reject.valuePrefix(), reject.code()))
                .containsExactlyInAnyOrder(
                        "orders rowid 11 customer 7 NO_PARENT",
                        "orders rowid 13 customer 8 NO_PARENT",
                        "line rowid 21 orders 11 NO_PARENT",
                        "line rowid 22 after 21 NO_PARENT",
                        "line rowid 23 after 22 NO_PARENT",
                        "note rowid 31 line 23 NO_PARENT");
        assertThat(query("SELECT id FROM shop.line ORDER BY id")).containsExactly("20", "24");
        assertThat(query(NOT_VALID)).isEmpty();
    }

    @Test
    void whatReferredToQuarantinedRowsMayBecomeNullInstead() throws Exception {
        // Given
        List<String> statements = new ArrayList<>(SHOP);
        statements.add("INSERT INTO line VALUES (25, 99, NULL)");
        assess(statements);

        // When
        MigrationReport report = migrate(plan(Map.of("orders", Choice.QUARANTINE, "line", Choice.SET_NULL)));

        // Then
        assertThat(report.rejects()).extracting(Reject::key).containsExactlyInAnyOrder("rowid 11", "rowid 13");
        assertThat(query("SELECT id, orders FROM shop.line ORDER BY id"))
                .containsExactly("20|10", "21|null", "22|14", "23|14", "24|14", "25|null");
        assertThat(query(NOT_VALID)).isEmpty();
    }

    @Test
    void aRowThatGotAnotherParentIsLoaded() throws Exception {
        // Given
        assess(SHOP);
        MigrationPlan plan = plan(Map.of("orders", Choice.QUARANTINE));

        // When
        MigrationReport report = migrate(Planner.repair(
                plan,
                List.of(
                        new RowRepair("orders", "rowid 11", List.of(new Value("customer", StorageClass.INTEGER, "1"))),
                        new RowRepair("line", "rowid 21", List.of(new Value("orders", StorageClass.INTEGER, "11"))))));

        // Then
        assertThat(report.rejects())
                .extracting(Reject::key)
                .containsExactlyInAnyOrder("rowid 13", "rowid 22", "rowid 23", "rowid 31");
        assertThat(query("SELECT id, customer FROM shop.orders WHERE id = 11")).containsExactly("11|1");
    }

    @Test
    void rowsAreKeptUnlessSomebodyDecides() throws Exception {
        assess(SHOP);

        MigrationReport report = migrate(plan(Map.of()));

        assertThat(report.rejects()).isEmpty();
        assertThat(query(NOT_VALID)).containsExactly("orders_customer_fkey");
    }

    @Test
    void keysOfTwoColumnsAndOfTextsAreFollowedToo() throws Exception {
        // Given
        assess(List.of(
                "CREATE TABLE place (land TEXT, town TEXT COLLATE NOCASE, PRIMARY KEY (land, town))",
                "CREATE TABLE street (id INTEGER PRIMARY KEY, land TEXT, town TEXT, name TEXT UNIQUE,"
                        + " FOREIGN KEY (land, town) REFERENCES place (land, town))",
                "CREATE TABLE house (id INTEGER PRIMARY KEY, street TEXT REFERENCES street (name))",
                "INSERT INTO place VALUES ('de', 'Ulm'), ('fr', 'Lyon')",
                "INSERT INTO street VALUES (1, 'de', 'Ulm', 'a'), (2, 'de', 'Lyon', 'b'), (3, NULL, 'x', 'c'), (4, 'fr', 'LYON', 'd')",
                "INSERT INTO house VALUES (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd')"));

        // When
        MigrationReport report = migrate(plan(Map.of("street", Choice.QUARANTINE)));

        // Then
        assertThat(report.rejects())
                .extracting(reject -> reject.table() + " " + reject.key())
                .containsExactlyInAnyOrder("street rowid 2", "street rowid 4", "house rowid 2", "house rowid 4");
        assertThat(query(NOT_VALID)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = ';', textBlock = """
            a column that allows NULL          ; p INTEGER REFERENCES parent                         ; SET_NULL QUARANTINE
            a column that is NOT NULL          ; p INTEGER NOT NULL REFERENCES parent                ; QUARANTINE
            a column that a check speaks of    ; p INTEGER REFERENCES parent CHECK (p <> 0)          ; QUARANTINE
            a column of two keys               ; p INTEGER REFERENCES parent REFERENCES other        ; QUARANTINE
            the primary key                    ; p INTEGER PRIMARY KEY REFERENCES parent             ; QUARANTINE
            a column that a generated one uses ; p INTEGER REFERENCES parent, g AS (p + 1)           ; QUARANTINE
            a column that is unique            ; p INTEGER UNIQUE REFERENCES parent                  ; QUARANTINE
            a table that has no rowids         ; k TEXT PRIMARY KEY, p INTEGER REFERENCES parent     ; ''
            """)
    void onlyWhatCanBeDoneIsOffered(String name, String columns, String offered) throws Exception {
        // Given
        boolean withoutRowid = name.contains("no rowids");

        // When
        assess(List.of(
                "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
                "CREATE TABLE other (id INTEGER PRIMARY KEY)",
                "INSERT INTO other VALUES (5)",
                "CREATE TABLE child (%s)%s".formatted(columns, withoutRowid ? " WITHOUT ROWID" : ""),
                withoutRowid ? "INSERT INTO child (k, p) VALUES ('a', 5)" : "INSERT INTO child (p) VALUES (5)"));

        // Then
        List<Choice> expected = Stream.concat(
                        Stream.of(Choice.KEEP_NOT_VALID, Choice.DROP_KEY),
                        Stream.of(offered.split(" "))
                                .filter(word -> !word.isEmpty())
                                .map(Choice::valueOf))
                .toList();
        assertThat(choices("child")).as(name).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            one root only         ; CREATE UNIQUE INDEX i ON child (tree) WHERE p IS NULL ; false
            an expression         ; CREATE UNIQUE INDEX i ON child (coalesce(p, 0))       ; false
            a part of the key     ; CREATE UNIQUE INDEX i ON child (tree, p)              ; false
            a name in other case  ; CREATE UNIQUE INDEX i ON child (tree) WHERE P IS NULL ; false
            another column        ; CREATE UNIQUE INDEX i ON child (tree, id)             ; true
            an index for searches ; CREATE INDEX i ON child (tree) WHERE p IS NULL        ; true
            """)
    void noReferenceBecomesNullWhereThatCouldMakeTwoKeysEqual(String name, String index, boolean offered)
            throws Exception {
        assess(List.of(
                "CREATE TABLE child (id INTEGER PRIMARY KEY, tree INTEGER, p INTEGER REFERENCES child)",
                index,
                "INSERT INTO child VALUES (1, 1, NULL), (2, 1, 1), (3, 1, 99)"));

        assertThat(choices("child").contains(Choice.SET_NULL)).as(name).isEqualTo(offered);
    }

    /// A forest over three tables with parents missing here and there, against a plain search for what remains.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4})
    void quarantinesExactlyWhatCannotStay(int seed) throws Exception {
        // Given
        Random random = new Random(seed);
        List<String> statements = new ArrayList<>();
        Map<String, List<String>> references = new HashMap<>();
        for (int table = 0; table < 3; table++) {
            statements.add(
                    "CREATE TABLE t%d (id INTEGER PRIMARY KEY, up INTEGER REFERENCES t%d, side INTEGER REFERENCES t%d)"
                            .formatted(table, Math.max(0, table - 1), table));
            for (int id = 1; id <= 150; id++) {
                // Only the first table's own references may lead nowhere.
                boolean lost = table == 0 && random.nextInt(30) == 0;
                long up = lost ? 1_000 + id : 1 + random.nextInt(table == 0 ? id : 150);
                Long side = random.nextInt(3) == 0 ? (long) 1 + random.nextInt(id) : null;
                statements.add("INSERT INTO t%d VALUES (%d, %d, %s)".formatted(table, id, up, side));
                references.put(
                        "t%d %d".formatted(table, id),
                        side == null
                                ? List.of("t%d %d".formatted(Math.max(0, table - 1), up))
                                : List.of(
                                        "t%d %d".formatted(Math.max(0, table - 1), up),
                                        "t%d %d".formatted(table, side)));
            }
        }
        Set<String> stay = new HashSet<>(references.keySet());
        while (stay.removeIf(row -> !stay.containsAll(references.getOrDefault(row, List.of())))) {
            // Until no row is left whose parent is gone.
        }
        assess(statements);

        // When
        MigrationReport report = migrate(plan(Map.of("t0", Choice.QUARANTINE)));

        // Then
        Set<String> left = report.rejects().stream()
                .map(reject -> reject.table() + reject.key().replace("rowid", ""))
                .collect(Collectors.toSet());
        Set<String> expected = new HashSet<>(references.keySet());
        expected.removeAll(stay);
        assertThat(left).as("seed %d", seed).isNotEmpty().isEqualTo(expected);
        assertThat(orphans("t0").nextStep()).contains("leave out %d rows".formatted(expected.size()));
        assertThat(query(NOT_VALID)).isEmpty();
    }
}
