package dev.changeover.engine;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// Something in the source that a person should know or decide before the migration.
///
/// @param code stable upper-snake-case kind
/// @param severity what it means for the migration
/// @param table the table concerned, absent for the whole database
/// @param column the column concerned, absent for the whole table
/// @param message what was found, in plain words that fit any count
/// @param nextStep what will happen, or what to do
/// @param count how many values, rows or objects are concerned
/// @param examples a few of them: row keys and shortened values
public record Finding(
        String code,
        Severity severity,
        @Nullable String table,
        @Nullable String column,
        String message,
        String nextStep,
        long count,
        List<String> examples) {
    public Finding {
        examples = List.copyOf(examples);
    }

    /// What a finding means for the migration, most severe first.
    public enum Severity {
        /// Needs a decision before anything is written.
        BLOCK,
        /// Rows that cannot be represented will be quarantined with their reason.
        QUARANTINE,
        /// Values change their form by the recorded rule.
        TRANSFORM,
        /// Good to know.
        INFORM
    }
}
