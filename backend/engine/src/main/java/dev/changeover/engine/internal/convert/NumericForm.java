package dev.changeover.engine.internal.convert;

import java.math.BigDecimal;
import java.math.BigInteger;

/// The binary form of PostgreSQL's `numeric`: digits to the base 10,000, the weight of the first one, the sign and the
/// number of decimal places to show.
///
/// What is written is already in the form in which the server keeps it (no zero digits at either end), so that the same
/// bytes come back.
final class NumericForm {
    private static final int BASE = 10_000;
    private static final int BASE_DIGITS = 4;
    private static final int POSITIVE = 0x0000;
    private static final int NEGATIVE = 0x4000;
    private static final BigInteger BIG_BASE = BigInteger.valueOf(BASE);

    /// A 64-bit integer has nineteen decimal digits, so five to the base 10,000.
    private static final int LONG_DIGITS = 5;

    private NumericForm() {}

    static void write(long value, CopyBuffer out) {
        if (value == Long.MIN_VALUE) {
            write(BigDecimal.valueOf(value), out);
            return;
        }
        long rest = Math.abs(value);
        int digits = 0;
        int trailingZeros = 0;
        long[] parts = new long[LONG_DIGITS];
        while (rest != 0) {
            parts[digits++] = rest % BASE;
            rest /= BASE;
        }
        while (trailingZeros < digits && parts[trailingZeros] == 0) {
            trailingZeros++;
        }
        int count = digits - trailingZeros;
        header(out, count, count == 0 ? 0 : digits - 1, value < 0 ? NEGATIVE : POSITIVE, 0);
        for (int i = digits - 1; i >= trailingZeros; i--) {
            out.putShort((int) parts[i]);
        }
    }

    static void write(BigDecimal value, CopyBuffer out) {
        BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        int scale = Math.max(0, plain.scale());
        // Align the decimal point with a boundary between digits to the base 10,000.
        int places = (scale + BASE_DIGITS - 1) / BASE_DIGITS;
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
        int count = digits - trailingZeros;
        header(out, count, count == 0 ? 0 : digits - 1 - places, plain.signum() < 0 ? NEGATIVE : POSITIVE, scale);
        for (int i = digits - 1; i >= trailingZeros; i--) {
            out.putShort(parts[i]);
        }
    }

    private static void header(CopyBuffer out, int digits, int weight, int sign, int scale) {
        out.putInt(4 * Short.BYTES + digits * Short.BYTES);
        out.putShort(digits);
        out.putShort(weight);
        out.putShort(sign);
        out.putShort(scale);
    }
}
