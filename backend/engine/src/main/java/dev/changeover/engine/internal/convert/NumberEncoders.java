package dev.changeover.engine.internal.convert;

import dev.changeover.engine.Reject;
import dev.changeover.engine.internal.sqlite.Row;
import org.jspecify.annotations.Nullable;

/// Encoders of the numeric types and of boolean.
final class NumberEncoders {
    private NumberEncoders() {}

    /// `smallint`, `integer` and `bigint`.
    ///
    /// @param number what reads texts that write a number
    record WholeNumber(int size, long min, long max, NumberText number) implements ColumnEncoder {
        /// Beyond, a double stands for several whole numbers.
        private static final double LAST_EXACT = 1L << 53;

        @Override
        public Reject.@Nullable Code encode(Row row, int column, CopyBuffer out) {
            return switch (row.classes[column]) {
                case Row.INTEGER -> write(row.numbers[column], out);
                case Row.REAL -> {
                    double value = row.real(column);
                    boolean exact = number.reads() && Math.rint(value) == value && Math.abs(value) < LAST_EXACT;
                    yield exact ? write((long) value, out) : Reject.Code.NOT_A_WHOLE_NUMBER;
                }
                case Row.TEXT -> {
                    boolean readable = number.read(row.data, row.offsets[column], row.lengths[column]);
                    yield readable ? text(out) : Reject.Code.NOT_A_NUMBER;
                }
                default -> Reject.Code.WRONG_STORAGE_CLASS;
            };
        }

        private Reject.@Nullable Code text(CopyBuffer out) {
            if (!number.isWhole()) {
                return Reject.Code.NOT_A_WHOLE_NUMBER;
            }
            if (number.leading() < NumericForm.LONG_DIGITS) {
                return write(number.value().longValueExact(), out);
            }
            boolean fits = number.leading() == NumericForm.LONG_DIGITS
                    && number.value().toBigIntegerExact().bitLength() < Long.SIZE;
            return fits ? write(number.value().longValueExact(), out) : Reject.Code.OUT_OF_RANGE;
        }

        private Reject.@Nullable Code write(long value, CopyBuffer out) {
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
}
