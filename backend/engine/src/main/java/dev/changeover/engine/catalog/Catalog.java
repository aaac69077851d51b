package dev.changeover.engine.catalog;

import java.util.ArrayList;
import java.util.List;

/// What the schema of a SQLite database declares.
///
/// @param encoding of its text
/// @param pageSize bytes per page
/// @param userVersion the application's own number
/// @param journalMode of the source, `wal` or `delete`
/// @param tables ordinary tables, without SQLite's own and without the shadows of virtual ones
/// @param others views, triggers and virtual tables
/// @param unreadable objects that could not be read, or not whole
public record Catalog(
        Encoding encoding,
        int pageSize,
        int userVersion,
        String journalMode,
        List<Table> tables,
        List<Other> others,
        List<Unreadable> unreadable) {
    public Catalog {
        tables = List.copyOf(tables);
        others = List.copyOf(others);
        unreadable = List.copyOf(unreadable);
    }

    /// The same catalog with its tables replaced and more that could not be read.
    public Catalog with(List<Table> counted, List<Unreadable> moreUnreadable) {
        List<Unreadable> all = new ArrayList<>(unreadable);
        all.addAll(moreUnreadable);
        return new Catalog(encoding, pageSize, userVersion, journalMode, counted, others, all);
    }

    /// An object that could not be read, or not whole.
    ///
    /// @param object its name
    /// @param reason what is unknown and why
    public record Unreadable(String object, String reason) {}

    /// How a database encodes text.
    public enum Encoding {
        UTF_8,
        UTF_16LE,
        UTF_16BE
    }

    /// An object that is not an ordinary table.
    ///
    /// @param kind what it is
    /// @param name its name
    /// @param table the table of a trigger; otherwise its own name
    /// @param sql the statement that made it
    public record Other(Kind kind, String name, String table, String sql) {
        /// What kind of object.
        public enum Kind {
            VIEW,
            TRIGGER,
            VIRTUAL_TABLE
        }
    }
}
