package dev.changeover.engine.internal.sqlite;

import java.sql.SQLException;

/// Rows of several sources that became one with another row, or made room for it.
@FunctionalInterface
public interface MergedRows {
    /// None at all.
    MergedRows NONE = each -> {};

    /// Hears of one of them. Rows are named by their rowid, or without one by their place in the table.
    interface Each {
        /// @param table the table of the source, as the plan names it
        /// @param keptTable the table of the row that stays
        void take(String table, long row, String keptTable, long keptRow) throws SQLException;
    }

    /// Hands out all of them.
    void each(Each each) throws SQLException;
}
