package dev.changeover.engine.internal.convert;

import dev.changeover.engine.Reject;
import dev.changeover.engine.internal.sqlite.Row;
import dev.changeover.engine.plan.Conversion;
import org.jspecify.annotations.Nullable;

/// Encoders of dates and timestamps.
final class TimeEncoders {
    private static final long MICROS_PER_SECOND = 1_000_000;

    /// Seconds from 1970-01-01 to 2000-01-01, from where PostgreSQL counts.
    private static final long POSTGRES_EPOCH_SECOND = Iso8601.POSTGRES_EPOCH_DAY * 86_400;

    /// The last second of the year 9999: later ones are never meant.
    private static final long LAST_SECOND = 253_402_300_799L;

    private TimeEncoders() {}

    /// The encoder of `timestamp` or `timestamptz` for a rule.
    ///
    /// @param form the form that a text must have
    static ColumnEncoder timestamp(Conversion conversion, Iso8601.Form form, SecondPlaces places) {
        return switch (conversion) {
            case EPOCH_SECONDS -> new Epoch(1, places);
            case EPOCH_MILLIS -> new Epoch(1_000, places);
            case EPOCH_MICROS -> new Epoch(MICROS_PER_SECOND, places);
            case ISO_TEXT_TO_UTC -> new Timestamp(Iso8601.Form.ZONED_TIMESTAMP, places);
            case AS_IS,
                    NUMBER_TO_DECIMAL,
                    NUMBER_TO_DOUBLE,
                    NUMBER_TO_TEXT,
                    ZERO_ONE_TO_BOOLEAN,
                    WORDS_TO_BOOLEAN,
                    TEXT_TO_BYTES,
                    ISO_TEXT,
                    BYTES_TO_UUID,
                    HEX_TO_UUID,
                    UUID_TEXT,
                    JSON_TEXT,
                    JSON_VALUE,
                    NUMBER_TO_REAL,
                    READ_NUMBERS,
                    PADDED_TEXT,
                    LABEL_TEXT,
                    MICROS_TO_INTERVAL,
                    ADDRESS_TEXT -> new Timestamp(form, places);
        };
    }

    /// `date` from ISO text.
    record Date(Iso8601 reader) implements ColumnEncoder {
        Date() {
            this(new Iso8601());
        }

        @Override
        public Reject.@Nullable Code encode(Row row, int column, CopyBuffer out) {
            if (row.classes[column] != Row.TEXT
                    || reader.read(row.data, row.offsets[column], row.lengths[column]) != Iso8601.Form.DATE) {
                return Reject.Code.NOT_A_DATE;
            }
            out.putInt(Integer.BYTES);
            out.putInt(reader.days());
            return null;
        }
    }

    /// `timestamp` and `timestamptz` from ISO text of one form.
    record Timestamp(Iso8601.Form form, SecondPlaces places) implements ColumnEncoder {
        @Override
        public Reject.@Nullable Code encode(Row row, int column, CopyBuffer out) {
            Iso8601 iso = places.iso();
            if (row.classes[column] != Row.TEXT
                    || iso.read(row.data, row.offsets[column], row.lengths[column]) != form) {
                return Reject.Code.NOT_A_TIMESTAMP;
            }
            return write(iso.micros(), iso.isFiner(), places, out);
        }
    }

    /// Timestamps from whole units since 1970.
    record Epoch(long unitsPerSecond, SecondPlaces places) implements ColumnEncoder {
        @Override
        public Reject.@Nullable Code encode(Row row, int column, CopyBuffer out) {
            if (row.classes[column] != Row.INTEGER) {
                return Reject.Code.NOT_A_TIMESTAMP;
            }
            long value = row.numbers[column];
            if (value / unitsPerSecond > LAST_SECOND || value / unitsPerSecond < -POSTGRES_EPOCH_SECOND * 65) {
                return Reject.Code.OUT_OF_RANGE;
            }
            long micros = (value - POSTGRES_EPOCH_SECOND * unitsPerSecond) * (MICROS_PER_SECOND / unitsPerSecond);
            return write(micros, false, places, out);
        }
    }

    /// `time` from ISO text.
    record Time(SecondPlaces places) implements ColumnEncoder {
        @Override
        public Reject.@Nullable Code encode(Row row, int column, CopyBuffer out) {
            Iso8601 iso = places.iso();
            if (row.classes[column] != Row.TEXT || !iso.readTime(row.data, row.offsets[column], row.lengths[column])) {
                return Reject.Code.NOT_A_TIME;
            }
            return write(iso.microsOfDay(), iso.isFiner(), places, out);
        }
    }

    private static Reject.@Nullable Code write(long micros, boolean finer, SecondPlaces places, CopyBuffer out) {
        if (!places.keeps(micros, finer)) {
            return Reject.Code.TOO_PRECISE;
        }
        out.putInt(Long.BYTES);
        out.putLong(places.rounded(micros));
        return null;
    }

    /// `interval` from whole microseconds, as days of 24 hours and the microseconds that remain, which are never below
    /// zero.
    record Interval() implements ColumnEncoder {
        private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

        @Override
        public Reject.@Nullable Code encode(Row row, int column, CopyBuffer out) {
            return switch (row.classes[column]) {
                case Row.INTEGER -> {
                    long micros = row.numbers[column];
                    out.putInt(Long.BYTES + 2 * Integer.BYTES);
                    out.putLong(Math.floorMod(micros, MICROS_PER_DAY));
                    out.putInt((int) Math.floorDiv(micros, MICROS_PER_DAY));
                    // Months are never made of days.
                    out.putInt(0);
                    yield null;
                }
                case Row.REAL -> Reject.Code.NOT_A_WHOLE_NUMBER;
                case Row.TEXT -> Reject.Code.NOT_A_NUMBER;
                default -> Reject.Code.WRONG_STORAGE_CLASS;
            };
        }
    }
}
