package dev.changeover.engine.internal.convert;

import java.nio.charset.StandardCharsets;

import dev.changeover.engine.Reject;
import dev.changeover.engine.internal.sqlite.LongValue;
import dev.changeover.engine.internal.sqlite.Row;
import org.jspecify.annotations.Nullable;

/// Encoders of text, bytes and the types written as text in SQLite.
final class TextEncoders {
    private TextEncoders() {}

    private static Reject.@Nullable Code encodeText(Row row, int column, CopyBuffer out) {
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

    private static Reject.@Nullable Code putLater(LongValue value, CopyBuffer out) {
        if (value.length() > RowEncoder.MAX_ROW_BYTES) {
            return Reject.Code.TOO_LONG;
        }
        out.putInt((int) value.length());
        out.putLater(value);
        return null;
    }

    private static Reject.Code refuse(Utf8.Verdict verdict) {
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

    /// `uuid` from its canonical text.
    record Uuid() implements ColumnEncoder {
        @Override
        public Reject.@Nullable Code encode(Row row, int column, CopyBuffer out) {
            if (row.classes[column] != Row.TEXT
                    || !UuidText.isUuid(row.data, row.offsets[column], row.lengths[column])) {
                return Reject.Code.NOT_A_UUID;
            }
            out.putInt(UuidText.BYTES);
            UuidText.write(row.data, row.offsets[column], out);
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

    /// `json`, which PostgreSQL keeps as the text it was given.
    record Json() implements ColumnEncoder {
        @Override
        public Reject.@Nullable Code encode(Row row, int column, CopyBuffer out) {
            if (row.classes[column] != Row.TEXT) {
                return Reject.Code.NOT_JSON;
            }
            if (row.isLong(column) && row.longValue(column).length() > JsonText.MAX_BYTES) {
                return Reject.Code.TOO_LONG;
            }
            boolean json = row.isLong(column)
                    ? JsonText.isJson(row.longValue(column).toBytes())
                    : JsonText.isJson(row.data, row.offsets[column], row.lengths[column]);
            return json ? encodeText(row, column, out) : Reject.Code.NOT_JSON;
        }
    }
}
