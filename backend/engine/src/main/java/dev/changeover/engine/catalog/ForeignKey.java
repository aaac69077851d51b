package dev.changeover.engine.catalog;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// A foreign key as declared, by the source or, where an application's tables are filled, by these alone.
///
/// @param name the constraint's name, if it has one
/// @param columns referring columns
/// @param references referred table
/// @param referencedColumns referred columns; the referred table's primary key when none were written
/// @param onDelete `NO ACTION`, `RESTRICT`, `SET NULL`, `SET DEFAULT` or `CASCADE`
/// @param onUpdate the same for updates
/// @param initiallyDeferred whether it is checked at commit
/// @param orphans rows that violate it, once they were counted
/// @param followers rows that refer to those, directly or through others; absent when they were not counted
/// @param onlyInTarget whether the source does not declare it
public record ForeignKey(
        @Nullable String name,
        List<String> columns,
        String references,
        List<String> referencedColumns,
        String onDelete,
        String onUpdate,
        boolean initiallyDeferred,
        long orphans,
        @Nullable Long followers,
        boolean onlyInTarget) {
    public ForeignKey {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
    }

    /// A key of which nothing was counted yet.
    public ForeignKey(
            @Nullable String name,
            List<String> columns,
            String references,
            List<String> referencedColumns,
            String onDelete,
            String onUpdate,
            boolean initiallyDeferred,
            long orphans) {
        this(name, columns, references, referencedColumns, onDelete, onUpdate, initiallyDeferred, orphans, null, false);
    }

    /// A key that only the target's table has, in the words of the source.
    public static ForeignKey onlyInTarget(
            String name, List<String> columns, String references, List<String> referencedColumns) {
        return new ForeignKey(
                name, columns, references, referencedColumns, "NO ACTION", "NO ACTION", false, 0, null, true);
    }

    /// The same key with the number of rows that violate it.
    public ForeignKey withOrphans(long counted) {
        return new ForeignKey(
                name,
                columns,
                references,
                referencedColumns,
                onDelete,
                onUpdate,
                initiallyDeferred,
                counted,
                null,
                onlyInTarget);
    }

    /// The same key with the number of rows that refer to those that violate it.
    public ForeignKey withFollowers(long counted) {
        return new ForeignKey(
                name,
                columns,
                references,
                referencedColumns,
                onDelete,
                onUpdate,
                initiallyDeferred,
                orphans,
                counted,
                onlyInTarget);
    }
}
