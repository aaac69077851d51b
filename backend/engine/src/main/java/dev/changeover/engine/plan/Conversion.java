package dev.changeover.engine.plan;

/// The recorded rule that turns a SQLite value into the column's type. A value that the rule does not cover
/// quarantines its row; no rule ever guesses.
public enum Conversion {
    /// Same value, same class.
    AS_IS("Kept exactly as stored."),
    /// Whole numbers and reals become one exact decimal; reals by their shortest form that reads back the same.
    NUMBER_TO_DECIMAL("Numbers become exact decimals; a real is written with the fewest digits that give it back."),
    /// Whole numbers become doubles where that is exact.
    NUMBER_TO_DOUBLE("Numbers become double precision; whole numbers beyond 2^53 are quarantined."),
    /// Numbers are written as text.
    NUMBER_TO_TEXT("Text is kept; numbers are written as text with the fewest digits that give them back."),
    /// 0 and 1 become false and true.
    ZERO_ONE_TO_BOOLEAN("0 becomes false and 1 becomes true; anything else is quarantined."),
    /// Words such as `yes` and `f`, and 0 and 1.
    WORDS_TO_BOOLEAN(
            "t, true, y, yes and 1 become true; f, false, n, no and 0 become false; anything else is quarantined."),
    /// Text keeps its bytes.
    TEXT_TO_BYTES("Blobs are kept; text becomes its UTF-8 bytes."),
    /// ISO 8601 text becomes a date or a timestamp.
    ISO_TEXT("ISO 8601 text is read strictly; anything else is quarantined."),
    /// Seconds since 1970.
    EPOCH_SECONDS("Whole seconds since 1970-01-01 UTC."),
    /// Milliseconds since 1970.
    EPOCH_MILLIS("Whole milliseconds since 1970-01-01 UTC."),
    /// Microseconds since 1970.
    EPOCH_MICROS("Whole microseconds since 1970-01-01 UTC."),
    /// Sixteen bytes in the order in which a UUID is written.
    BYTES_TO_UUID("Blobs of 16 bytes become UUIDs, byte by byte."),
    /// The digits of a UUID without its dashes, as Django keeps them in SQLite.
    HEX_TO_UUID("32 hexadecimal digits become a UUID."),
    /// Canonical UUID text.
    UUID_TEXT("UUID text becomes a uuid; upper case is folded to lower."),
    /// JSON text keeps its characters.
    JSON_TEXT("JSON text is checked and kept character by character."),
    /// JSON text as `jsonb` keeps it.
    JSON_VALUE("JSON is kept by value: white space and the order of keys are not; a repeated key quarantines the row."),
    /// Numbers become `real` where that is exact.
    NUMBER_TO_REAL("Numbers become real where that is exact; others are quarantined."),
    /// Numbers, and texts that write one.
    READ_NUMBERS("Numbers are kept, and texts that write a decimal number are read; anything else is quarantined."),
    /// Text is padded as `character` does it.
    PADDED_TEXT("Text is padded with spaces to the column's length."),
    /// ISO 8601 text with a zone becomes the same moment's time in UTC.
    ISO_TEXT_TO_UTC("ISO 8601 text with a zone becomes that moment's date and time in UTC."),
    /// One of an enum's labels.
    LABEL_TEXT("Text that is one of the labels is kept; anything else is quarantined."),
    /// Durations as Django keeps them in SQLite.
    MICROS_TO_INTERVAL("Whole microseconds become intervals of days and microseconds."),
    /// Addresses in their usual text form.
    ADDRESS_TEXT("IP addresses, with or without a prefix length, are read; anything else is quarantined.");

    private final String words;

    Conversion(String words) {
        this.words = words;
    }

    /// The rule in words.
    public String words() {
        return words;
    }
}
