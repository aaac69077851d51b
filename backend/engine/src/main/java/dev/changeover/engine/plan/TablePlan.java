package dev.changeover.engine.plan;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/// What happens to one table.
///
/// @param source its source name
/// @param target its target name
/// @param excluded whether it is left out
/// @param rows rows in the source
/// @param columns its columns, in order
/// @param primaryKey target names of the key's columns; empty without a key
/// @param primaryKeyName the key's name in the target
/// @param indexes unique keys and indexes
/// @param foreignKeys keys to other tables
/// @param checks check constraints
/// @param sequenceFloor the highest value that the source holds or ever gave out, for the identity column;
///     at most what its type can hold
/// @param chunkStarts the first rowid of each chunk; empty for one chunk
/// @param repairs rows that somebody mended by hand
/// @param excludedColumns columns of the source that are left out
/// @param replacesRows whether rows that the target's table holds make room for those of the source
/// @param share which rows of the target's table are those of this one; absent when all are
public record TablePlan(
        String source,
        String target,
        boolean excluded,
        long rows,
        List<ColumnPlan> columns,
        List<String> primaryKey,
        String primaryKeyName,
        List<IndexPlan> indexes,
        List<ForeignKeyPlan> foreignKeys,
        List<CheckPlan> checks,
        @Nullable Long sequenceFloor,
        List<Long> chunkStarts,
        List<RowRepair> repairs,
        List<String> excludedColumns,
        boolean replacesRows,
        @Nullable Share share) {
    public TablePlan {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        indexes = List.copyOf(indexes);
        foreignKeys = List.copyOf(foreignKeys);
        checks = List.copyOf(checks);
        chunkStarts = List.copyOf(chunkStarts);
        // Plans that were stored before there were repairs come without these.
        repairs = List.copyOf(Objects.requireNonNullElse(repairs, List.<RowRepair>of()));
        // And those that were stored before columns could be left out, without these.
        excludedColumns = List.copyOf(Objects.requireNonNullElse(excludedColumns, List.<String>of()));
    }

    /// A table whose rows are all that the target's table gets.
    public TablePlan(
            String source,
            String target,
            boolean excluded,
            long rows,
            List<ColumnPlan> columns,
            List<String> primaryKey,
            String primaryKeyName,
            List<IndexPlan> indexes,
            List<ForeignKeyPlan> foreignKeys,
            List<CheckPlan> checks,
            @Nullable Long sequenceFloor,
            List<Long> chunkStarts,
            List<RowRepair> repairs,
            List<String> excludedColumns,
            boolean replacesRows) {
        this(
                source,
                target,
                excluded,
                rows,
                columns,
                primaryKey,
                primaryKeyName,
                indexes,
                foreignKeys,
                checks,
                sequenceFloor,
                chunkStarts,
                repairs,
                excludedColumns,
                replacesRows,
                null);
    }

    /// The highest value that the source holds or ever gave out for a column that a sequence numbers; 0 where
    /// nothing is known. The first such column is the one that [#sequenceFloor] speaks of.
    public long floorOf(ColumnPlan column) {
        Long floor = sequenceFloor;
        boolean first = columns.stream()
                .filter(ColumnPlan::identity)
                .findFirst()
                .filter(column::equals)
                .isPresent();
        return first && floor != null ? floor : 0;
    }

    /// The same table as if it had only some of its columns.
    public TablePlan withColumns(List<ColumnPlan> some) {
        return new TablePlan(
                source,
                target,
                excluded,
                rows,
                some,
                primaryKey,
                primaryKeyName,
                indexes,
                foreignKeys,
                checks,
                sequenceFloor,
                chunkStarts,
                repairs,
                excludedColumns,
                replacesRows,
                share);
    }

    /// The same table with other repairs.
    public TablePlan withRepairs(List<RowRepair> others) {
        return new TablePlan(
                source,
                target,
                excluded,
                rows,
                columns,
                primaryKey,
                primaryKeyName,
                indexes,
                foreignKeys,
                checks,
                sequenceFloor,
                chunkStarts,
                others,
                excludedColumns,
                replacesRows,
                share);
    }

    /// The rows of a shared table that came from one source.
    ///
    /// @param column the column of the target that says which source a row came from, the first of the table
    /// @param number the source's number
    /// @param of how many sources there are
    /// @param strays whether rows that came from none of the sources count to this one, so that somebody sees them
    public record Share(String column, int number, int of, boolean strays) {}
}
