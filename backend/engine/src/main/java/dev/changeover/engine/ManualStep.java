package dev.changeover.engine;

import org.jspecify.annotations.Nullable;

/// An object that the engine does not carry over by itself, kept for a person with its source and a suggestion.
///
/// @param kind what it is
/// @param name its name in the source
/// @param table the table that it belongs to, if one
/// @param reason why it is left to a person
/// @param sourceSql its text in the source
/// @param suggestion PostgreSQL, or commands for a bookkeeping table, to start from, if there are any
public record ManualStep(
        Kind kind,
        String name,
        @Nullable String table,
        String reason,
        String sourceSql,
        @Nullable String suggestion) {
    /// What kind of object is left to a person.
    public enum Kind {
        VIEW,
        TRIGGER,
        INDEX,
        CHECK,
        DEFAULT,
        VIRTUAL_TABLE,
        GENERATED_COLUMN,
        FOREIGN_KEY,
        BOOKKEEPING_TABLE,
        /// Nothing to carry over, but something to look for in the application.
        APPLICATION
    }
}
