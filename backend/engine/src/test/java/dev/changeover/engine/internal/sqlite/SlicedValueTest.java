package dev.changeover.engine.internal.sqlite;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SlicedValueTest {
    private static final int LENGTH = 20_000_123;

    @TempDir
    private Path folder;

    @Test
    void isTheWholeValueAndPutTogetherByOneReading() throws SQLException {
        Path file = folder.resolve("app.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            // Given
            statement.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, v BLOB)");
            statement.execute("INSERT INTO t VALUES (7, randomblob(%d))".formatted(LENGTH));
            byte[] stored = blob(statement);
            SlicedValue value;
            try (SnapshotReader snapshot = SnapshotReader.open(file)) {
                value = new SlicedValue(
                        connection, snapshot.table("t"), "v", SlicedValue.Key.rowid("rowid", 7), LENGTH);
            }

            // When
            ByteArrayOutputStream read = new ByteArrayOutputStream(LENGTH);
            List<Integer> slices = new ArrayList<>();
            value.read((bytes, offset, count) -> {
                read.write(bytes, offset, count);
                slices.add(count);
            });

            // Then
            assertThat(read.toByteArray()).isEqualTo(stored);
            assertThat(slices).hasSizeGreaterThan(1);
            assertThat(plan(statement, value.sql(LENGTH)))
                    .as("a subquery that is evaluated again for each slice is called a correlated one")
                    .anyMatch(step -> step.startsWith("SCALAR SUBQUERY"))
                    .noneMatch(step -> step.startsWith("CORRELATED"))
                    .filteredOn(step -> step.contains("source"))
                    .hasSize(1);
        }
    }

    private static byte[] blob(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT v FROM t")) {
            return row.getBytes(1);
        }
    }

    private static List<String> plan(Statement statement, String sql) throws SQLException {
        List<String> steps = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
            while (row.next()) {
                steps.add(row.getString("detail"));
            }
        }
        return steps;
    }
}
