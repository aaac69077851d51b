package dev.changeover.engine.catalog;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// An index, or the unique constraint behind one.
///
/// @param name its name
/// @param unique whether it refuses duplicates
/// @param constraint whether it stands for a UNIQUE constraint in the table's text
/// @param parts its key parts in order
/// @param where the predicate of a partial index, as written
/// @param sql the statement that made it; absent for a constraint's index
public record Index(
        String name,
        boolean unique,
        boolean constraint,
        List<Part> parts,
        @Nullable String where,
        @Nullable String sql) {
    public Index {
        parts = List.copyOf(parts);
    }

    /// One key part.
    ///
    /// @param column the column, absent for an expression
    /// @param expression the expression as written, absent for a column
    /// @param descending its direction
    /// @param collation the collation that it compares with
    public record Part(@Nullable String column, @Nullable String expression, boolean descending, String collation) {}
}
