package dev.changeover.engine.internal.convert;

import java.math.BigDecimal;
import java.math.RoundingMode;

import dev.changeover.engine.Reject;
import dev.changeover.engine.internal.sqlite.Row;
import dev.changeover.engine.plan.TargetType;
import org.jspecify.annotations.Nullable;

/// `numeric`: whole numbers as they are, reals by the fewest digits that give them back, and texts that write a number
/// where the plan says so.
final class DecimalEncoder implements ColumnEncoder {
    /// Each decimal of so many digits is a double that no other one of them is.
    private static final long DOUBLE_DIGITS = 1_000_000_000_000_000L;

    private static final int DOUBLE_DIGIT_COUNT = 15;

    private final boolean limited;
    private final int precision;
    private final int scale;
    private final NumberText number;
    private final boolean round;

    /// @param number what reads texts that write a number
    /// @param round whether more decimal places than the column keeps are rounded, and not refused
    DecimalEncoder(TargetType type, NumberText number, boolean round) {
        Integer limit = type.precision();
        Integer places = type.scale();
        limited = limit != null;
        precision = limit == null ? Integer.MAX_VALUE : limit;
        scale = places == null ? 0 : places;
        this.number = number;
        this.round = round;
    }

    @Override
    public Reject.@Nullable Code encode(Row row, int column, CopyBuffer out) {
        return switch (row.classes[column]) {
            case Row.INTEGER -> whole(row.numbers[column], out);
            case Row.REAL -> real(row.real(column), out);
            case Row.TEXT -> {
                boolean readable = number.read(row.data, row.offsets[column], row.lengths[column]);
                yield readable ? text(out) : Reject.Code.NOT_A_NUMBER;
            }
            default -> Reject.Code.WRONG_STORAGE_CLASS;
        };
    }

    private Reject.@Nullable Code whole(long value, CopyBuffer out) {
        if (limited && !hasDigits(value, precision - scale)) {
            return Reject.Code.OUT_OF_RANGE;
        }
        NumericForm.write(value, 0, scale, out);
        return null;
    }

    /// Whether a number has so many digits at the most.
    private static boolean hasDigits(long value, int digits) {
        if (digits > NumericForm.LONG_DIGITS) {
            return true;
        }
        long bound = digits < 0 ? 1 : NumericForm.powerOfTen(digits);
        return value < bound && value > -bound;
    }

    private Reject.@Nullable Code real(double value, CopyBuffer out) {
        if (Double.isInfinite(value)) {
            return Reject.Code.OUT_OF_RANGE;
        }
        if (limited && scale >= 0 && scale <= DOUBLE_DIGIT_COUNT) {
            double power = NumericForm.powerOfTen(scale);
            double scaled = Math.rint(value * power);
            // Both are whole and exact, so that their quotient is the double which stands for this decimal.
            if (Math.abs(scaled) < DOUBLE_DIGITS && scaled / power == value) {
                return limited((long) scaled, out);
            }
        }
        BigDecimal decimal = new BigDecimal(Double.toString(value));
        if (limited) {
            return limited(decimal, out);
        }
        NumericForm.write(decimal, out);
        return null;
    }

    private Reject.@Nullable Code text(CopyBuffer out) {
        if (limited) {
            return limitedText(out);
        }
        if (!number.fitsNumeric()) {
            return Reject.Code.OUT_OF_RANGE;
        }
        int shown = (int) number.scale();
        if (number.isShort() && number.places() >= 0) {
            NumericForm.write(number.unscaled(), (int) number.places(), shown, out);
        } else {
            NumericForm.write(number.value(), shown, out);
        }
        return null;
    }

    private Reject.@Nullable Code limitedText(CopyBuffer out) {
        if (number.isZero()) {
            return limited(0, out);
        }
        if (number.leading() >= precision - scale) {
            return Reject.Code.OUT_OF_RANGE;
        }
        if (number.leading() < -scale - 1) {
            // Less than a tenth of the last place, and perhaps too small for arithmetic.
            return round ? limited(0, out) : Reject.Code.TOO_PRECISE;
        }
        long missing = scale - number.places();
        if (number.isShort() && missing >= 0 && number.leading() + scale < NumericForm.LONG_DIGITS) {
            return limited(number.unscaled() * NumericForm.powerOfTen((int) missing), out);
        }
        return limited(number.value(), out);
    }

    /// A number that lacks only its decimal point.
    private Reject.@Nullable Code limited(long unscaled, CopyBuffer out) {
        if (!hasDigits(unscaled, precision)) {
            return Reject.Code.OUT_OF_RANGE;
        }
        NumericForm.write(unscaled, scale, scale, out);
        return null;
    }

    private Reject.@Nullable Code limited(BigDecimal value, CopyBuffer out) {
        BigDecimal rounded = value.setScale(scale, RoundingMode.HALF_UP);
        if (rounded.signum() != 0 && rounded.precision() > precision) {
            return Reject.Code.OUT_OF_RANGE;
        }
        if (!round && rounded.compareTo(value) != 0) {
            return Reject.Code.TOO_PRECISE;
        }
        NumericForm.write(rounded, scale, out);
        return null;
    }
}
