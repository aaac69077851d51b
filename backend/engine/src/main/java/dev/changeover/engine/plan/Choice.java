package dev.changeover.engine.plan;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/// What can be chosen where a finding leaves something to decide. One row of the table says all: what the choice is
/// called, what it does, and for choices about values also the column's new type and the rules for odd values.
public enum Choice {
    QUARANTINE("Quarantine the rows", "The rows are left out, and listed with value and reason."),
    KEEP("Keep it so", "What is planned stays."),
    ACCEPT("Accept it", "What was found is known and accepted."),
    ACCEPT_NAME("Accept the new name", "The name changes as proposed."),
    EXCLUDE_TABLE("Leave the table out", "No row of the table is loaded, and foreign keys to it are left out."),

    EXCLUDE_COLUMN("Leave the column out", "Its values are not loaded; the target's column gets its default or NULL."),
    REPLACE_ROWS(
            "Replace the target's rows",
            "They are kept aside until clean-up, and come back with a rollback. The source's rows take their place."),

    AS_TEXT("Make it text", "Every value is kept as text.", TypeName.TEXT),
    AS_BYTES("Make it bytea", "Every byte is kept; the application reads bytes instead of text.", TypeName.BYTEA),
    AS_NUMERIC("Make it numeric", "Every number is kept as an exact decimal.", TypeName.NUMERIC),
    AS_DOUBLE("Make it double precision", "Every number is kept as a double.", TypeName.DOUBLE_PRECISION),
    AS_BOOLEAN("Make it boolean", "0 and 1, and the words counted above, become false and true.", TypeName.BOOLEAN),
    AS_DATE("Make it a date", "ISO dates become dates; other values are quarantined.", TypeName.DATE),
    AS_DATE_OR_NULL(
            "Make it a date, with NULL for '' and zero dates",
            "ISO dates become dates, '' and zero dates become NULL; other values are quarantined.",
            TypeName.DATE,
            ValueRule.EMPTY_TO_NULL,
            ValueRule.ZERO_DATE_TO_NULL),
    AS_TIMESTAMP("Make it a timestamp", "The values become timestamps; others are quarantined.", TypeName.TIMESTAMP),
    AS_TIMESTAMP_OR_NULL(
            "Make it a timestamp, with NULL for '' and zero dates",
            "ISO timestamps become timestamps, '' and zero dates become NULL; other values are quarantined.",
            TypeName.TIMESTAMP,
            ValueRule.EMPTY_TO_NULL,
            ValueRule.ZERO_DATE_TO_NULL),
    AS_TIMESTAMPTZ(
            "Make it a timestamptz",
            "The values become moments in time; others are quarantined.",
            TypeName.TIMESTAMPTZ),
    AS_TIMESTAMPTZ_UTC(
            "Make it a timestamptz, read as UTC",
            "Timestamps without a zone become moments in UTC; other values are quarantined.",
            TypeName.TIMESTAMPTZ,
            ValueRule.ASSUME_UTC),
    AS_UUID("Make it a uuid", "The values become UUIDs; PostgreSQL writes them in lower case.", TypeName.UUID),
    AS_JSON("Make it json", "The texts are checked and kept character by character.", TypeName.JSON),

    EMPTY_TO_NULL(
            "Load '' as NULL",
            "'' becomes NULL; other values that do not fit are quarantined.",
            null,
            ValueRule.EMPTY_TO_NULL),
    DECODE_WINDOWS_1252(
            "Read them as Windows-1252",
            "Texts that are not UTF-8 are read as Windows-1252; one with a byte that it lacks is quarantined.",
            null,
            ValueRule.DECODE_WINDOWS_1252),
    DECODE_LATIN_1(
            "Read them as ISO 8859-1",
            "Texts that are not UTF-8 are read as ISO 8859-1, where every byte is a character.",
            null,
            ValueRule.DECODE_LATIN_1),
    STRIP_NUL("Leave U+0000 out", "The character is left out; the rest of the text stays.", null, ValueRule.STRIP_NUL),
    REPLACE_NUL(
            "Replace U+0000 by U+FFFD",
            "The replacement character takes the place of each.",
            null,
            ValueRule.REPLACE_NUL),

    ASSUME_UTC(
            "Read them as UTC",
            "Timestamps without a zone become moments in UTC; other values that do not fit are quarantined.",
            null,
            ValueRule.ASSUME_UTC),
    ZERO_DATE_TO_NULL(
            "Load zero dates as NULL",
            "0000-00-00 becomes NULL; other values that do not fit are quarantined.",
            null,
            ValueRule.ZERO_DATE_TO_NULL),
    ROUND_VALUES(
            "Round them", "Each is rounded to what the column keeps, halves away from zero.", null, ValueRule.ROUND),

    ALLOW_NULL("Allow NULL", "The column loses NOT NULL, and all rows are loaded."),
    UNIQUE_KEY(
            "Make the primary key a unique key",
            "The table gets a unique key that allows NULL, as SQLite does, and no primary key."),
    DROP_KEY("Leave the key out", "All rows are loaded, and PostgreSQL does not hold them to the key."),
    SCOPE_BY_SOURCE(
            "Make it differ by source", "The source becomes part of the key, so each source may hold a value once."),
    DROP_UNIQUE("Give up uniqueness", "An ordinary index takes the key's place, and all rows are loaded."),
    SET_NULL("Load NULL in their place", "The columns of the key become NULL in rows without a parent."),
    KEEP_NOT_VALID(
            "Keep it for new rows",
            "It is created NOT VALID: PostgreSQL holds new rows to it and leaves the old ones to you."),
    DROP_CHECK("Leave the check out", "PostgreSQL does not hold rows to it."),
    DROP_INDEX("Leave the index out", "All rows are loaded; the manual step suggests what to index instead."),
    HASH_INDEX(
            "Index a digest",
            "The index takes the md5 of long values: it serves comparisons by = and keeps them unique, but no order.");

    private final String label;
    private final String effect;
    private final @Nullable TypeName type;
    private final Set<ValueRule> rules;

    Choice(String label, String effect) {
        this(label, effect, null);
    }

    Choice(String label, String effect, @Nullable TypeName type, ValueRule... rules) {
        this.label = label;
        this.effect = effect;
        this.type = type;
        this.rules = Set.of(rules);
    }

    /// What a button says.
    public String label() {
        return label;
    }

    /// What it does, in plain words.
    public String effect() {
        return effect;
    }

    /// The type that it gives its column; null when the type is not its business.
    public @Nullable TypeName type() {
        return type;
    }

    /// The rules that it gives its column.
    public Set<ValueRule> rules() {
        return rules;
    }
}
