package dev.changeover.bench.demo;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SourceCopyTest {

    @TempDir
    Path folder;

    @Test
    void aDatabaseInUseIsCopiedWithTheCommitsBesideItsMainFile() throws SQLException {
        Path source = folder.resolve("in-use.db");
        try (Connection application = open(source);
                Statement statement = application.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA wal_autocheckpoint = 0");
            statement.execute("CREATE TABLE t (id INTEGER PRIMARY KEY)");
            statement.execute("INSERT INTO t VALUES (1), (2), (3)");

            try (SourceCopy copy = SourceCopy.of(source)) {
                assertThat(copy.inUse()).isTrue();
                assertThat(rows(copy.file())).isEqualTo(3);
            }
        }
    }

    @Test
    void theCopyIsGoneAfterwards() throws SQLException {
        Path source = folder.resolve("in-use.db");
        try (Connection application = open(source);
                Statement statement = application.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("CREATE TABLE t (id INTEGER PRIMARY KEY)");
            SourceCopy copy = SourceCopy.of(source);

            copy.close();

            assertThat(copy.file().getParent()).doesNotExist();
        }
    }

    @Test
    void aDatabaseAtRestIsUploadedAsItIs() throws SQLException {
        Path source = folder.resolve("at-rest.db");
        try (Connection connection = open(source);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (id INTEGER PRIMARY KEY)");
        }

        try (SourceCopy copy = SourceCopy.of(source)) {
            assertThat(copy).isEqualTo(new SourceCopy(source, false));
        }

        assertThat(source).exists();
    }

    private static int rows(Path file) throws SQLException {
        try (Connection connection = open(file);
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM t")) {
            return count.getInt(1);
        }
    }

    private static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }
}
