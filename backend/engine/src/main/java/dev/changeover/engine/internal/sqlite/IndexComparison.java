package dev.changeover.engine.internal.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.catalog.Catalog.Encoding;
import dev.changeover.engine.catalog.Table;
import org.jspecify.annotations.Nullable;

/// Compares the indexes of a table with its rows, reading each tree from front to back.
///
/// SQLite's own check looks every row up in every index, which takes a search per row and index. Here the keys of all
/// rows are summed up, and so are those of each index: equal sums mean that every row is in the index with its values,
/// and nothing else. That the index is in its order, and a unique one without duplicates, is seen while it is read.
final class IndexComparison {
    private static final int ENTRIES_BETWEEN_CHECKS = 4_096;

    private final SnapshotReader snapshot;
    private final Table table;
    private final CancellationToken cancellation;
    private final List<Compared> indexes;

    private IndexComparison(
            SnapshotReader snapshot, Table table, CancellationToken cancellation, List<Compared> indexes) {
        this.snapshot = snapshot;
        this.table = table;
        this.cancellation = cancellation;
        this.indexes = indexes;
    }

    /// One index of the table.
    private static final class Compared {
        private final long rootPage;
        private final boolean unique;
        private final int[] columns;
        private final boolean[] descending;
        private final KeyTally inRows = new KeyTally();
        private final KeyTally inIndex = new KeyTally();

        Compared(long rootPage, boolean unique, int[] columns, boolean[] descending) {
            this.rootPage = rootPage;
            this.unique = unique;
            this.columns = columns;
            this.descending = descending;
        }
    }

