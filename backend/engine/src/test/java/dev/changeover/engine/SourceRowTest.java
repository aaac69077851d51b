package dev.changeover.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import dev.changeover.engine.plan.MigrationPlan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A look at one row, for somebody who is about to mend it.
class SourceRowTest {
    private static final CancellationToken NEVER = new CancellationToken();
    private static final int PAGE_BYTES = 4_096;

    @TempDir
    private Path folder;

    private Snapshot snapshot;
    private MigrationPlan plan;

    @BeforeEach
    void makeTables() throws Exception {
        Path source = folder.resolve("app.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + source);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE stored (id INTEGER PRIMARY KEY, v TEXT)");
            statement.execute("CREATE TABLE computed (id INTEGER PRIMARY KEY, v TEXT, w AS (v || '!'))");
            statement.execute("CREATE TABLE keyed (id INTEGER PRIMARY KEY, v TEXT) WITHOUT ROWID");
            for (String table : List.of("stored", "computed", "keyed")) {
                statement.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3000)"
                        + " INSERT INTO %s (id, v) SELECT i, 'value ' || i FROM n".formatted(table));
            }
        }
        snapshot = Snapshot.take(SourceFile.check(source), folder, Instant.EPOCH, MigrationListener.silent(), NEVER);
        plan = Planner.plan(Assessor.assess(snapshot, 2, MigrationListener.silent(), NEVER), "shop");
    }

    private List<SourceValue> read(String table, String row) {
        return Migrator.sourceRow(plan, List.of(Snapshot.look(folder, snapshot.sha256(), Instant.EPOCH)), table, row);
    }

    /// Whoever reads the first rows meets bytes that are no page.
    private void spoilFirstLeaf(String table) throws Exception {
        long page;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + snapshot.file());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT min(pageno) FROM dbstat WHERE name = '%s' AND pagetype = 'leaf'".formatted(table))) {
            page = row.getLong(1);
        }
        byte[] bytes = Files.readAllBytes(snapshot.file());
        int start = Math.toIntExact((page - 1) * PAGE_BYTES);
        Arrays.fill(bytes, start, start + PAGE_BYTES, (byte) 0xa5);
        Files.write(snapshot.file(), bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stored", "computed"})
    void isFoundByItsRowidWithoutReadingTheRowsBefore(String table) throws Exception {
        spoilFirstLeaf(table);

        List<SourceValue> row = read(table, "rowid 2900");

        assertThat(row).extracting(SourceValue::value).startsWith("2900", "value 2900");
    }

    @Test
    void isFoundByItsKeyWhereThereIsNoRowid() {
        assertThat(read("keyed", "id 2900")).extracting(SourceValue::value).containsExactly("2900", "value 2900");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rowid 3001", "rowid 9223372036854775807", "rowid 0", "id 1", ""})
    void isNotThereWhenNoRowHasThatName(String name) {
        assertThat(read("stored", name)).isEmpty();
        assertThat(read("computed", name)).isEmpty();
    }
}
