package dev.changeover.engine.internal.convert;

import java.math.BigDecimal;

import dev.changeover.engine.Reject;
import dev.changeover.engine.internal.sqlite.Row;
import org.jspecify.annotations.Nullable;

/// Encoders of the numeric types and of boolean.
final class NumberEncoders {
    private NumberEncoders() {}

    private static Reject.Code refuse(byte storageClass) {
        return storageClass == Row.TEXT ? Reject.Code.NOT_A_NUMBER : Reject.Code.WRONG_STORAGE_CLASS;
    }

    /// `smallint`, `integer` and `bigint`.
    record WholeNumber(int size, long min, long max) implements ColumnEncoder {
        @Override
        public Reject.@Nullable Code encode(Row row, int column, CopyBuffer out) {
            byte storageClass = row.classes[column];
            if (storageClass != Row.INTEGER) {
                return storageClass == Row.REAL ? Reject.Code.NOT_A_WHOLE_NUMBER : refuse(storageClass);
            }
            long value = row.numbers[column];
            if (value < min || value > max) {
                return Reject.Code.OUT_OF_RANGE;
            }
            out.putInt(size);
            switch (size) {
                case Short.BYTES -> out.putShort((int) value);
                case Integer.BYTES -> out.putInt((int) value);
                default -> out.putLong(value);
            }
            return null;
        }
    }

    /// `double precision`: the eight bytes as stored; whole numbers only where a double is exact.
    record Double8() implements ColumnEncoder {
        @Override
        public Reject.@Nullable Code encode(Row row, int column, CopyBuffer out) {
            long bits = row.numbers[column];
            switch (row.classes[column]) {
                case Row.REAL -> {}
                case Row.INTEGER -> {
                    double value = bits;
                    if ((long) value != bits || bits == Long.MAX_VALUE) {
                        return Reject.Code.OUT_OF_RANGE;
                    }
                    bits = Double.doubleToRawLongBits(value);
                }
                default -> {
                    return refuse(row.classes[column]);
                }
            }
            out.putInt(Double.BYTES);
            out.putLong(bits);
            return null;
        }
    }

    /// `boolean` from 0 and 1, and from words where the plan says so.
    record Truth(boolean words) implements ColumnEncoder {
        @Override
        public Reject.@Nullable Code encode(Row row, int column, CopyBuffer out) {
            int truth = switch (row.classes[column]) {
                case Row.INTEGER -> (row.numbers[column] & ~1L) == 0 ? (int) row.numbers[column] : OddText.NEITHER;
                case Row.TEXT ->
                    words ? OddText.truth(row.data, row.offsets[column], row.lengths[column]) : OddText.NEITHER;
                default -> OddText.NEITHER;
            };
            if (truth == OddText.NEITHER) {
                return Reject.Code.NOT_A_BOOLEAN;
            }
            out.putInt(1);
            out.putByte(truth);
            return null;
        }
    }

    /// `numeric`: whole numbers as they are, reals by the fewest digits that give them back.
    record Decimal() implements ColumnEncoder {
        @Override
        public Reject.@Nullable Code encode(Row row, int column, CopyBuffer out) {
            switch (row.classes[column]) {
                case Row.INTEGER -> NumericForm.write(row.numbers[column], out);
                case Row.REAL -> {
                    double value = row.real(column);
                    if (Double.isInfinite(value)) {
                        return Reject.Code.OUT_OF_RANGE;
                    }
                    NumericForm.write(new BigDecimal(Double.toString(value)), out);
                }
                default -> {
                    return refuse(row.classes[column]);
                }
            }
            return null;
        }
    }
}
