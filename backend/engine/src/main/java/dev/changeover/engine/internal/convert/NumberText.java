package dev.changeover.engine.internal.convert;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/// Reads texts that write a decimal number, such as `-12.50` and `1e3`, and makes no String where a long will do.
///
/// Blanks, words such as `NaN`, other bases and needless zeros in front, as codes of digits have them, are refused.
final class NumberText {
    private static final int MAX_SCALE = 16_383;
    private static final int MAX_LEADING = 131_071;

    /// From here on the server reads no exponent.
    private static final long MAX_EXPONENT = 1L << 30;

    private static final byte[] ZEROS = "0".repeat(64).getBytes(StandardCharsets.US_ASCII);

    private final boolean reads;
    private byte[] bytes = new byte[0];
    private int start;
    private int end;
    private int at;
    private boolean signed;
    private boolean negative;
    private boolean whole;
    private int firstDigit;
    private int digitsBeforePoint;
    private int digitsBehindPoint;
    private long exponent;
    private int firstNonZero;
    private int lastNonZero;

    /// @param reads whether the plan takes texts for numbers at all
    NumberText(boolean reads) {
        this.reads = reads;
    }

    /// Whether the plan takes texts for numbers.
    boolean reads() {
        return reads;
    }

    /// Reads a text; the other methods tell of it until the next call.
    ///
    /// @return whether the plan takes texts for numbers, and this one writes one
    boolean read(byte[] text, int offset, int length) {
        bytes = text;
        start = offset;
        at = offset;
        end = offset + length;
        negative = at < end && bytes[at] == '-';
        signed = negative || at < end && bytes[at] == '+';
        at += signed ? 1 : 0;
        firstDigit = at;
        digitsBeforePoint = digits();
        boolean needlessZero = digitsBeforePoint > 1 && bytes[firstDigit] == '0';
        digitsBehindPoint = 0;
        boolean point = at < end && bytes[at] == '.';
        if (point) {
            at++;
            digitsBehindPoint = digits();
        }
        if (needlessZero || digitsBeforePoint + digitsBehindPoint == 0) {
            return false;
        }
        exponent = 0;
        boolean powered = at < end && (bytes[at] | 0x20) == 'e';
        if (powered && !exponent()) {
            return false;
        }
        findDigits();
        whole = !point && !powered && (negative ? !isZero() : !signed);
        return reads && at == end;
    }

    private int digits() {
        int from = at;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at - from;
    }

    private boolean exponent() {
        at++;
        boolean below = at < end && bytes[at] == '-';
        if (below || at < end && bytes[at] == '+') {
            at++;
        }
        int from = at;
        int count = digits();
        for (int i = from; i < at; i++) {
            exponent = Math.min(MAX_EXPONENT, exponent * 10 + (bytes[i] - '0'));
        }
        exponent = below ? -exponent : exponent;
        return count > 0;
    }

    private void findDigits() {
        int count = digitsBeforePoint + digitsBehindPoint;
        firstNonZero = 0;
        while (firstNonZero < count && digit(firstNonZero) == '0') {
            firstNonZero++;
        }
        lastNonZero = count - 1;
        while (lastNonZero > firstNonZero && digit(lastNonZero) == '0') {
            lastNonZero--;
        }
    }

    private byte digit(int index) {
        return bytes[firstDigit + index + (index < digitsBeforePoint ? 0 : 1)];
    }

    /// Whether the number is zero, of either sign.
    boolean isZero() {
        return firstNonZero == digitsBeforePoint + digitsBehindPoint;
    }

    boolean isNegative() {
        return negative;
    }

    /// Whether the text is how a whole number is usually written, without point, exponent or plus sign.
    boolean isWhole() {
        return whole;
    }

    /// Decimal places as the server counts them: zeros at the end are places too.
    long scale() {
        return Math.max(0, digitsBehindPoint - exponent);
    }

    /// The exponent of ten of the first digit that is not zero.
    long leading() {
        return digitsBeforePoint + exponent - firstNonZero - 1;
    }

    /// Whether a `numeric` without a precision can be the number.
    boolean fitsNumeric() {
        return Math.abs(exponent) < MAX_EXPONENT && scale() <= MAX_SCALE && (isZero() || leading() <= MAX_LEADING);
    }

    /// Whether [#unscaled] can be asked for.
    boolean isShort() {
        return lastNonZero - firstNonZero < NumericForm.LONG_DIGITS;
    }

    /// The digits from the first to the last one that is not zero, with the sign.
    long unscaled() {
        long value = 0;
        for (int i = firstNonZero; !isZero() && i <= lastNonZero; i++) {
            value = value * 10 + (digit(i) - '0');
        }
        return negative ? -value : value;
    }

    /// How many of those digits stand behind the point; below zero when zeros follow them before it.
    long places() {
        return isZero() ? 0 : lastNonZero + 1 - digitsBeforePoint - exponent;
    }

    /// The number. Only for one whose exponent is known to be moderate.
    BigDecimal value() {
        if (isShort()) {
            return BigDecimal.valueOf(unscaled(), Math.toIntExact(places()));
        }
        StringBuilder digits = new StringBuilder(lastNonZero - firstNonZero + 2);
        digits.append(negative ? "-" : "");
        for (int i = firstNonZero; i <= lastNonZero; i++) {
            digits.append((char) digit(i));
        }
        return new BigDecimal(new BigInteger(digits.toString()), Math.toIntExact(places()));
    }

    /// Appends the number as the server shows a `numeric`: without an exponent, and with all its decimal places. Only
    /// for one that [#fitsNumeric].
    void writePlain(CopyBuffer out) {
        if (negative && !isZero()) {
            out.putByte('-');
        }
        int count = digitsBeforePoint + digitsBehindPoint;
        int point = isZero() ? 0 : (int) (digitsBeforePoint + exponent);
        if (point <= firstNonZero) {
            out.putByte('0');
        } else {
            putDigits(firstNonZero, Math.min(point, count), out);
            putZeros(point - count, out);
        }
        int scale = (int) scale();
        if (scale > 0) {
            out.putByte('.');
            int zeros = isZero() ? scale : Math.min(scale, -point);
            putZeros(zeros, out);
            putDigits(Math.max(0, point), isZero() ? 0 : count, out);
        }
    }

    private void putDigits(int from, int to, CopyBuffer out) {
        for (int i = from; i < to; i++) {
            out.putByte(digit(i));
        }
    }

    private static void putZeros(int count, CopyBuffer out) {
        for (int rest = count; rest > 0; rest -= ZEROS.length) {
            out.putBytes(ZEROS, 0, Math.min(rest, ZEROS.length));
        }
    }

    @Override
    public String toString() {
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }
}
