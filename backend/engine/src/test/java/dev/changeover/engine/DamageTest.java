package dev.changeover.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.sqlite.RowReader;
import dev.changeover.engine.internal.sqlite.SnapshotReader;
import dev.changeover.engine.plan.Choice;
import dev.changeover.engine.plan.Decision;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.PlanOverrides;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A damaged file is migrated as far as it can be read, if somebody decides so.
class DamageTest {
    private static final int PAGE_BYTES = 4_096;
    private static final String ROWS =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000) INSERT INTO %s ";

    @TempDir
    private Path folder;

    private Path write(String... statements) throws SQLException {
        Path file = folder.resolve("app.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return file;
    }

    private static Set<Long> ids(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            Set<Long> ids = new TreeSet<>();
            while (row.next()) {
                ids.add(row.getLong(1));
            }
            return ids;
        }
    }

    /// The pages of a table's leaves, as SQLite itself names them.
    private static List<Long> leaves(Path file, String table) throws SQLException {
        return List.copyOf(ids(
                file,
                "SELECT pageno FROM dbstat WHERE name = '%s' AND pagetype = 'leaf' ORDER BY pageno".formatted(table)));
    }

    private static void spoil(Path file, long page) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int start = Math.toIntExact((page - 1) * PAGE_BYTES);
        Arrays.fill(bytes, start, start + PAGE_BYTES, (byte) 0xa5);
        Files.write(file, bytes);
    }

    private Snapshot take(Path file) throws IOException {
        return Snapshot.takeDamaged(
                SourceFile.check(file),
                Files.createDirectories(folder.resolve("work")),
                Instant.EPOCH,
                MigrationListener.silent(),
                new CancellationToken());
    }

    private static Assessment assess(Snapshot snapshot) {
        return Assessor.assess(snapshot, 2, MigrationListener.silent(), new CancellationToken());
    }

    private static MigrationPlan accept(Assessment assessment) {
        List<Decision> decisions = assessment.findings().stream()
                .filter(finding -> finding.code().equals("DAMAGED_PAGES"))
                .map(finding -> new Decision(finding.id(), Choice.ACCEPT))
                .toList();
        return Planner.plan(assessment, "shop", PlanOverrides.none(), decisions);
    }

    @Test
    void whatCanBeReadArrivesAndWhatCannotIsListed() throws Exception {
        // Given
        Path file = write(
                "CREATE TABLE whole (id INTEGER PRIMARY KEY, v TEXT)",
                ROWS.formatted("whole") + "SELECT i, 'value ' || i FROM n",
                "CREATE TABLE torn (id INTEGER PRIMARY KEY, v TEXT)",
                ROWS.formatted("torn") + "SELECT i, 'value ' || i FROM n");
        spoil(file, leaves(file, "torn").get(2));
        Snapshot snapshot = take(file);
        TargetConnection target = EmbeddedTarget.newDatabase();
        LoadOptions options = new LoadOptions(UUID.randomUUID(), 2, 1_000);

        // When
        Assessment assessment = assess(snapshot);
        MigrationPlan plan = accept(assessment);
        MigrationReport report = Migrator.migrate(
                plan, List.of(snapshot), target, options, MigrationListener.silent(), new CancellationToken());

        // Then
        Finding lost = assessment.findings().stream()
                .filter(finding -> finding.code().equals("DAMAGED_PAGES") && "torn".equals(finding.table()))
                .findFirst()
                .orElseThrow();
        assertThat(lost.severity()).isEqualTo(Finding.Severity.BLOCK);
        assertThat(lost.examples()).singleElement().asString().matches("page \\d+: rowids \\d+ to \\d+: .*");
        assertThat(report.verified()).isTrue();
        assertThat(report.remarks())
                .singleElement()
                .asString()
                .contains("the rows that can be read", "Rows are lost, and how many is unknown, in: torn.");
        assertThat(EmbeddedTarget.query(target, "SELECT count(*) FROM shop.whole"))
                .containsExactly("2000");
        String[] range = lost.examples()
                .getFirst()
                .replaceAll(".*rowids (\\d+) to (\\d+):.*", "$1 $2")
                .split(" ");
        assertThat(EmbeddedTarget.query(
                        target,
                        "SELECT count(*), min(id), max(id), count(*) FILTER (WHERE id BETWEEN %s AND %s) FROM shop.torn"
                                .formatted(range[0], range[1])))
                .containsExactly(
                        "%d|1|2000|0".formatted(2_000 - (Long.parseLong(range[1]) - Long.parseLong(range[0]) + 1)));
        MigrationReport again = Migrator.verify(
                plan, List.of(snapshot), target, options, MigrationListener.silent(), new CancellationToken());
        assertThat(again.verified()).isTrue();
        assertThat(again.remarks()).isEqualTo(report.remarks());
    }

    @Test
    void nothingRunsBeforeSomebodyDecided() throws Exception {
        // Given
        Path file = write(
                "CREATE TABLE torn (id INTEGER PRIMARY KEY, v TEXT)",
                ROWS.formatted("torn") + "SELECT i, 'value ' || i FROM n");
        spoil(file, leaves(file, "torn").getFirst());
        Snapshot snapshot = take(file);
        MigrationPlan plan = Planner.plan(assess(snapshot), "shop");
        TargetConnection target = EmbeddedTarget.newDatabase();

        // When
        assertThatThrownBy(() -> Migrator.migrate(
                        plan,
                        List.of(snapshot),
                        target,
                        new LoadOptions(UUID.randomUUID(), 2, 1_000),
                        MigrationListener.silent(),
                        new CancellationToken()))
                // Then
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.PLAN_UNDECIDED));
    }

    /// Damage of the root page of a table of several pages.
    private enum RootDamage {
        NO_PAGE_OF_A_TABLE {
            @Override
            void spoil(byte[] file, int page) {
                Arrays.fill(file, page, page + PAGE_BYTES, (byte) 0xa5);
            }
        },
        A_CELL_THAT_REACHES_BEYOND_THE_PAGE {
            @Override
            void spoil(byte[] file, int page) {
                int cell = PAGE_BYTES - 4;
                file[page + 12] = (byte) (cell >> 8);
                file[page + 13] = (byte) cell;
                System.arraycopy(file, page + 8, file, page + cell, 4);
            }
        };

        abstract void spoil(byte[] file, int page);
    }

    @ParameterizedTest
    @EnumSource(RootDamage.class)
    void anIndexedTableMayLoseItsRootPage(RootDamage damage) throws Exception {
        // Given
        Path file = write(
                "CREATE TABLE torn (id INTEGER PRIMARY KEY, v TEXT)",
                ROWS.formatted("torn") + "SELECT i, 'value ' || i FROM n",
                "CREATE INDEX by_v ON torn (v)");
        long root = ids(file, "SELECT rootpage FROM sqlite_schema WHERE name = 'torn'")
                .iterator()
                .next();
        byte[] bytes = Files.readAllBytes(file);
        damage.spoil(bytes, Math.toIntExact((root - 1) * PAGE_BYTES));
        Files.write(file, bytes);

        // When
        Snapshot snapshot = take(file);

        // Then
        assertThat(folder.resolve("work/snapshot.db-damage")).isNotEmptyFile();
        assertThat(assess(snapshot).catalog().damages()).anyMatch(found -> "torn".equals(found.table()));
        assertThatThrownBy(() -> Snapshot.take(
                        SourceFile.check(file),
                        folder.resolve("work"),
                        Instant.EPOCH,
                        MigrationListener.silent(),
                        new CancellationToken()))
                .isInstanceOfSatisfying(MigrationException.class, e -> {
                    assertThat(e.code()).isEqualTo(FailureCode.SOURCE_CORRUPT);
                    assertThat(e.detail()).contains("SQLite's integrity check says");
                });
    }

    @Test
    void aSoundFileIsReadAsAlways() throws Exception {
        Path file = write("CREATE TABLE t (v)", "INSERT INTO t VALUES (1)");

        Assessment assessment = assess(take(file));

        assertThat(assessment.catalog().damages()).isEmpty();
        assertThat(folder.resolve("work")).isDirectoryNotContaining("glob:**damage");
    }

    @Test
    void aTableThatOnlySqliteCanReadEndsAtTheDamage() throws Exception {
        // Given
        Path file = write(
                "CREATE TABLE t (k INTEGER PRIMARY KEY, v TEXT) WITHOUT ROWID",
                ROWS.formatted("t") + "SELECT i, 'value ' || i FROM n");
        spoil(file, leaves(file, "t").get(2));

        // When
        Assessment assessment = assess(take(file));

        // Then
        assertThat(assessment.rows()).isBetween(1L, 1_999L);
        assertThat(assessment.catalog().damages())
                .filteredOn(damage -> "t".equals(damage.table()))
                .hasSize(1);
    }

    /// Whatever bytes are wrong, no row is invented or read twice, and every row from an untouched page is there.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void randomDamageNeverInventsADuplicateOrStopsTheReading(long seed) throws Exception {
        // Given
        Path file = write(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, v BLOB)",
                ROWS.formatted("t") + "SELECT i * 3, zeroblob(i % 50 * (i % 7) * 20) FROM n");
        Random random = new Random(seed);
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < 40; i++) {
            // The first page holds the schema, without which nothing can be read.
            bytes[PAGE_BYTES + random.nextInt(bytes.length - PAGE_BYTES)] = (byte) random.nextInt();
        }
        Files.write(file, bytes);
        Snapshot snapshot = take(file);

        // When
        List<Long> rowids = new ArrayList<>();
        try (SnapshotReader reader = SnapshotReader.open(snapshot.file())) {
            Table table = Objects.requireNonNull(reader.tables().get("t"));
            try (RowReader rows = reader.openChunk(table, List.of(), 0)) {
                while (rows.next()) {
                    rowids.add(rows.row().rowid);
                }
            }

            // Then
            assertThat(rowids)
                    .as("seed %d", seed)
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .hasSizeGreaterThan(100);
            assertThat(reader.countRows(table)).isEqualTo(rowids.size());
        }
    }
}
