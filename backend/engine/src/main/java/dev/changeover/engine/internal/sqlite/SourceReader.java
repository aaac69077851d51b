package dev.changeover.engine.internal.sqlite;

import java.util.List;
import java.util.Optional;

import dev.changeover.engine.catalog.Table;

/// Where the rows of a plan's tables come from: one snapshot, or several that are read as if they were one. Safe for
/// many threads.
public interface SourceReader extends AutoCloseable {
    /// The table that a plan speaks of.
    ///
    /// @param name as the plan names it
    /// @throws dev.changeover.engine.MigrationException with `PLAN_INVALID` when there is none of this name
    Table table(String name);

    /// Rows of a table as SQLite itself counts them, independently of how we read them. Of a damaged table, the rows
    /// that can be read.
    long countRows(Table table);

    /// Reads one chunk of a table.
    ///
    /// @param chunkStarts as the census gave them
    /// @param chunk 0 for the rows before the first start, 1 for those from it on, and so forth
    RowReader openChunk(Table table, List<Long> chunkStarts, int chunk);

    /// Reads the row of a rowid and, wherever the table allows it, none before it. There may be other rows.
    RowReader openRow(Table table, long rowid);

    /// Reads a whole table through SQLite's own code, which ends at the first damage: of a damaged table, what can be
    /// read is read from the pages.
    RowReader openWithSqlite(Table table);

    /// How many rows of a table are not read, because they became one with rows of other sources.
    long mergedRows(Table table);

    /// Those rows, and what each became.
    MergedRows merged();

    /// The snapshot, where there is only one.
    Optional<SnapshotReader> alone();

    @Override
    void close();
}
