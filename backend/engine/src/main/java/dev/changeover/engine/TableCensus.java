package dev.changeover.engine;

import java.util.List;

/// The census of one table.
///
/// @param table its source name
/// @param rows as SQLite itself counts them
/// @param payloadBytes bytes of all records
/// @param longestRowBytes bytes of the longest record
/// @param columns one entry for each column, in order
/// @param chunkStarts the first rowid of each chunk, ascending, the first being the smallest rowid; empty for a
///     table
///     that is read as one chunk
public record TableCensus(
        String table,
        long rows,
        long payloadBytes,
        long longestRowBytes,
        List<ColumnCensus> columns,
        List<Long> chunkStarts) {
    public TableCensus {
        columns = List.copyOf(columns);
        chunkStarts = List.copyOf(chunkStarts);
    }
}
