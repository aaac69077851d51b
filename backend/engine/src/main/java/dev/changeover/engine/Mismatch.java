package dev.changeover.engine;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// A row that is not the same on both sides.
///
/// @param kind what is wrong with it
/// @param key the primary key's columns with their values; in a table without a key the rowid or the ctid
/// @param rowid where the row is in the source, for rows that are there and have one
/// @param ctid where the row was in the target when it was read, for rows that are there
/// @param differingColumns how many columns differ; 0 unless the row is [MismatchKind#CHANGED]
/// @param values the first columns that differ, with both values
public record Mismatch(
        MismatchKind kind,
        String key,
        @Nullable Long rowid,
        @Nullable String ctid,
        int differingColumns,
        List<Value> values) {
    public Mismatch {
        values = List.copyOf(values);
    }

    /// Where the row is, in the source or else in the target. Unlike the key it never shows a value of the row.
    ///
    /// @return null for a row that is missing in the target and has no rowid in the source
    public @Nullable String place() {
        if (rowid != null) {
            return "rowid " + rowid;
        }
        return ctid == null ? null : "ctid " + ctid;
    }

    /// Two values that should be one. Where they are long, the part around the first difference; characters that cannot
    /// be printed are escaped, and bytes are in hexadecimal.
    ///
    /// @param column its source name
    /// @param source the value that the target should hold, null for NULL
    /// @param target the value that it holds, null for NULL
    public record Value(
            String column,
            @Nullable String source,
            @Nullable String target) {}
}
