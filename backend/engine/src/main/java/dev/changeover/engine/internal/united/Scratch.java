package dev.changeover.engine.internal.united;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;

/// Sorts the rows of a family by their natural keys and numbers those that stay, in a file, for there may be more of
/// them than memory holds.
final class Scratch implements AutoCloseable {
    private static final int BATCH = 4_096;
    private static final int MERGED = 1;
    private static final int CONFLICTING = 2;

    private final Path file;
    private final Connection connection;
    private final Inserts entries;
    private final Inserts gone;

    /// A row.
    ///
    /// @param source the number of its source
    /// @param row its name there
    /// @param id the number that is its key; 0 without one
    /// @param key its natural key, absent where it has none
    /// @param payload stands for its other values
    /// @param newest what tells which of several is newest, as SQLite orders values
    record Entry(
            int source,
            long row,
            long id,
            byte @Nullable [] key,
            byte[] payload,
            @Nullable Object newest) {}

    /// Statements that go in batches.
    private static final class Inserts implements AutoCloseable {
        private final PreparedStatement statement;
        private int waiting;

        Inserts(PreparedStatement statement) {
            this.statement = statement;
        }

        void add(@Nullable Object... values) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.addBatch();
            if (++waiting == BATCH) {
                flush();
            }
        }

        void flush() throws SQLException {
            if (waiting > 0) {
                statement.executeBatch();
                waiting = 0;
            }
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }

    /// @param folder where the file may be
    Scratch(Path folder) throws SQLException {
        try {
            file = Files.createTempFile(folder, "merge-", ".tmp");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        execute("PRAGMA journal_mode = OFF");
        execute("PRAGMA synchronous = OFF");
        execute("CREATE TABLE entry (source INTEGER, row INTEGER, id INTEGER, key BLOB, payload BLOB, newest)");
        execute("""
                CREATE TABLE gone (
                    source INTEGER, row INTEGER, fate INTEGER, kept_source INTEGER, kept_row INTEGER, differs INTEGER,
                    PRIMARY KEY (source, row)
                ) WITHOUT ROWID""");
        connection.setAutoCommit(false);
        entries = new Inserts(connection.prepareStatement(
                "INSERT INTO entry (source, row, id, key, payload, newest) VALUES (?, ?, ?, ?, ?, ?)"));
        gone = new Inserts(connection.prepareStatement(
                "INSERT INTO gone (source, row, fate, kept_source, kept_row, differs) VALUES (?, ?, ?, ?, ?, ?)"));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void add(Entry entry) throws SQLException {
        entries.add(entry.source, entry.row, entry.id, entry.key, entry.payload, entry.newest);
    }

    /// Notes that a row became one with another.
    void merged(Entry entry, Entry kept) throws SQLException {
        gone.add(entry.source, entry.row, MERGED, kept.source, kept.row, differs(entry, kept));
    }

    /// Notes that a row is quarantined because of another.
    void conflicting(Entry entry, Entry kept) throws SQLException {
        gone.add(entry.source, entry.row, CONFLICTING, kept.source, kept.row, differs(entry, kept));
    }

    private static int differs(Entry entry, Entry kept) {
        return Arrays.equals(entry.payload, kept.payload) ? 0 : 1;
    }

    /// Hears of rows.
    interface Group {
        void take(List<Entry> rows) throws SQLException;
    }

    /// Hands out the rows of each natural key that more than one row has, in the order of the sources.
    void groups(Group group) throws SQLException {
        entries.flush();
        execute("CREATE INDEX entry_by_key ON entry (key, source, row) WHERE key IS NOT NULL");
        String sql = """
                SELECT source, row, id, key, payload, newest
                FROM entry
                WHERE key IS NOT NULL
                ORDER BY key, source, row""";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<Entry> rows = new ArrayList<>();
            while (row.next()) {
                byte[] key = row.getBytes(4);
                if (!rows.isEmpty() && !Arrays.equals(rows.getFirst().key, key)) {
                    take(group, rows);
                    rows = new ArrayList<>();
                }
                rows.add(new Entry(
                        row.getInt(1), row.getLong(2), row.getLong(3), key, row.getBytes(5), row.getObject(6)));
            }
            take(group, rows);
        }
        gone.flush();
    }

    private static void take(Group group, List<Entry> rows) throws SQLException {
        if (rows.size() > 1) {
            group.take(rows);
        }
    }

    /// What becomes of the rows of a source.
    Fates fates(int source) throws SQLException {
        return new Fates(rows(source, MERGED), rows(source, CONFLICTING));
    }

    private long[] rows(int source, int fate) throws SQLException {
        String sql = "SELECT row FROM gone WHERE source = ? AND fate = ? ORDER BY row";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, source);
            select.setInt(2, fate);
            LongStream.Builder rows = LongStream.builder();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(row.getLong(1));
                }
            }
            return rows.build().toArray();
        }
    }

    /// Hears of a row that is gone, and of the one that stays.
    interface Gone {
        void take(int source, long row, int keptSource, long keptRow) throws SQLException;
    }

    /// Hands out the rows that are gone.
    void gone(Gone each) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT source, row, kept_source, kept_row FROM gone ORDER BY source, row")) {
            while (row.next()) {
                each.take(row.getInt(1), row.getLong(2), row.getInt(3), row.getLong(4));
            }
        }
    }

    /// A row that is gone, beside the one that stays.
    record Pair(int source, long row, int keptSource, long keptRow, boolean quarantined) {}

    /// Some of the rows that differ from the one that stays, in the order of the sources.
    List<Pair> differing(int skip, int limit) throws SQLException {
        String sql = """
                SELECT source, row, kept_source, kept_row, fate
                FROM gone
                WHERE differs = 1
                ORDER BY source, row
                LIMIT ? OFFSET ?""";
        List<Pair> pairs = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, limit);
            select.setInt(2, skip);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    pairs.add(new Pair(
                            row.getInt(1),
                            row.getLong(2),
                            row.getInt(3),
                            row.getLong(4),
                            row.getInt(5) == CONFLICTING));
                }
            }
        }
        return pairs;
    }

    /// How many rows differ from the one that stays.
    long differing() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM gone WHERE differs = 1")) {
            return row.getLong(1);
        }
    }

    /// Hears of a number and its new one.
    interface Numbered {
        void take(long id, long number);
    }

    /// Numbers the rows that stay, source after source in the order of their old numbers, from 1 on.
    void number() throws SQLException {
        execute("""
                CREATE TABLE numbered AS
                SELECT e.source, e.row, row_number() OVER (ORDER BY e.source, e.id) AS number
                FROM entry e
                LEFT JOIN gone g ON (g.source, g.row) = (e.source, e.row)
                WHERE g.row IS NULL""");
        execute("CREATE UNIQUE INDEX numbered_by_row ON numbered (source, row)");
    }

    /// Hands out what became of each number of a source, in ascending order. Those of rows that are gone lead to the
    /// row that stays.
    void numbers(int source, Numbered each) throws SQLException {
        String sql = """
                SELECT e.id, n.number
                FROM entry e
                LEFT JOIN gone g ON (g.source, g.row) = (e.source, e.row)
                JOIN numbered n
                    ON (n.source, n.row) = (coalesce(g.kept_source, e.source), coalesce(g.kept_row, e.row))
                WHERE e.source = ?
                ORDER BY e.id""";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, source);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    each.take(row.getLong(1), row.getLong(2));
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            entries.close();
            gone.close();
            connection.close();
        } catch (SQLException e) {
            // The file goes anyway.
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
