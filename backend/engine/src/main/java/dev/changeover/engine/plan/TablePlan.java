package dev.changeover.engine.plan;

import java.util.List;

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
/// @param sequenceFloor the highest value that the source holds or ever gave out, for the identity column; at most what
///     its type can hold
/// @param chunkStarts the first rowid of each chunk; empty for one chunk
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
        List<Long> chunkStarts) {
    public TablePlan {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        indexes = List.copyOf(indexes);
        foreignKeys = List.copyOf(foreignKeys);
        checks = List.copyOf(checks);
        chunkStarts = List.copyOf(chunkStarts);
    }
}
