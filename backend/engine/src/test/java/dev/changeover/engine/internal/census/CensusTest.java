package dev.changeover.engine.internal.census;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.ColumnCensus;
import dev.changeover.engine.MigrationListener;
import dev.changeover.engine.TableCensus;
import dev.changeover.engine.internal.sqlite.CatalogReader;
import dev.changeover.engine.internal.sqlite.SnapshotReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The census is compared with what SQL says about the same file.
class CensusTest {
    @TempDir
    private Path folder;

    private List<TableCensus> census(String... statements) throws Exception {
        Path file = folder.resolve("census.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        try (SnapshotReader snapshot = SnapshotReader.open(file);
                Connection connection = snapshot.connect();
                Census census =
                        new Census(snapshot, Files.size(file), MigrationListener.silent(), new CancellationToken())) {
            return census.take(CatalogReader.read(connection), 2).tables();
        }
    }

    private long sql(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("census.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void countsEveryStorageClassOverAllRowsAndAllChunks() throws Exception {
        // Given and when
        ColumnCensus column = census(
                        "CREATE TABLE t (v, padding)",
                        "INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 50000)"
                                + " SELECT CASE i % 7 WHEN 0 THEN NULL WHEN 1 THEN i * -99 WHEN 2 THEN i / 4.0"
                                + " WHEN 3 THEN 'täxt' || i WHEN 4 THEN zeroblob(i % 50) ELSE i END, zeroblob(200) FROM n")
                .getFirst()
                .columns()
                .getFirst();

        // Then
        assertThat(column)
                .returns(sql("SELECT count(*) FROM t WHERE v IS NULL"), ColumnCensus::nulls)
                .returns(sql("SELECT count(*) FROM t WHERE typeof(v) = 'integer'"), ColumnCensus::integers)
                .returns(sql("SELECT count(*) FROM t WHERE typeof(v) = 'real'"), ColumnCensus::reals)
                .returns(sql("SELECT count(*) FROM t WHERE typeof(v) = 'text'"), ColumnCensus::texts)
                .returns(sql("SELECT count(*) FROM t WHERE typeof(v) = 'blob'"), ColumnCensus::blobs)
                .returns(sql("SELECT min(v) FROM t WHERE typeof(v) = 'integer'"), ColumnCensus::minInteger)
                .returns(sql("SELECT max(v) FROM t WHERE typeof(v) = 'integer'"), ColumnCensus::maxInteger)
                .returns(
                        sql("SELECT max(length(CAST(v AS BLOB))) FROM t WHERE typeof(v) = 'text'"),
                        ColumnCensus::longestTextBytes)
                .returns(
                        sql("SELECT max(length(v)) FROM t WHERE typeof(v) = 'text'"),
                        ColumnCensus::longestTextCharacters)
                .returns(
                        sql("SELECT count(*) FROM t WHERE typeof(v) = 'real' AND v <> round(v)"),
                        ColumnCensus::fractionalReals);
    }

    @Test
    void recognisesTheFormsOfTexts() throws Exception {
        // Given and when
        ColumnCensus column = census(
                        "CREATE TABLE t (v TEXT)",
                        "INSERT INTO t VALUES ('2024-02-29'), ('2024-02-30'), ('2024-01-01 10:11:12'),"
                                + " ('2024-01-01T10:11:12.5'), ('2024-01-01T10:11:12Z'), ('29/02/2024'),"
                                + " ('6ba7b810-9dad-11d1-80b4-00c04fd430c8'), ('{\"a\": 1}'), ('{a: 1}'), ('12')")
                .getFirst()
                .columns()
                .getFirst();

        // Then
        assertThat(column)
                .returns(1L, ColumnCensus::isoDates)
                .returns(2L, ColumnCensus::isoTimestamps)
                .returns(1L, ColumnCensus::isoZonedTimestamps)
                .returns(1L, ColumnCensus::uuids)
                .returns(1L, ColumnCensus::jsonTexts);
    }

    @Test
    void saysWhereTheOddValuesAreAndKeepsTheOrdinaryOnesToItself() throws Exception {
        // Given and when
        ColumnCensus column = census(
                        "CREATE TABLE t (id INTEGER PRIMARY KEY, v)",
                        "INSERT INTO t (v) VALUES (1), (2), (3), ('four'), (CAST(x'ff' AS TEXT)),"
                                + " ('nul' || char(0)), (7)")
                .getFirst()
                .columns()
                .getLast();

        // Then
        assertThat(column.examples()).containsOnlyKeys("TEXT", "INVALID_UTF8", "NUL_IN_TEXT");
        assertThat(column.examples().get("TEXT")).first().isEqualTo("rowid 4: four");
        assertThat(column.examples().get("INVALID_UTF8")).containsExactly("rowid 5: \\xff");
        assertThat(column.examples().get("NUL_IN_TEXT")).containsExactly("rowid 6: nul\\x00");
    }
}
