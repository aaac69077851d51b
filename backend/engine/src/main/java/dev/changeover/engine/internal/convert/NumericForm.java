package dev.changeover.engine.internal.convert;

import java.math.BigDecimal;
import java.math.BigInteger;

/// The binary form of PostgreSQL's `numeric`: digits to the base 10,000, the weight of the first one, the sign and the
/// number of decimal places to show.
///
/// What is written is already in the form in which the server keeps it (no zero digits at either end), so that the same
/// bytes come back.
final class NumericForm {
    /// Powers of ten that a long can hold, by their exponent.
    private static final long[] POWERS_OF_TEN = powers(10, 19);

    /// Most decimal digits of which a long can hold every one.
    static final int LONG_DIGITS = 18;

    private static final int BASE = 10_000;
    private static final int BASE_DIGITS = 4;
    private static final long[] POWERS_OF_BASE = powers(BASE, 5);
    private static final int POSITIVE = 0x0000;
    private static final int NEGATIVE = 0x4000;
    private static final BigInteger BIG_BASE = BigInteger.valueOf(BASE);

    private NumericForm() {}

    private static long[] powers(long base, int count) {
        long[] powers = new long[count];
        powers[0] = 1;
        for (int i = 1; i < count; i++) {
            powers[i] = powers[i - 1] * base;
        }
        return powers;
    }

    /// Ten to a power of at most [#LONG_DIGITS].
    static long powerOfTen(int exponent) {
        return POWERS_OF_TEN[exponent];
    }

    static void write(long value, CopyBuffer out) {
        write(value, 0, 0, out);
    }

    /// Writes a number with decimal places.
    ///
    /// @param unscaled the number without its decimal point
    /// @param scale how many of its digits stand behind the point
    /// @param shown how many decimal places the server is to show
    static void write(long unscaled, int scale, int shown, CopyBuffer out) {
        // Align the decimal point with a boundary between digits to the base 10,000.
        int places = (scale + BASE_DIGITS - 1) / BASE_DIGITS;
        long alignment = powerOfTen(places * BASE_DIGITS - scale);
        if (unscaled == Long.MIN_VALUE || Math.abs(unscaled) > Long.MAX_VALUE / alignment) {
            write(BigDecimal.valueOf(unscaled, scale), shown, out);
            return;
        }
        long rest = Math.abs(unscaled) * alignment;
        int digits = 0;
        while (digits < POWERS_OF_BASE.length && rest >= POWERS_OF_BASE[digits]) {
            digits++;
        }
        int trailingZeros = 0;
        while (trailingZeros < digits && digit(rest, trailingZeros) == 0) {
            trailingZeros++;
        }
        header(out, digits - trailingZeros, digits - 1 - places, unscaled < 0, shown);
        for (int i = digits - 1; i >= trailingZeros; i--) {
            out.putShort(digit(rest, i));
        }
    }

    private static int digit(long value, int place) {
        return (int) (value / POWERS_OF_BASE[place] % BASE);
    }

    /// Writes a number that shows as many decimal places as it needs.
    static void write(BigDecimal value, CopyBuffer out) {
        write(value, Math.max(0, value.stripTrailingZeros().scale()), out);
    }

    /// Writes a number.
    ///
    /// @param shown how many decimal places the server is to show
    static void write(BigDecimal value, int shown, CopyBuffer out) {
        BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        // Below zero for a number that ends in zeros, which then need not be divided off again.
        int places = Math.ceilDiv(plain.scale(), BASE_DIGITS);
        BigInteger rest = plain.abs().movePointRight(places * BASE_DIGITS).toBigIntegerExact();
        int[] parts = new int[(rest.bitLength() / 13) + 2];
        int digits = 0;
        while (rest.signum() != 0) {
            BigInteger[] quotient = rest.divideAndRemainder(BIG_BASE);
            parts[digits++] = quotient[1].intValue();
            rest = quotient[0];
        }
        int trailingZeros = 0;
        while (trailingZeros < digits && parts[trailingZeros] == 0) {
            trailingZeros++;
        }
        header(out, digits - trailingZeros, digits - 1 - places, plain.signum() < 0, shown);
        for (int i = digits - 1; i >= trailingZeros; i--) {
            out.putShort(parts[i]);
        }
    }

    private static void header(CopyBuffer out, int digits, int weight, boolean negative, int shown) {
        out.putInt(4 * Short.BYTES + digits * Short.BYTES);
        out.putShort(digits);
        out.putShort(digits == 0 ? 0 : weight);
        out.putShort(negative ? NEGATIVE : POSITIVE);
        out.putShort(shown);
    }
}