    /// A comparison of all indexes of a table.
    ///
    /// @return empty when SQLite has to check the table: it alone knows how expressions, conditions and unusual
    ///     collations come out
    static Optional<IndexComparison> of(
            Connection connection, SnapshotReader snapshot, Table table, CancellationToken cancellation)
            throws SQLException {
        if (snapshot.encoding() != Encoding.UTF_8 || snapshot.layout(table).isEmpty()) {
            return Optional.empty();
        }
        List<Compared> indexes = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT l.name, l."unique", l.partial, s.rootpage
                FROM pragma_index_list(?, 'main') AS l
                LEFT JOIN main.sqlite_schema AS s ON s.type = 'index' AND s.name = l.name
                """)) {
            statement.setString(1, table.name());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Compared index = row.getBoolean(3)
                            ? null
                            : index(connection, row.getString(1), row.getBoolean(2), row.getLong(4));
                    if (index == null) {
                        return Optional.empty();
                    }
                    indexes.add(index);
                }
            }
        }
        return Optional.of(new IndexComparison(snapshot, table, cancellation, indexes));
    }

    private static @Nullable Compared index(Connection connection, String name, boolean unique, long rootPage)
            throws SQLException {
        List<Integer> columns = new ArrayList<>();
        List<Boolean> descending = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT cid, "desc", coll
                FROM pragma_index_xinfo(?, 'main')
                WHERE "key" = 1
                ORDER BY seqno
                """)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    if (row.getInt(1) < 0 || !"BINARY".equalsIgnoreCase(row.getString(3))) {
                        return null;
                    }
                    columns.add(row.getInt(1));
                    descending.add(row.getBoolean(2));
                }
            }
        }
        boolean[] directions = new boolean[columns.size()];
        IntStream.range(0, directions.length).forEach(i -> directions[i] = descending.get(i));
        return new Compared(
                rootPage, unique, columns.stream().mapToInt(Integer::intValue).toArray(), directions);
    }

    /// The parts of the comparison, which may be carried out side by side. Each fails where something is not as it must
    /// be; what only shows once all are done, [#matches] tells.
    List<Runnable> parts() {
        List<Runnable> parts = new ArrayList<>();
        if (indexes.isEmpty()) {
            return parts;
        }
        List<Long> chunkStarts = snapshot.chunkStarts(table);
        for (int chunk = 0; chunk <= chunkStarts.size(); chunk++) {
            int number = chunk;
            parts.add(() -> readRows(chunkStarts, number));
        }
        indexes.forEach(index -> parts.add(() -> readIndex(index)));
        return parts;
    }

    private void readRows(List<Long> chunkStarts, int chunk) {
        List<KeyTally> tallies = indexes.stream().map(index -> new KeyTally()).toList();
        try (RowReader rows = snapshot.openChunk(table, chunkStarts, chunk)) {
            Row row = rows.row();
            for (long seen = 1; rows.next(); seen++) {
                if (row.hasLongValues()) {
                    throw snapshot.pages().corrupt("a row is too long to be compared with its indexes");
                }
                for (int i = 0; i < tallies.size(); i++) {
                    int[] columns = indexes.get(i).columns;
                    tallies.get(i).add(row, columns, columns.length, row.rowid);
                }
                checkCancellation(seen);
            }
        }
        for (int i = 0; i < tallies.size(); i++) {
            indexes.get(i).inRows.add(tallies.get(i));
        }
    }

    private void readIndex(Compared index) {
        int parts = index.columns.length;
        // Beyond the rowid nothing may follow; what does not follow is absent.
        IndexEntries entries = new IndexEntries(snapshot.pages(), RecordLayout.ofIndex(index.rootPage, parts + 2));
        int[] columns = IntStream.range(0, parts).toArray();
        KeyTally tally = new KeyTally();
        for (long seen = 1; entries.next(); seen++) {
            Row row = entries.row();
            if (row.classes[parts] != Row.INTEGER || row.classes[parts + 1] != RecordLayout.ABSENT) {
                throw snapshot.pages().corrupt("an entry of an index does not end with a rowid");
            }
            if (seen > 1) {
                requireOrder(index, entries.previous(), row);
            }
            tally.add(row, columns, parts, row.numbers[parts]);
            checkCancellation(seen);
        }
        index.inIndex.add(tally);
    }

    private void requireOrder(Compared index, Row previous, Row row) {
        boolean hasNull = false;
        for (int i = 0; i < index.columns.length; i++) {
            int order = compare(previous, row, i);
            if (order != 0) {
                if (order > 0 != index.descending[i]) {
                    throw snapshot.pages().corrupt("the entries of an index are out of order");
                }
                return;
            }
            hasNull |= row.classes[i] == Row.NULL;
        }
        if (index.unique && !hasNull || previous.numbers[index.columns.length] >= row.numbers[index.columns.length]) {
            throw snapshot.pages().corrupt("an index holds the same key twice");
        }
    }

    /// SQLite's order: nothing, then numbers, then texts, then blobs.
    private static int compare(Row a, Row b, int column) {
        byte classOfA = a.classes[column];
        byte classOfB = b.classes[column];
        boolean numbers = isNumber(classOfA) && isNumber(classOfB);
        if (classOfA != classOfB && !numbers) {
            return classOfA - classOfB;
        }
        if (numbers) {
            return compareNumbers(a, b, column);
        }
        return classOfA == Row.NULL
                ? 0
                : Arrays.compareUnsigned(
                        a.data,
                        a.offsets[column],
                        a.offsets[column] + a.lengths[column],
                        b.data,
                        b.offsets[column],
                        b.offsets[column] + b.lengths[column]);
    }

    private static boolean isNumber(byte storageClass) {
        return storageClass == Row.INTEGER || storageClass == Row.REAL;
    }

    private static int compareNumbers(Row a, Row b, int column) {
        if (a.classes[column] == b.classes[column]) {
            return a.classes[column] == Row.INTEGER
                    ? Long.compare(a.numbers[column], b.numbers[column])
                    // Plus zero makes the two zeros one, as they are for SQLite.
                    : Double.compare(a.real(column) + 0.0, b.real(column) + 0.0);
        }
        return a.classes[column] == Row.INTEGER
                ? compare(a.numbers[column], b.real(column))
                : -compare(b.numbers[column], a.real(column));
    }

    private static int compare(long integer, double real) {
        if (real >= 0x1p63) {
            return -1;
        }
        if (real < -0x1p63) {
            return 1;
        }
        int whole = Long.compare(integer, (long) real);
        return whole != 0 ? whole : Double.compare((double) (long) real + 0.0, real + 0.0);
    }

    private void checkCancellation(long seen) {
        if (seen % ENTRIES_BETWEEN_CHECKS == 0) {
            cancellation.throwIfCancelled();
        }
    }

    /// Whether each index holds exactly what the rows have, once all parts are done.
    boolean matches() {
        return indexes.stream().allMatch(index -> index.inRows.matches(index.inIndex));
    }
}
