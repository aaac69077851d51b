package dev.changeover.engine.internal.plan;

import dev.changeover.engine.ColumnCensus;
import dev.changeover.engine.plan.Conversion;
import dev.changeover.engine.plan.TargetType;

/// The rule for a column whose type the application has decided: of the ways to read its values, the one that
/// most of them are written in. Whatever it does not cover is counted, and a person decides.
final class FixedType {
    /// Hexadecimal digits of a UUID without its dashes.
    private static final int BARE_UUID_BYTES = 32;

    private FixedType() {}

    static Conversion conversion(ColumnFacts facts, TargetType type) {
        ColumnCensus census = facts.census();
        return switch (type.name()) {
            case SMALLINT, INTEGER, BIGINT ->
                census.texts() + census.reals() > 0 ? Conversion.READ_NUMBERS : Conversion.AS_IS;
            case NUMERIC -> census.texts() > 0 ? Conversion.READ_NUMBERS : Conversion.NUMBER_TO_DECIMAL;
            case DOUBLE_PRECISION -> {
                if (census.texts() > 0) {
                    yield Conversion.READ_NUMBERS;
                }
                yield census.integers() > 0 ? Conversion.NUMBER_TO_DOUBLE : Conversion.AS_IS;
            }
            case REAL -> Conversion.NUMBER_TO_REAL;
            case BOOLEAN -> census.truthTexts() > 0 ? Conversion.WORDS_TO_BOOLEAN : Conversion.ZERO_ONE_TO_BOOLEAN;
            case TEXT, VARCHAR -> facts.numbers() > 0 ? Conversion.NUMBER_TO_TEXT : Conversion.AS_IS;
            case CHAR -> Conversion.PADDED_TEXT;
            case BYTEA -> census.texts() > 0 ? Conversion.TEXT_TO_BYTES : Conversion.AS_IS;
            case DATE, TIME -> Conversion.ISO_TEXT;
            case TIMESTAMP -> {
                boolean zoned = census.isoZonedTimestamps() > census.isoTimestamps();
                yield epoch(facts, zoned ? Conversion.ISO_TEXT_TO_UTC : Conversion.ISO_TEXT);
            }
            case TIMESTAMPTZ -> epoch(facts, Conversion.ISO_TEXT);
            case INTERVAL -> Conversion.MICROS_TO_INTERVAL;
            case UUID -> uuid(census);
            case JSON -> Conversion.JSON_TEXT;
            case JSONB -> Conversion.JSON_VALUE;
            case INET -> Conversion.ADDRESS_TEXT;
            case ENUM -> Conversion.LABEL_TEXT;
        };
    }

    private static Conversion epoch(ColumnFacts facts, Conversion texts) {
        if (facts.census().values() == 0) {
            return texts;
        }
        if (facts.looksLikeEpochSeconds()) {
            return Conversion.EPOCH_SECONDS;
        }
        if (facts.looksLikeEpochMillis()) {
            return Conversion.EPOCH_MILLIS;
        }
        return facts.looksLikeEpochMicros() ? Conversion.EPOCH_MICROS : texts;
    }

    private static Conversion uuid(ColumnCensus census) {
        if (census.sixteenByteBlobs() > census.texts()) {
            return Conversion.BYTES_TO_UUID;
        }
        boolean bare = census.uuids() == 0 && census.texts() > 0 && census.longestTextBytes() == BARE_UUID_BYTES;
        return bare ? Conversion.HEX_TO_UUID : Conversion.UUID_TEXT;
    }
}
