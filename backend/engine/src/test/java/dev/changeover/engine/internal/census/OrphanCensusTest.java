package dev.changeover.engine.internal.census;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.MigrationListener;
import dev.changeover.engine.catalog.Catalog;
import dev.changeover.engine.catalog.ForeignKey;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.sqlite.CatalogReader;
import dev.changeover.engine.internal.sqlite.SnapshotReader;
import dev.changeover.engine.internal.sqlite.ViolationCount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The census must find the same rows without parents as SQLite's own check.
class OrphanCensusTest {
    @TempDir
    private Path folder;

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("orphans.db"));
    }

    private void write(String... statements) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<List<Long>> orphans(Catalog catalog) {
        return catalog.tables().stream()
                .map(Table::foreignKeys)
                .map(keys -> keys.stream().map(ForeignKey::orphans).toList())
                .toList();
    }

    private Catalog counted() throws Exception {
        Path file = folder.resolve("orphans.db");
        try (SnapshotReader snapshot = SnapshotReader.open(file);
                Connection connection = snapshot.connect();
                Census census =
                        new Census(snapshot, Files.size(file), MigrationListener.silent(), new CancellationToken())) {
            return census.take(CatalogReader.read(connection), 2).catalog();
        }
    }

    private List<List<Long>> countedBySqlite() throws SQLException {
        try (Connection connection = open()) {
            return orphans(ViolationCount.all(connection, CatalogReader.read(connection)));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agreesWithSqliteOnRandomTablesThatReferToEachOther(long seed) throws Exception {
        // Given: keys without gaps, with gaps and far apart; references forward, backward, in circles and to nothing
        Random random = new Random(seed);
        write(
                "CREATE TABLE late (id INTEGER PRIMARY KEY, up REFERENCES late, p INT REFERENCES early, pad)",
                "CREATE TABLE child (a INTEGER REFERENCES early (id), b REFERENCES late, c TEXT REFERENCES named,"
                        + " FOREIGN KEY (b) REFERENCES early)",
                "CREATE TABLE early (id INTEGER PRIMARY KEY, l INTEGER REFERENCES late, pad)",
                "CREATE TABLE named (name TEXT PRIMARY KEY)",
                "INSERT INTO named VALUES ('1'), ('2')");
        try (Connection connection = open()) {
            connection.setAutoCommit(false);
            long[] spread = {3, 200, Long.MAX_VALUE};
            fill(
                    connection,
                    "INSERT OR IGNORE INTO late VALUES (?, ?, ?, zeroblob(900))",
                    3,
                    random,
                    spread[random.nextInt(3)]);
            fill(
                    connection,
                    "INSERT OR IGNORE INTO early VALUES (?, ?, zeroblob(900))",
                    2,
                    random,
                    spread[random.nextInt(3)]);
            fill(connection, "INSERT INTO child VALUES (?, ?, ?)", 3, random, 3);
            connection.commit();
        }

        // When
        Catalog counted = counted();

        // Then
        assertThat(orphans(counted)).as("seed %d", seed).isEqualTo(countedBySqlite());
        assertThat(orphans(counted).getFirst()).allMatch(orphans -> orphans > 0);
    }

    /// Twelve thousand rows with 900 bytes each are three chunks.
    private static void fill(Connection connection, String sql, int values, Random random, long spread)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int row = 1; row <= 12_000; row++) {
                insert.setLong(1, spread == Long.MAX_VALUE ? random.nextLong() : row * spread - random.nextInt(3));
                for (int i = 2; i <= values; i++) {
                    insert.setLong(i, spread == Long.MAX_VALUE ? random.nextLong() : random.nextInt(12_000) * spread);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @Test
    void leavesToSqliteWhatIsNoIntegerButMayEqualOne() throws Exception {
        // Given
        write(
                "CREATE TABLE p (id INTEGER PRIMARY KEY)",
                "CREATE TABLE c (r REAL REFERENCES p, t TEXT REFERENCES p, n REFERENCES p)",
                "INSERT INTO p VALUES (1), (2)",
                "INSERT INTO c VALUES (1.0, '2', NULL), (1.5, 'x', '1'), (3, '3', 2), (NULL, NULL, x'31')");

        // When
        Catalog counted = counted();

        // Then
        assertThat(orphans(counted)).isEqualTo(countedBySqlite());
        assertThat(orphans(counted).getLast()).containsExactly(2L, 2L, 1L);
    }

    @Test
    void countsTheRowsThatViolateACheck() throws Exception {
        write(
                "PRAGMA ignore_check_constraints = ON",
                "CREATE TABLE t (a INT CHECK (a > 0), b CHECK (b <> 'x'))",
                "INSERT INTO t VALUES (0, 'x'), (1, 'x')");

        assertThat(counted().tables().getFirst().checks())
                .extracting(Table.Check::violations)
                .containsExactly(1L, 2L);
    }
}
