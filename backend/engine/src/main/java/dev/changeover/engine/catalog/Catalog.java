package dev.changeover.engine.catalog;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// What the schema of a SQLite database declares.
///
/// @param encoding of its text
/// @param pageSize bytes per page
/// @param userVersion the application's own number
/// @param journalMode of the source, `wal` or `delete`
/// @param tables ordinary tables, without SQLite's own and without the shadows of virtual ones
/// @param others views, triggers and virtual tables
/// @param unreadable objects that could not be read, or not whole
/// @param damages where the file is damaged, if somebody decided to read it nevertheless; absent in catalogs that were
///     written down before there were any
public record Catalog(
        Encoding encoding,
        int pageSize,
        int userVersion,
        String journalMode,
        List<Table> tables,
        List<Other> others,
        List<Unreadable> unreadable,
        @Nullable List<Damage> damages) {
    public Catalog {
        tables = List.copyOf(tables);
        others = List.copyOf(others);
        unreadable = List.copyOf(unreadable);
        damages = damages == null ? List.of() : List.copyOf(damages);
    }

    /// A catalog of a sound file.
    public Catalog(
            Encoding encoding,
            int pageSize,
            int userVersion,
            String journalMode,
            List<Table> tables,
            List<Other> others,
            List<Unreadable> unreadable) {
        this(encoding, pageSize, userVersion, journalMode, tables, others, unreadable, List.of());
    }

    /// Where the file is damaged.
    @Override
    public List<Damage> damages() {
        return damages == null ? List.of() : damages;
    }

    /// The same catalog of a damaged file.
    public Catalog withDamages(List<Damage> found) {
        return new Catalog(encoding, pageSize, userVersion, journalMode, tables, others, unreadable, found);
    }

    /// The same catalog with its tables replaced and more that could not be read.
    public Catalog with(List<Table> counted, List<Unreadable> moreUnreadable) {
        List<Unreadable> all = new ArrayList<>(unreadable);
        all.addAll(moreUnreadable);
        return new Catalog(encoding, pageSize, userVersion, journalMode, counted, others, all, damages);
    }

    /// An object that could not be read, or not whole.
    ///
    /// @param object its name
    /// @param reason what is unknown and why
    public record Unreadable(String object, String reason) {}

    /// A place of the file that cannot be read.
    ///
    /// @param table the table that loses rows by it, absent when the check of the file found it and no table does
    /// @param page the number of the page, 0 when it is not known
    /// @param firstRowid the rows that may be lost begin here; absent when they are not known
    /// @param lastRowid the rows that may be lost end here; absent when they are not known
    /// @param reason what is wrong
    public record Damage(
            @Nullable String table,
            long page,
            @Nullable Long firstRowid,
            @Nullable Long lastRowid,
            String reason) {}

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
