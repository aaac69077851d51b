package dev.changeover.engine.internal.convert;

import java.nio.charset.StandardCharsets;

import dev.changeover.engine.Reject;
import dev.changeover.engine.internal.sqlite.LongValue;
import dev.changeover.engine.internal.sqlite.Row;
import org.jspecify.annotations.Nullable;

/// Encoders of text, bytes and the types written as text in SQLite.
final class TextEncoders {
    private TextEncoders() {}

    /// The text as it is.
    static Reject.@Nullable Code encodeText(Row row, int column, CopyBuffer out) {
        if (row.isLong(column)) {
            return encodeLong(row.longValue(column), Integer.MAX_VALUE, out);
        }
        int offset = row.offsets[column];
        int length = row.lengths[column];
        Utf8.Verdict verdict = Utf8.check(row.data, offset, length);
        if (verdict != Utf8.Verdict.VALID) {
            return refuse(verdict);
        }
        out.putInt(length);
        out.putBytes(row.data, offset, length);
        return null;
    }

    /// Checks the whole text first: what was sent to the server cannot be taken back.
    private static Reject.@Nullable Code encodeLong(LongValue text, int maxCharacters, CopyBuffer out) {
        TextScan scan = new TextScan();
        text.read(scan);
        if (scan.characters() > maxCharacters) {
            return Reject.Code.TOO_LONG;
        }
        return scan.verdict() == Utf8.Verdict.VALID ? putLater(text, out) : refuse(scan.verdict());
    }

    static Reject.@Nullable Code putLater(LongValue value, CopyBuffer out) {
        if (value.length() > RowEncoder.MAX_ROW_BYTES) {
            return Reject.Code.TOO_LONG;
        }
        out.putInt((int) value.length());
        out.putLater(value);
        return null;
    }

    static Reject.Code refuse(Utf8.Verdict verdict) {
        return verdict == Utf8.Verdict.HOLDS_NUL ? Reject.Code.NUL_IN_TEXT : Reject.Code.INVALID_UTF8;
    }

    /// `text` and `varchar(n)`: the bytes as stored, never cut.
    record Text(int maxCharacters, boolean numbers) implements ColumnEncoder {
        @Override
        public Reject.@Nullable Code encode(Row row, int column, CopyBuffer out) {
            return switch (row.classes[column]) {
                case Row.TEXT -> {
                    if (row.isLong(column)) {
                        yield encodeLong(row.longValue(column), maxCharacters, out);
                    }
                    // A character has one byte at least, so most texts need no counting.
                    boolean fits = row.lengths[column] <= maxCharacters
                            || Utf8.characters(row.data, row.offsets[column], row.lengths[column]) <= maxCharacters;
                    yield fits ? encodeText(row, column, out) : Reject.Code.TOO_LONG;
                }
                case Row.INTEGER -> number(Long.toString(row.numbers[column]), out);
                case Row.REAL -> number(Double.toString(row.real(column)), out);
                default -> Reject.Code.WRONG_STORAGE_CLASS;
            };
        }

        private Reject.@Nullable Code number(String text, CopyBuffer out) {
            if (!numbers) {
                return Reject.Code.WRONG_STORAGE_CLASS;
            }
            if (text.length() > maxCharacters) {
                return Reject.Code.TOO_LONG;
            }
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            out.putInt(bytes.length);
            out.putBytes(bytes, 0, bytes.length);
            return null;
        }
    }

    /// `bytea`.
    record Bytes(boolean texts) implements ColumnEncoder {
        @Override
        public Reject.@Nullable Code encode(Row row, int column, CopyBuffer out) {
            byte storageClass = row.classes[column];
            if (storageClass != Row.BLOB && !(texts && storageClass == Row.TEXT)) {
                return Reject.Code.WRONG_STORAGE_CLASS;
            }
            if (row.isLong(column)) {
                return putLater(row.longValue(column), out);
            }
            out.putInt(row.lengths[column]);
            out.putBytes(row.data, row.offsets[column], row.lengths[column]);
            return null;
        }
    }

    /// `uuid` from its text.
    ///
    /// @param bare whether the text is the digits only, without dashes
    record Uuid(boolean bare) implements ColumnEncoder {
        @Override
        public Reject.@Nullable Code encode(Row row, int column, CopyBuffer out) {
            int offset = row.offsets[column];
            int length = row.lengths[column];
            boolean readable = row.classes[column] == Row.TEXT
                    && (bare ? UuidText.isBare(row.data, offset, length) : UuidText.isUuid(row.data, offset, length));
            if (!readable) {
                return Reject.Code.NOT_A_UUID;
            }
            out.putInt(UuidText.BYTES);
            UuidText.write(row.data, offset, length, out);
            return null;
        }
    }

    /// `uuid` from its sixteen bytes.
    record UuidBytes() implements ColumnEncoder {
        @Override
        public Reject.@Nullable Code encode(Row row, int column, CopyBuffer out) {
            if (row.classes[column] != Row.BLOB || row.lengths[column] != UuidText.BYTES) {
                return Reject.Code.NOT_A_UUID;
            }
            out.putInt(UuidText.BYTES);
            out.putBytes(row.data, row.offsets[column], UuidText.BYTES);
            return null;
        }
    }

    /// `character(n)`: text and the spaces that PostgreSQL adds to it.
    record Padded(int characters) implements ColumnEncoder {
        private static final byte[] SPACES = " ".repeat(64).getBytes(StandardCharsets.US_ASCII);

        @Override
        public Reject.@Nullable Code encode(Row row, int column, CopyBuffer out) {
            if (row.classes[column] != Row.TEXT) {
                return Reject.Code.WRONG_STORAGE_CLASS;
            }
            int length = out.length();
            Reject.Code code = row.isLong(column)
                    ? encodeLong(row.longValue(column), characters, out)
                    : encodeText(row, column, out);
            if (code != null) {
                return code;
            }
            long present = row.isLong(column)
                    ? characters(row.longValue(column))
                    : Utf8.characters(row.data, row.offsets[column], row.lengths[column]);
            if (present > characters) {
                return Reject.Code.TOO_LONG;
            }
            int missing = (int) (characters - present);
            for (int rest = missing; rest > 0; rest -= SPACES.length) {
                out.putBytes(SPACES, 0, Math.min(rest, SPACES.length));
            }
            out.setInt(length, out.getInt(length) + missing);
            return null;
        }

        private static long characters(LongValue text) {
            TextScan scan = new TextScan();
            text.read(scan);
            return scan.characters();
        }
    }

    /// A column of an enum, from its labels.
    record Label(Labels labels) implements ColumnEncoder {
        @Override
        public Reject.@Nullable Code encode(Row row, int column, CopyBuffer out) {
            if (row.classes[column] != Row.TEXT
                    || !labels.contains(row.data, row.offsets[column], row.lengths[column])) {
                return Reject.Code.NOT_A_LABEL;
            }
            out.putInt(row.lengths[column]);
            out.putBytes(row.data, row.offsets[column], row.lengths[column]);
            return null;
        }
    }

    /// `inet` from the usual text of an address.
    record Address(AddressText address) implements ColumnEncoder {
        @Override
        public Reject.@Nullable Code encode(Row row, int column, CopyBuffer out) {
            if (row.classes[column] != Row.TEXT || !address.read(row.data, row.offsets[column], row.lengths[column])) {
                return Reject.Code.NOT_AN_ADDRESS;
            }
            address.write(out);
            return null;
        }
    }
}
