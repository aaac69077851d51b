package dev.changeover.engine.internal.convert;

import dev.changeover.engine.Reject;
import dev.changeover.engine.internal.sqlite.LongValue;
import dev.changeover.engine.internal.sqlite.Row;
import org.jspecify.annotations.Nullable;

/// Encoders of JSON.
final class JsonEncoders {
    private JsonEncoders() {}

    private static boolean isTooLong(Row row, int column) {
        return row.isLong(column) && row.longValue(column).length() > JsonText.MAX_BYTES;
    }

    /// `json`, which PostgreSQL keeps as the text it was given.
    record Json() implements ColumnEncoder {
        @Override
        public Reject.@Nullable Code encode(Row row, int column, CopyBuffer out) {
            if (row.classes[column] != Row.TEXT) {
                return Reject.Code.NOT_JSON;
            }
            if (isTooLong(row, column)) {
                return Reject.Code.TOO_LONG;
            }
            boolean json = row.isLong(column)
                    ? JsonText.isJson(row.longValue(column).toBytes())
                    : JsonText.isJson(row.data, row.offsets[column], row.lengths[column]);
            return json ? TextEncoders.encodeText(row, column, out) : Reject.Code.NOT_JSON;
        }
    }

    /// `jsonb`, which PostgreSQL keeps by its value and shows in one form only.
    record Jsonb(JsonbForm form) implements ColumnEncoder {
        /// The only version of the binary form.
        private static final int VERSION = 1;

        @Override
        public Reject.@Nullable Code encode(Row row, int column, CopyBuffer out) {
            if (row.classes[column] != Row.TEXT) {
                return Reject.Code.NOT_JSON;
            }
            if (isTooLong(row, column)) {
                return Reject.Code.TOO_LONG;
            }
            if (!row.isLong(column)) {
                return write(row.data, row.offsets[column], row.lengths[column], out);
            }
            byte[] text = row.longValue(column).toBytes();
            CopyBuffer field = new CopyBuffer(text.length + text.length / 2);
            Reject.Code code = write(text, 0, text.length, field);
            return code == null
                    ? TextEncoders.putLater(new Held(field.bytes(), Integer.BYTES, field.length() - Integer.BYTES), out)
                    : code;
        }

        private Reject.@Nullable Code write(byte[] text, int offset, int length, CopyBuffer out) {
            if (!JsonText.isJson(text, offset, length)) {
                return Reject.Code.NOT_JSON;
            }
            if (Utf8.check(text, offset, length) != Utf8.Verdict.VALID) {
                return Reject.Code.INVALID_UTF8;
            }
            int start = out.length();
            out.putInt(0);
            out.putByte(VERSION);
            Reject.Code code = form.write(text, offset, out);
            out.setInt(start, out.length() - start - Integer.BYTES);
            return code;
        }
    }

    /// A value that was made here, and is handed out like one of the source.
    private record Held(byte[] bytes, int offset, int count) implements LongValue {
        @Override
        public long length() {
            return count;
        }

        @Override
        public <E extends Exception> void read(Pieces<E> pieces) throws E {
            pieces.accept(bytes, offset, count);
        }
    }
}
