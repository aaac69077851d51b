package dev.changeover.engine.internal.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.changeover.engine.ColumnCensus;
import dev.changeover.engine.catalog.Index;
import dev.changeover.engine.catalog.Index.Part;
import dev.changeover.engine.internal.census.KeyCollisions;

/// Which keys PostgreSQL can carry.
final class TargetKeys {
    /// A row of a b-tree must fit a third of a page; what is left after its header.
    static final long WIDEST_KEY_BYTES = 2_600;

    private static final int MOST_COLUMNS = 32;

    private TargetKeys() {}

    /// Whether a primary key or an index on these columns would fit.
    static boolean fits(List<ColumnDraft> columns) {
        return columns.size() <= MOST_COLUMNS && widest(columns) <= WIDEST_KEY_BYTES;
    }

    /// The longest key that these columns may give, in bytes.
    static long widest(List<ColumnDraft> columns) {
        return columns.stream()
                .map(column -> column.facts().census())
                .mapToLong(TargetKeys::longest)
                .sum();
    }

    private static long longest(ColumnCensus census) {
        return Math.max(Math.max(census.longestTextBytes(), census.longestBlobBytes()), Long.BYTES);
    }

    /// Whether the target will have the table's primary key.
    static boolean keepsPrimaryKey(TableDraft table) {
        return !table.table().primaryKey().isEmpty()
                && !table.hasUniqueInsteadOfPrimaryKey()
                && !table.gaveUp(KeyCollisions.PRIMARY_KEY)
                && fits(table.columns(table.table().primaryKey()));
    }

    /// Whether the target will have a unique key in place of the table's primary key.
    static boolean keepsUniqueKey(TableDraft table) {
        return table.hasUniqueInsteadOfPrimaryKey()
                && fits(table.columns(table.table().primaryKey()));
    }

    /// Whether the target can have a key on exactly these columns, to which a foreign key may refer.
    static boolean canBeReferenced(TableDraft table, List<String> columns) {
        Set<String> wanted = new HashSet<>(columns);
        if (wanted.size() != columns.size()) {
            return false;
        }
        boolean primary = (keepsPrimaryKey(table) || keepsUniqueKey(table))
                && wanted.equals(new HashSet<>(table.table().primaryKey()))
                && table.table().primaryKey().size() == columns.size();
        return primary
                || table.table().indexes().stream()
                        .filter(index -> givesPlainKey(table, index))
                        .anyMatch(index ->
                                names(index).size() == columns.size() && wanted.equals(new HashSet<>(names(index))));
    }

    /// Whether the target can have a unique key on the bare columns of the index. Whatever the index takes for equal,
    /// equal bytes are.
    static boolean givesPlainKey(TableDraft table, Index index) {
        return index.unique()
                && !table.gaveUp(index.name())
                && index.where() == null
                && isPlain(index)
                && fits(table.columns(names(index)));
    }

    /// Whether an index has only columns for parts.
    static boolean isPlain(Index index) {
        return index.parts().stream().allMatch(part -> part.column() != null);
    }

    /// The columns of an index, expressions left out.
    static List<String> names(Index index) {
        return index.parts().stream()
                .map(Part::column)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }
}
