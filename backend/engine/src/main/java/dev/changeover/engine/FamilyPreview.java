package dev.changeover.engine;

import java.util.List;

/// What a plan of several sources would make of the rows of one table, shown on real rows.
///
/// @param family the table, by its name in the sources
/// @param shares what becomes of each source's rows
/// @param differing how many rows differ from the row that they become, or make room for
/// @param pairs some of them
public record FamilyPreview(String family, List<Share> shares, long differing, List<Pair> pairs) {
    public FamilyPreview {
        shares = List.copyOf(shares);
        pairs = List.copyOf(pairs);
    }

    /// The rows of one source.
    ///
    /// @param source its key
    /// @param rows how many it has
    /// @param merged how many become one with rows of other sources
    /// @param quarantined how many make room for rows of other sources and are quarantined
    /// @param first the first rows that stay
    public record Share(String source, long rows, long merged, long quarantined, List<Row> first) {
        public Share {
            first = List.copyOf(first);
        }
    }

    /// A row before and after.
    ///
    /// @param row its rowid, or its place in a table without rowids
    /// @param before its values in the source
    /// @param after what would be converted and sent, with the new keys
    public record Row(long row, List<SourceValue> before, List<SourceValue> after) {
        public Row {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /// Two rows with the same natural key and other values that differ.
    ///
    /// @param source the key of the source of the row that goes
    /// @param row its rowid there, or its place
    /// @param values its values
    /// @param quarantined whether it is quarantined; otherwise it becomes one with the row that stays
    /// @param keptSource the key of the source of the row that stays
    /// @param keptRow its rowid there, or its place
    /// @param keptValues its values
    public record Pair(
            String source,
            long row,
            List<SourceValue> values,
            boolean quarantined,
            String keptSource,
            long keptRow,
            List<SourceValue> keptValues) {
        public Pair {
            values = List.copyOf(values);
            keptValues = List.copyOf(keptValues);
        }
    }
}
