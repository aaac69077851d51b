package dev.changeover.engine.internal.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import dev.changeover.engine.catalog.Table;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The reader of pages must agree with SQLite itself on every value of every row, whatever the file looks like.
class RowReaderDifferentialTest {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "page size {0}, {1}, seed {2}")
    @CsvSource({
        "512, UTF-8, 1",
        "1024, UTF-16le, 2",
        "4096, UTF-8, 3",
        "4096, UTF-16be, 4",
        "8192, UTF-8, 5",
        "65536, UTF-8, 6",
    })
    void readsTheSameValuesAsSqlite(int pageSize, String encoding, long seed) throws SQLException {
        // Given
        Path file = folder.resolve("random.db");
        write(file, pageSize, encoding, seed);

        try (SnapshotReader snapshot = SnapshotReader.open(file)) {
            for (Table table : snapshot.tables().values()) {
                // When
                List<Long> starts = snapshot.chunkStarts(table);
                List<String> fromPages = new ArrayList<>();
                for (int chunk = 0; chunk <= starts.size(); chunk++) {
                    collect(snapshot.openChunk(table, starts, chunk), fromPages);
                }

                // Then
                List<String> fromSqlite = new ArrayList<>();
                collect(snapshot.openWithSqlite(table), fromSqlite);
                assertThat(fromSqlite).as(table.name()).isNotEmpty();
                assertThat(fromPages).as("%s, seed %d", table.name(), seed).isEqualTo(fromSqlite);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "7", "100"})
    void splitsATreeIntoRangesThatMissNothingAndRepeatNothing(int leavesPerRange) throws SQLException {
        // Given
        Path file = folder.resolve("split.db");
        write(file, 512, "UTF-8", 11);
        try (SnapshotReader snapshot = SnapshotReader.open(file);
                DatabaseFile pages = DatabaseFile.open(file)) {
            Table table = Objects.requireNonNull(snapshot.tables().get("mixed"));

            // When
            List<Long> starts = TableTree.split(pages, table.rootPage(), leavesPerRange);

            // Then
            List<String> inRanges = new ArrayList<>();
            for (int chunk = 0; chunk <= starts.size(); chunk++) {
                collect(snapshot.openChunk(table, starts, chunk), inRanges);
            }
            List<String> whole = new ArrayList<>();
            collect(snapshot.openWithSqlite(table), whole);
            assertThat(starts).isSorted().doesNotHaveDuplicates().isNotEmpty();
            assertThat(inRanges).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "FULL", "INCREMENTAL", "RESERVED"})
    void readsFilesWithPagesOfOtherUses(String layout) throws Exception {
        // Given: a map of pages among the others, or room that SQLite leaves to an extension at the end of each page
        Path file = folder.resolve("layout.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA page_size = 1024");
            statement.execute("PRAGMA auto_vacuum = " + (layout.equals("RESERVED") ? "NONE" : layout));
            statement.execute("PRAGMA user_version = 1");
        }
        if (layout.equals("RESERVED")) {
            reserve(file, 1_024, 40);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, v BLOB)");
            statement.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 700)"
                    + " INSERT INTO t SELECT i, randomblob(i * 5) FROM n");
            statement.execute("DELETE FROM t WHERE id % 5 = 0");
            statement.execute("PRAGMA incremental_vacuum(3)");
        }

        try (SnapshotReader snapshot = SnapshotReader.open(file);
                Connection connection = snapshot.connect();
                Statement statement = connection.createStatement()) {
            // When
            List<String> fromPages = new ArrayList<>();
            collect(snapshot.openChunk(snapshot.table("t"), List.of(), 0), fromPages);

            // Then
            List<String> fromSqlite = new ArrayList<>();
            collect(snapshot.openWithSqlite(snapshot.table("t")), fromSqlite);
            assertThat(fromPages).hasSize(560).isEqualTo(fromSqlite);
            assertThat(statement.executeQuery("PRAGMA integrity_check").getString(1))
                    .isEqualTo("ok");
        }
    }

    /// SQLite keeps to what the header of an empty file says.
    private static void reserve(Path file, int pageSize, int reserved) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        bytes.put(20, (byte) reserved);
        bytes.putShort(105, (short) (pageSize - reserved));
        Files.write(file, bytes.array());
    }

    @ParameterizedTest(name = "page size {0}, {1}")
    @CsvSource({"512, UTF-8", "4096, UTF-16le", "65536, UTF-16be", "4096, UTF-8"})
    void readsValuesInPiecesThatAreTooLongToBeHeld(int pageSize, String encoding) throws SQLException {
        // Given: characters of one to four bytes, so that every border of a piece cuts some of them in two
        String text = "aä☂😀b".repeat((Row.HELD_BYTES + 5_000) / 11);
        byte[] blob = new byte[Row.HELD_BYTES];
        new Random(8).nextBytes(blob);
        Path file = folder.resolve("long.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA page_size = " + pageSize);
            statement.execute("PRAGMA encoding = '%s'".formatted(encoding));
            statement.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, i, b BLOB, c TEXT, r REAL)");
            statement.execute("CREATE TABLE clustered (v, k TEXT, r REAL, PRIMARY KEY (k, r)) WITHOUT ROWID");
            statement.execute("INSERT INTO t VALUES (-3, 'short', 1, x'01', 'end', 1)");
            insert(connection, "INSERT INTO t VALUES (5, ?, 77, ?, 'fin', 2.5)", text, blob);
            insert(connection, "INSERT INTO t VALUES (6, 'ü' || ?, ?, NULL, '', 3)", text, blob);
            insert(connection, "INSERT INTO clustered VALUES (?, 'ключ', 0.1), (?, 'ключ', 0.2)", text, blob);
            statement.execute("INSERT INTO t (id) VALUES (9)");
            statement.execute("ALTER TABLE t ADD COLUMN added TEXT DEFAULT 'grüße'");
        }
        String textHash = sha256(text.getBytes(StandardCharsets.UTF_8));

        try (SnapshotReader snapshot = SnapshotReader.open(file)) {
            Table table = snapshot.table("t");

            // When
            List<String> fromPages = new ArrayList<>();
            collect(snapshot.openChunk(table, List.of(), 0), fromPages);
            List<String> fromSqlite = new ArrayList<>();
            collect(snapshot.openWithSqlite(table), fromSqlite);
            List<String> clustered = new ArrayList<>();
            collect(snapshot.openWithSqlite(snapshot.table("clustered")), clustered);

            // Then
            assertThat(fromPages).hasSize(4).isEqualTo(fromSqlite);
            assertThat(fromPages.get(1)).contains("|3:" + textHash, "|4:" + sha256(blob), "|1:77|");
            assertThat(clustered).hasSize(2);
            assertThat(clustered.getFirst()).contains("|3:" + textHash);
            assertThat(clustered.getLast()).contains("|4:" + sha256(blob));
        }
    }

    private static void insert(Connection connection, String sql, String text, byte[] blob) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, text);
            insert.setBytes(2, blob);
            insert.execute();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void write(Path file, int pageSize, String encoding, long seed) throws SQLException {
        Random random = new Random(seed);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA page_size = " + pageSize);
            statement.execute("PRAGMA encoding = '%s'".formatted(encoding));
            statement.execute("CREATE TABLE mixed (a, i INTEGER, r REAL, t TEXT, n NUMERIC, b BLOB)");
            statement.execute("CREATE TABLE keyed (id INTEGER PRIMARY KEY, t TEXT)");
            statement.execute("CREATE TABLE narrow (x INTEGER)");
            statement.execute("CREATE TABLE clustered (k TEXT PRIMARY KEY, v) WITHOUT ROWID");
            statement.execute("CREATE TABLE computed (a INTEGER, b AS (a * 2) VIRTUAL, c AS (a + 1) STORED)");
            connection.setAutoCommit(false);
            fill(connection, "INSERT INTO mixed VALUES (?, ?, ?, ?, ?, ?)", 6, 800, random, pageSize);
            fill(connection, "INSERT OR REPLACE INTO keyed (id, t) VALUES (?, ?)", 0, 600, random, pageSize);
            fill(connection, "INSERT INTO narrow VALUES (?)", 1, 3_000, random, 4);
            fill(connection, "INSERT OR IGNORE INTO clustered VALUES (CAST(? AS TEXT), ?)", 2, 300, random, 600);
            fill(connection, "INSERT INTO computed (a) VALUES (?)", 1, 50, random, 4);
            // Older records lack the columns that are added now.
            statement.execute("ALTER TABLE mixed ADD COLUMN added_text TEXT DEFAULT 'grüße ☂'");
            statement.execute("ALTER TABLE mixed ADD COLUMN added_real REAL DEFAULT 7");
            statement.execute("ALTER TABLE mixed ADD COLUMN added_blob BLOB DEFAULT x'00ff'");
            statement.execute("ALTER TABLE mixed ADD COLUMN added_nothing INTEGER");
            statement.execute("ALTER TABLE mixed ADD COLUMN quoted TEXT DEFAULT \"hi\"");
            statement.execute("ALTER TABLE mixed ADD COLUMN bare TEXT DEFAULT active");
            statement.execute("ALTER TABLE mixed ADD COLUMN negative NUMERIC DEFAULT -1.50");
            statement.execute("CREATE TABLE strict (i INT) STRICT");
            statement.execute("INSERT INTO strict VALUES (1), (2)");
            statement.execute("ALTER TABLE strict ADD COLUMN any_text ANY DEFAULT '0012'");
            statement.execute("INSERT INTO mixed (a, added_text) VALUES (1, 'own')");
            statement.execute("DELETE FROM narrow WHERE rowid % 3 = 0");
            connection.commit();
        }
    }

    private static void fill(Connection connection, String sql, int values, int rows, Random random, int size)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int row = 0; row < rows; row++) {
                if (values == 0) {
                    // Rowids of every length, negative ones and both ends of the range included.
                    insert.setLong(
                            1,
                            row == 0
                                    ? Long.MIN_VALUE
                                    : row == 1 ? Long.MAX_VALUE : random.nextLong() >> random.nextInt(64));
                    bind(insert, 2, random, size);
                } else {
                    for (int i = 1; i <= values; i++) {
                        bind(insert, i, random, size);
                    }
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void bind(PreparedStatement insert, int at, Random random, int size) throws SQLException {
        switch (random.nextInt(9)) {
            case 0 -> insert.setNull(at, java.sql.Types.NULL);
            case 1, 2 -> insert.setLong(at, random.nextLong() >> random.nextInt(64));
            case 3 -> insert.setLong(at, random.nextInt(2));
            case 4 -> insert.setDouble(at, random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
            case 5 -> insert.setDouble(at, random.nextInt(1_000));
            case 6 -> {
                // Long enough for overflow pages now and then.
                byte[] bytes = new byte[random.nextInt(random.nextInt(10) == 0 ? 4 * size : 40)];
                random.nextBytes(bytes);
                insert.setBytes(at, bytes);
            }
            default -> insert.setString(at, text(random, random.nextInt(random.nextInt(10) == 0 ? 2 * size : 30)));
        }
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(
                    switch (random.nextInt(5)) {
                        case 0 -> 0xe0 + random.nextInt(30);
                        case 1 -> 0x1f600 + random.nextInt(50);
                        default -> 'a' + random.nextInt(26);
                    });
        }
        return text.toString();
    }

    private static void collect(RowReader reader, List<String> into) {
        try (reader) {
            Row row = reader.row();
            while (reader.next()) {
                StringBuilder line = new StringBuilder().append(row.hasRowid ? row.rowid : 0);
                for (int i = 0; i < row.columns; i++) {
                    line.append('|').append(row.classes[i]).append(':');
                    if (row.classes[i] >= Row.TEXT) {
                        byte[] bytes = row.isLong(i) ? row.longValue(i).toBytes() : row.prefix(i, Integer.MAX_VALUE);
                        line.append(
                                bytes.length > 1_000
                                        ? sha256(bytes)
                                        : HexFormat.of().formatHex(bytes));
                    } else if (row.classes[i] != Row.NULL) {
                        line.append(row.numbers[i]);
                    }
                }
                into.add(line.toString());
            }
        }
    }
}
