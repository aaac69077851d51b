package dev.changeover.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SourceFileTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("app.db");
    }

    private void refuses(FailureCode code) {
        assertThatThrownBy(() -> SourceFile.check(file)).isInstanceOfSatisfying(MigrationException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.object()).isEqualTo("app.db");
        });
    }

    private void writeDatabase() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (a)");
            statement.execute("INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000)"
                    + " SELECT 'row ' || i FROM n");
        }
    }

    @Test
    void acceptsADatabase() throws Exception {
        writeDatabase();

        SourceFile source = SourceFile.check(file);

        assertThat(source.sizeBytes()).isEqualTo(Files.size(file));
        assertThat(source.pageSize()).isEqualTo(4_096);
    }

    @Test
    void aMissingPathIsNotCreated() {
        refuses(FailureCode.SOURCE_MISSING);
        assertThat(file).doesNotExist();
    }

    @Test
    void aFolderIsNotADatabase() throws IOException {
        Files.createDirectory(file);
        refuses(FailureCode.SOURCE_NOT_A_DATABASE);
    }

    @Test
    void aFileOfZeroBytesIsEmpty() throws IOException {
        Files.createFile(file);
        refuses(FailureCode.SOURCE_EMPTY);
    }

    @Test
    void textIsNotADatabase() throws IOException {
        Files.writeString(file, "name,price\n".repeat(1_000));
        refuses(FailureCode.SOURCE_NOT_A_DATABASE);
    }

    @Test
    void cipherTextInWholePagesLooksEncrypted() throws IOException {
        byte[] bytes = new byte[16 * 4_096];
        new Random(1).nextBytes(bytes);
        Files.write(file, bytes);
        refuses(FailureCode.SOURCE_ENCRYPTED);
    }

    @Test
    void aFileThatEndsBeforeItsLastPageIsTruncated() throws Exception {
        writeDatabase();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        refuses(FailureCode.SOURCE_TRUNCATED);
    }

    @Test
    void aFileThatEndsInsideItsHeaderIsTruncated() throws IOException {
        Files.write(file, "SQLite format 3\0rest".getBytes(StandardCharsets.US_ASCII));
        refuses(FailureCode.SOURCE_TRUNCATED);
    }

    @Test
    void aHeaderWithAnImpossiblePageSizeIsDamaged() throws Exception {
        writeDatabase();
        byte[] bytes = Files.readAllBytes(file);
        bytes[17] = 77;
        Files.write(file, bytes);
        refuses(FailureCode.SOURCE_CORRUPT);
    }
}
