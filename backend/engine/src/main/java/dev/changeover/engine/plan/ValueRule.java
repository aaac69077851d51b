package dev.changeover.engine.plan;

/// A rule that somebody chose for the odd values of a column. It is applied before the [Conversion], in this order, and
/// leaves every other value as it is.
public enum ValueRule {
    /// The empty text becomes NULL. Only for types that have no empty value of their own.
    EMPTY_TO_NULL("'' becomes NULL"),
    /// `0000-00-00`, with or without a time of zeros, becomes NULL.
    ZERO_DATE_TO_NULL("Zero dates become NULL"),
    /// Text that is not UTF-8 is read as Windows-1252; a byte that has no character there quarantines the row.
    DECODE_WINDOWS_1252("Texts that are not UTF-8 are read as Windows-1252"),
    /// Text that is not UTF-8 is read as ISO 8859-1.
    DECODE_LATIN_1("Texts that are not UTF-8 are read as ISO 8859-1"),
    /// U+0000 is left out of text.
    STRIP_NUL("U+0000 is left out of texts"),
    /// U+0000 becomes U+FFFD.
    REPLACE_NUL("U+0000 becomes U+FFFD"),
    /// A timestamp without a zone is taken as one in UTC.
    ASSUME_UTC("Timestamps without a zone are taken as UTC"),
    /// A value that is finer than the column keeps is rounded, halves away from zero.
    ROUND("Values that are finer than the column keeps are rounded");

    private final String words;

    ValueRule(String words) {
        this.words = words;
    }

    /// The rule in words.
    public String words() {
        return words;
    }

    /// Whether the rule means anything for a column of this type.
    public boolean concerns(TypeName type) {
        boolean text = type == TypeName.TEXT || type == TypeName.VARCHAR;
        return switch (this) {
            case EMPTY_TO_NULL -> !text && type != TypeName.BYTEA && type != TypeName.CHAR;
            case ZERO_DATE_TO_NULL ->
                type == TypeName.DATE || type == TypeName.TIMESTAMP || type == TypeName.TIMESTAMPTZ;
            case DECODE_WINDOWS_1252, DECODE_LATIN_1, STRIP_NUL, REPLACE_NUL -> text;
            case ASSUME_UTC -> type == TypeName.TIMESTAMPTZ;
            case ROUND ->
                switch (type) {
                    case NUMERIC, REAL, TIME, TIMESTAMP, TIMESTAMPTZ -> true;
                    case SMALLINT,
                            INTEGER,
                            BIGINT,
                            DOUBLE_PRECISION,
                            BOOLEAN,
                            TEXT,
                            VARCHAR,
                            BYTEA,
                            DATE,
                            UUID,
                            JSON,
                            CHAR,
                            INTERVAL,
                            JSONB,
                            INET,
                            ENUM -> false;
                };
        };
    }
}
