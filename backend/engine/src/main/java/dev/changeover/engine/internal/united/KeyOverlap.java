package dev.changeover.engine.internal.united;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.SharedKey;
import dev.changeover.engine.SourceAssessment;
import dev.changeover.engine.catalog.Column;
import dev.changeover.engine.catalog.Index;
import dev.changeover.engine.catalog.Index.Part;
import dev.changeover.engine.internal.united.Family.Member;

/// Finds out exactly which values of keys more than one source holds. The sources are read side by side, each in the
/// order of the key, so that no more than one value of each is held.
public final class KeyOverlap {
    /// How the primary key is named among other keys.
    public static final String PRIMARY_KEY = "PRIMARY KEY";

    private static final int EXAMPLES = 5;
    private static final int VALUES_BETWEEN_LOOKS = 4_096;

    private final Map<String, Connection> connections;
    private final CancellationToken cancellation;
    private final List<SharedKey> found = new ArrayList<>();

    private KeyOverlap(Map<String, Connection> connections, CancellationToken cancellation) {
        this.connections = connections;
        this.cancellation = cancellation;
    }

    /// A key that several sources have.
    private record Key(Family family, String name, List<Part> parts) {}

    /// Looks at every primary key and at every unique key of columns that all sources of a table have.
    ///
    /// @param connections to the snapshots, by the keys of the sources, used by nobody else meanwhile
    public static List<SharedKey> find(
            List<SourceAssessment> sources, Map<String, Connection> connections, CancellationToken cancellation) {
        KeyOverlap overlap = new KeyOverlap(connections, cancellation);
        for (Family family : Family.of(sources)) {
            if (family.members().size() > 1) {
                keys(family).forEach(overlap::look);
            }
        }
        return overlap.found;
    }

    /// The columns of a unique key in words.
    static String words(List<String> columns) {
        return "(%s)".formatted(String.join(", ", columns));
    }

    private static List<Key> keys(Family family) {
        List<Key> keys = new ArrayList<>();
        Member first = family.members().getFirst();
        List<String> primary = first.table().primaryKey();
        if (!primary.isEmpty() && primary.stream().allMatch(family::allHave)) {
            List<Part> parts = first.table().primaryKeyParts();
            keys.add(new Key(
                    family,
                    PRIMARY_KEY,
                    parts.isEmpty() ? primary.stream().map(KeyOverlap::plain).toList() : parts));
        }
        for (Index index : first.table().indexes()) {
            List<String> columns = index.parts().stream()
                    .map(Part::column)
                    .filter(Objects::nonNull)
                    .toList();
            boolean comparable = index.unique()
                    && index.where() == null
                    && columns.size() == index.parts().size()
                    && columns.stream().allMatch(family::allHave)
                    && index.parts().stream().allMatch(part -> KeyOrder.isKnown(part.collation()));
            if (comparable) {
                keys.add(new Key(family, words(columns), index.parts()));
            }
        }
        return keys;
    }

    private static Part plain(String column) {
        return new Part(column, null, false, "BINARY");
    }

    private void look(Key key) {
        KeyOrder order = new KeyOrder(key.parts);
        PriorityQueue<KeyCursor> cursors = new PriorityQueue<>((one, other) -> order.compare(one.key(), other.key()));
        List<KeyCursor> opened = new ArrayList<>();
        try {
            for (Member member : key.family.members()) {
                KeyCursor cursor = open(member, key, order);
                opened.add(cursor);
                if (cursor.next()) {
                    cursors.add(cursor);
                }
            }
            merge(key, order, cursors);
        } catch (SQLException e) {
            throw new MigrationException(
                    FailureCode.SOURCE_CORRUPT,
                    key.family.name(),
                    "SQLite cannot read the key %s: %s".formatted(key.name, e.getMessage()),
                    e);
        } finally {
            opened.forEach(KeyCursor::close);
        }
    }

    private KeyCursor open(Member member, Key key, KeyOrder order) throws SQLException {
        Connection connection =
                Objects.requireNonNull(connections.get(member.source().key()));
        Function<String, String> names =
                name -> member.column(name).map(Column::name).orElse(name);
        return KeyCursor.open(
                connection,
                member.table(),
                key.parts.stream()
                        .map(part -> names.apply(String.valueOf(part.column())))
                        .toList(),
                order,
                member.source().assessment().catalog().encoding());
    }

    private void merge(Key key, KeyOrder order, PriorityQueue<KeyCursor> cursors) throws SQLException {
        long values = 0;
        long rows = 0;
        long seen = 0;
        List<String> examples = new ArrayList<>();
        while (!cursors.isEmpty()) {
            if (++seen % VALUES_BETWEEN_LOOKS == 0) {
                cancellation.throwIfCancelled();
            }
            KeyCursor first = cursors.remove();
            List<Object> value = first.key();
            int holding = 1;
            List<KeyCursor> again = new ArrayList<>(List.of(first));
            while (!cursors.isEmpty() && order.compare(cursors.element().key(), value) == 0) {
                again.add(cursors.remove());
                holding++;
            }
            if (holding > 1) {
                values++;
                rows += holding;
                if (examples.size() < EXAMPLES) {
                    examples.add(order.show(value));
                }
            }
            for (KeyCursor cursor : again) {
                if (cursor.next()) {
                    cursors.add(cursor);
                }
            }
        }
        if (values > 0) {
            List<String> columns = IntStream.range(0, key.parts.size())
                    .mapToObj(i -> String.valueOf(key.parts.get(i).column()))
                    .collect(Collectors.toList());
            found.add(new SharedKey(key.family.name(), key.name, columns, values, rows, examples));
        }
    }
}
