package dev.changeover.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SnapshotTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    private Path folder;

    private Path home;
    private Path file;
    private Path workspace;

    @BeforeEach
    void makeFolders() throws IOException {
        home = Files.createDirectory(folder.resolve("app data #1 100%?"));
        file = home.resolve("app.db");
        workspace = Files.createDirectory(folder.resolve("work"));
    }

    private Snapshot take() {
        return Snapshot.take(
                SourceFile.check(file), workspace, NOW, MigrationListener.silent(), new CancellationToken());
    }

    private Connection write(String... statements) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return connection;
    }

    private static long count(Path database, String table) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String sha256(Path path) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path)));
    }

    private static final String THOUSAND_ROWS =
            "INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000)"
                    + " SELECT 'row ' || i FROM n";

    @Test
    void takesWhatIsStillInTheWriteAheadLogOfAFileInUse() throws Exception {
        // Given
        try (Connection owner = write(
                "PRAGMA journal_mode = wal", "PRAGMA wal_autocheckpoint = 0", "CREATE TABLE t (a)", THOUSAND_ROWS)) {
            long mainFileBytes = Files.size(file);

            // When
            Snapshot snapshot = take();

            // Then
            assertThat(mainFileBytes).as("everything is in the log").isLessThan(snapshot.sizeBytes());
            assertThat(count(snapshot.file(), "t")).isEqualTo(1_000);
            assertThat(snapshot.takenAt()).isEqualTo(NOW);
            assertThat(owner.isClosed()).isFalse();
        }
    }

    @Test
    void leavesNothingBesideAClosedFileInWriteAheadMode() throws Exception {
        // Given
        write("PRAGMA journal_mode = wal", "CREATE TABLE t (a)", THOUSAND_ROWS).close();
        assertThat(children(home)).containsExactly("app.db");

        // When
        Snapshot snapshot = take();

        // Then
        assertThat(count(snapshot.file(), "t")).isEqualTo(1_000);
        assertThat(children(home)).containsExactly("app.db");
    }

    @Test
    void itsHashIsTheSha256OfItsBytesAndTheSourceIsUntouched() throws Exception {
        // Given
        write("CREATE TABLE t (a)", THOUSAND_ROWS).close();
        String before = sha256(file);
        FileTime modified = Files.getLastModifiedTime(file);

        // When
        Snapshot snapshot = take();

        // Then
        assertThat(snapshot.sha256()).isEqualTo(sha256(snapshot.file()));
        assertThat(sha256(file)).isEqualTo(before);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(modified);
        assertThat(children(home)).containsExactly("app.db");
        assertThat(children(workspace)).containsExactly("snapshot.db", "snapshot.db-sha256");
    }

    @Test
    void undoesHalfATransactionOfADeadWriterInACopy() throws Exception {
        // Given
        Path alive = home.resolve("alive.db");
        write("CREATE TABLE t (a)", THOUSAND_ROWS).close();
        Files.copy(file, alive);
        try (Connection owner = DriverManager.getConnection("jdbc:sqlite:" + alive);
                Statement statement = owner.createStatement()) {
            statement.execute("PRAGMA cache_size = 1");
            owner.setAutoCommit(false);
            statement.execute("UPDATE t SET a = hex(randomblob(200))");
            statement.execute(THOUSAND_ROWS);
            Files.copy(alive, file, StandardCopyOption.REPLACE_EXISTING);
            Files.copy(home.resolve("alive.db-journal"), home.resolve("app.db-journal"));
            owner.rollback();
        }
        Files.delete(alive);
        String before = sha256(file);

        // When
        Snapshot snapshot = take();

        // Then
        assertThat(count(snapshot.file(), "t WHERE a LIKE 'row %'")).isEqualTo(1_000);
        assertThat(count(snapshot.file(), "t")).isEqualTo(1_000);
        assertThat(sha256(file)).as("the owner's file").isEqualTo(before);
        assertThat(children(home)).containsExactly("app.db", "app.db-journal");
        assertThat(children(workspace)).containsExactly("snapshot.db", "snapshot.db-sha256");
    }

    @Test
    void aDamagedPageIsFoundAndNoPartialCopyStays() throws Exception {
        // Given
        write("CREATE TABLE t (a)", THOUSAND_ROWS).close();
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 2 * 4_096; i < 3 * 4_096; i++) {
            bytes[i] = (byte) 0xa5;
        }
        Files.write(file, bytes);

        // When
        assertThatThrownBy(this::take)
                // Then
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.SOURCE_CORRUPT));
        assertThat(children(workspace)).isEmpty();
    }

    @Test
    void aRowThatBreaksItsOwnTablesRulesIsNotDamage() throws Exception {
        // Given
        write(
                        "CREATE TABLE t (a INTEGER)",
                        "INSERT INTO t VALUES (NULL)",
                        "PRAGMA writable_schema = on",
                        "UPDATE sqlite_schema SET sql = 'CREATE TABLE t (a INTEGER NOT NULL CHECK (a > 0))'")
                .close();

        // When
        Snapshot snapshot = take();

        // Then
        assertThat(count(snapshot.file(), "t")).isEqualTo(1);
    }

    @Test
    void isFoundAgainAndProvedUnchanged() throws Exception {
        // Given
        write("CREATE TABLE t (a)").close();
        Snapshot snapshot = take();

        // When
        Snapshot again = Snapshot.reopen(workspace, snapshot.sha256(), NOW);

        // Then
        assertThat(again).isEqualTo(snapshot);
    }

    @Test
    void isRefusedWhenItsBytesChangedOrItIsGone() throws Exception {
        // Given
        write("CREATE TABLE t (a)").close();
        Snapshot snapshot = take();

        // When and then
        byte[] bytes = Files.readAllBytes(snapshot.file());
        bytes[bytes.length - 1] ^= 1;
        Files.write(snapshot.file(), bytes);
        assertThatThrownBy(() -> Snapshot.reopen(workspace, snapshot.sha256(), NOW))
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.SNAPSHOT_CHANGED));
        Files.delete(snapshot.file());
        assertThatThrownBy(() -> Snapshot.reopen(workspace, snapshot.sha256(), NOW))
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.SNAPSHOT_MISSING));
    }

    @Test
    void aLookFindsTheSnapshotThatIsMeantAndNoOther() throws Exception {
        // Given
        write("CREATE TABLE t (a)").close();
        Snapshot first = take();
        assertThat(Snapshot.look(workspace, first.sha256(), NOW)).isEqualTo(first);

        // When
        write("INSERT INTO t VALUES (1)").close();
        Snapshot second = take();

        // Then
        assertThat(Snapshot.look(workspace, second.sha256(), NOW)).isEqualTo(second);
        assertThatThrownBy(() -> Snapshot.look(workspace, first.sha256(), NOW))
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.SNAPSHOT_CHANGED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0a"})
    void aLookReadsTheSnapshotWholeWhereTheNoteOfItsHashIsNotWhole(String begun) throws Exception {
        // Given
        write("CREATE TABLE t (a)").close();
        Snapshot snapshot = take();

        // When
        Files.writeString(workspace.resolve("snapshot.db-sha256"), begun);

        // Then
        assertThat(Snapshot.look(workspace, snapshot.sha256(), NOW)).isEqualTo(snapshot);
        assertThatThrownBy(() -> Snapshot.look(workspace, "0".repeat(64), NOW))
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.SNAPSHOT_CHANGED));
    }

    @Test
    void aCancelledCopyLeavesNothingBehind() throws Exception {
        // Given
        write("CREATE TABLE t (a)", THOUSAND_ROWS).close();
        CancellationToken cancelled = new CancellationToken();
        cancelled.cancel();

        // When
        assertThatThrownBy(() ->
                        Snapshot.take(SourceFile.check(file), workspace, NOW, MigrationListener.silent(), cancelled))
                // Then
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CANCELLED));
        assertThat(children(workspace)).isEmpty();
    }

    private static List<String> children(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(Path::getFileName).map(Path::toString).sorted().toList();
        }
    }
}
