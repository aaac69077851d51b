package dev.changeover.engine.internal.convert;

import java.math.BigDecimal;

import dev.changeover.engine.Reject;
import dev.changeover.engine.internal.sqlite.Row;
import org.jspecify.annotations.Nullable;

/// Encoders of the floating-point types.
final class FloatEncoders {
    private FloatEncoders() {}

    private static Reject.Code refuse(byte storageClass) {
        return storageClass == Row.TEXT ? Reject.Code.NOT_A_NUMBER : Reject.Code.WRONG_STORAGE_CLASS;
    }

    /// Whether a text writes exactly the number that a float was made of it shows in its fewest digits.
    private static boolean isShownAs(NumberText number, String shown) {
        // Only here, where its exponent is known to be a moderate one, becomes the text a number.
        return number.isZero() || new BigDecimal(shown).compareTo(number.value()) == 0;
    }

    /// `double precision`: the eight bytes as stored; whole numbers only where a double is exact.
    ///
    /// @param number what reads texts that write a number
    record Double8(NumberText number) implements ColumnEncoder {
        /// Powers of ten, and whole numbers, up to which a double is exact.
        private static final int EXACT_POWERS = NumericForm.LONG_DIGITS;

        private static final long EXACT_DIGITS = 1_000_000_000_000_000L;

        @Override
        public Reject.@Nullable Code encode(Row row, int column, CopyBuffer out) {
            long bits = row.numbers[column];
            switch (row.classes[column]) {
                case Row.REAL -> write(bits, out);
                case Row.INTEGER -> {
                    double value = bits;
                    if ((long) value != bits || bits == Long.MAX_VALUE) {
                        return Reject.Code.OUT_OF_RANGE;
                    }
                    write(Double.doubleToRawLongBits(value), out);
                }
                default -> {
                    boolean readable = row.classes[column] == Row.TEXT
                            && number.read(row.data, row.offsets[column], row.lengths[column]);
                    return readable ? text(out) : refuse(row.classes[column]);
                }
            }
            return null;
        }

        private Reject.@Nullable Code text(CopyBuffer out) {
            double value = nearest();
            if (Double.isInfinite(value) || value == 0 && !number.isZero()) {
                return Reject.Code.OUT_OF_RANGE;
            }
            if (!isExact() && !isShownAs(number, Double.toString(value))) {
                return Reject.Code.TOO_PRECISE;
            }
            write(Double.doubleToRawLongBits(value), out);
            return null;
        }

        /// Whether the number is the quotient or product of two whole ones that a double holds exactly, and of so few
        /// digits that no other such number has the same double.
        private boolean isExact() {
            return number.isShort()
                    && Math.abs(number.unscaled()) < EXACT_DIGITS
                    && Math.abs(number.places()) <= EXACT_POWERS;
        }

        private double nearest() {
            if (!isExact()) {
                return Double.parseDouble(number.toString());
            }
            int places = (int) number.places();
            double digits = Math.abs(number.unscaled());
            double power = NumericForm.powerOfTen(Math.abs(places));
            double value = places < 0 ? digits * power : digits / power;
            return number.isNegative() ? -value : value;
        }

        private static void write(long bits, CopyBuffer out) {
            out.putInt(Double.BYTES);
            out.putLong(bits);
        }
    }

    /// `real`, from numbers that it can be exactly, or else the nearest one if that is wanted.
    ///
    /// @param number what reads texts that write a number
    record Real4(NumberText number, boolean round) implements ColumnEncoder {
        @Override
        public Reject.@Nullable Code encode(Row row, int column, CopyBuffer out) {
            return switch (row.classes[column]) {
                case Row.INTEGER -> {
                    long number = row.numbers[column];
                    float value = number;
                    boolean exact = (long) value == number && number != Long.MAX_VALUE;
                    yield write(value, exact, out);
                }
                case Row.REAL -> {
                    double number = row.real(column);
                    float value = (float) number;
                    boolean lost = Float.isInfinite(value) && Double.isFinite(number) || value == 0 && number != 0;
                    yield lost ? Reject.Code.OUT_OF_RANGE : write(value, value == number, out);
                }
                case Row.TEXT -> {
                    boolean readable = number.read(row.data, row.offsets[column], row.lengths[column]);
                    yield readable ? text(out) : Reject.Code.NOT_A_NUMBER;
                }
                default -> Reject.Code.WRONG_STORAGE_CLASS;
            };
        }

        private Reject.@Nullable Code text(CopyBuffer out) {
            float value = Float.parseFloat(number.toString());
            if (Float.isInfinite(value) || value == 0 && !number.isZero()) {
                return Reject.Code.OUT_OF_RANGE;
            }
            return write(value, isShownAs(number, Float.toString(value)), out);
        }

        private Reject.@Nullable Code write(float value, boolean exact, CopyBuffer out) {
            if (!exact && !round) {
                return Reject.Code.TOO_PRECISE;
            }
            out.putInt(Float.BYTES);
            out.putInt(Float.floatToRawIntBits(value));
            return null;
        }
    }
}
