package dev.changeover.engine.internal.verify;

import dev.changeover.engine.internal.convert.CopyBuffer;
import dev.changeover.engine.internal.sqlite.LongValue;
import dev.changeover.engine.internal.sqlite.Row;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.TablePlan;
import org.jspecify.annotations.Nullable;

/// What takes the place of a long value where rows are told apart: how it begins, and its hash. Both sides of a
/// comparison use the same form for the same rows.
final class LongForm implements LongValue.Pieces<RuntimeException> {
    private static final int HEAD_BYTES = 4_096;

    private final RowHash hash = new RowHash();
    private final byte[] head = new byte[HEAD_BYTES];
    private int headLength;

    LongForm() {
        hash.begin();
    }

    /// Values of the other types are short, or were short enough to be held when they were sent.
    static boolean canBeLong(ColumnPlan column) {
        return switch (column.type().name()) {
            case TEXT, VARCHAR, BYTEA -> true;
            case SMALLINT,
                    INTEGER,
                    BIGINT,
                    NUMERIC,
                    DOUBLE_PRECISION,
                    BOOLEAN,
                    UUID,
                    JSON,
                    DATE,
                    TIMESTAMP,
                    TIMESTAMPTZ,
                    REAL,
                    CHAR,
                    TIME,
                    INTERVAL,
                    JSONB,
                    INET,
                    ENUM -> false;
        };
    }

    @Override
    public void accept(byte[] bytes, int offset, int count) {
        int taken = Math.min(count, HEAD_BYTES - headLength);
        System.arraycopy(bytes, offset, head, headLength, taken);
        headLength += taken;
        hash.add(bytes, offset, count);
    }

    /// Appends the field.
    void putTo(CopyBuffer out) {
        hash.end();
        out.putInt(headLength + 2 * Long.BYTES);
        out.putBytes(head, 0, headLength);
        out.putLong(hash.low());
        out.putLong(hash.high());
    }

    /// A row of the source in this form, if it is long as a whole; otherwise with all its values.
    ///
    /// @param fields with gaps
    static CopyBuffer of(TablePlan plan, CopyBuffer fields) {
        boolean isLong = growingBytes(plan, fields) > Row.HELD_BYTES;
        CopyBuffer held = new CopyBuffer(1 << 16);
        held.putShort(plan.columns().size());
        walk(plan, fields, (column, position, length, gap) -> {
            if (isLong && length > Row.HELD_VALUE_BYTES && canBeLong(column)) {
                LongForm form = new LongForm();
                if (gap == null) {
                    form.accept(fields.bytes(), position, length);
                } else {
                    gap.read(form);
                }
                form.putTo(held);
                return;
            }
            held.putInt(length);
            if (gap != null) {
                gap.read(held::putBytes);
            } else if (length > 0) {
                held.putBytes(fields.bytes(), position, length);
            }
        });
        return held;
    }

    private static long growingBytes(TablePlan plan, CopyBuffer fields) {
        long[] sum = {0};
        walk(plan, fields, (column, position, length, gap) -> {
            if (canBeLong(column)) {
                sum[0] += Math.max(0, length);
            }
        });
        return sum[0];
    }

    @FunctionalInterface
    private interface Field {
        void see(ColumnPlan column, int position, int length, @Nullable LongValue gap);
    }

    private static void walk(TablePlan plan, CopyBuffer fields, Field visitor) {
        int at = Short.BYTES;
        for (ColumnPlan column : plan.columns()) {
            int length = fields.getInt(at);
            at += Integer.BYTES;
            LongValue gap = fields.gapAt(at);
            visitor.see(column, at, length, gap);
            at += gap == null ? Math.max(0, length) : 0;
        }
    }
}
