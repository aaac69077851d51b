package dev.changeover.engine.internal.verify;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;

import dev.changeover.engine.plan.TypeName;

/// Fields of binary COPY as text for people. Two fields that differ in a bit differ in their text.
final class FieldText {
    private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);
    private static final int NUMERIC_HEADER_BYTES = 4 * Short.BYTES;
    private static final int BASE_DIGITS = 4;
    private static final int JSONB_VERSION = 1;
    private static final int INTERVAL_BYTES = Long.BYTES + 2 * Integer.BYTES;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final BigInteger BASE = BigInteger.valueOf(10_000);

    private FieldText() {}

    /// Writes a field as text.
    ///
    /// @param bytes the field, or at least its first bytes
    /// @param length how many bytes the whole field has
    static String of(TypeName type, byte[] bytes, int length) {
        return switch (type) {
            case TEXT, VARCHAR, JSON, CHAR, ENUM -> text(bytes, 0, length);
            case JSONB -> bytes.length > 0 && bytes[0] == JSONB_VERSION ? text(bytes, 1, length) : hex(bytes);
            case BYTEA -> hex(bytes);
            case SMALLINT -> length == Short.BYTES ? Short.toString(wrap(bytes).getShort()) : hex(bytes);
            case INTEGER ->
                length == Integer.BYTES ? Integer.toString(wrap(bytes).getInt()) : hex(bytes);
            case BIGINT -> length == Long.BYTES ? Long.toString(wrap(bytes).getLong()) : hex(bytes);
            case DOUBLE_PRECISION ->
                length == Double.BYTES ? Double.toString(wrap(bytes).getDouble()) : hex(bytes);
            case REAL -> length == Float.BYTES ? Float.toString(wrap(bytes).getFloat()) : hex(bytes);
            case BOOLEAN -> length == 1 ? Boolean.toString(bytes[0] != 0) : hex(bytes);
            case UUID -> length == 2 * Long.BYTES ? uuid(wrap(bytes)) : hex(bytes);
            case DATE -> length == Integer.BYTES ? date(wrap(bytes).getInt()) : hex(bytes);
            case TIME -> length == Long.BYTES ? time(wrap(bytes).getLong()) : hex(bytes);
            case INTERVAL -> length == INTERVAL_BYTES ? interval(wrap(bytes)) : hex(bytes);
            case INET -> AddressField.isAddress(bytes, length) ? AddressField.text(bytes) : hex(bytes);
            case TIMESTAMP -> length == Long.BYTES ? timestamp(wrap(bytes).getLong(), "") : hex(bytes);
            case TIMESTAMPTZ -> length == Long.BYTES ? timestamp(wrap(bytes).getLong(), "Z") : hex(bytes);
            case NUMERIC -> length == bytes.length && length >= NUMERIC_HEADER_BYTES ? numeric(bytes) : hex(bytes);
        };
    }

    private static ByteBuffer wrap(byte[] bytes) {
        return ByteBuffer.wrap(bytes);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /// A text whose end was cut off may have lost a part of its last character; that one is left out.
    private static String text(byte[] bytes, int start, int length) {
        int end = bytes.length;
        if (end < length) {
            int lead = end - 1;
            while (lead > start && (bytes[lead] & 0xc0) == 0x80) {
                lead--;
            }
            end = Math.max(start, lead);
        }
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    private static String uuid(ByteBuffer field) {
        return new UUID(field.getLong(), field.getLong()).toString();
    }

    private static String date(int days) {
        return switch (days) {
            case Integer.MAX_VALUE -> "infinity";
            case Integer.MIN_VALUE -> "-infinity";
            default -> EPOCH.plusDays(days).toString();
        };
    }

    private static String timestamp(long micros, String zone) {
        if (micros == Long.MAX_VALUE) {
            return "infinity";
        }
        if (micros == Long.MIN_VALUE) {
            return "-infinity";
        }
        LocalDateTime time = EPOCH.atStartOfDay().plus(micros, ChronoUnit.MICROS);
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time) + zone;
    }

    /// Hours, minutes and seconds; the hours may be more than a day has.
    private static String time(long micros) {
        long seconds = Math.abs(micros / MICROS_PER_SECOND);
        long fraction = Math.abs(micros % MICROS_PER_SECOND);
        return "%s%02d:%02d:%02d%s"
                .formatted(
                        micros < 0 ? "-" : "",
                        seconds / 3_600,
                        seconds / 60 % 60,
                        seconds % 60,
                        fraction == 0 ? "" : ".%06d".formatted(fraction));
    }

    /// Microseconds, days and months, of which none is a number of the others.
    private static String interval(ByteBuffer field) {
        String time = time(field.getLong());
        int days = field.getInt();
        int months = field.getInt();
        return (months == 0 ? "" : "%d months ".formatted(months))
                + (days == 0 ? "" : "%d days ".formatted(days))
                + time;
    }

    /// Digits to the base 10,000 behind their number, the weight of the first one, the sign, and how
    /// many decimal places are shown.
    private static String numeric(byte[] bytes) {
        ByteBuffer field = wrap(bytes);
        int digits = field.getShort();
        int weight = field.getShort();
        int sign = field.getShort() & 0xffff;
        int scale = field.getShort() & 0x3fff;
        return switch (sign) {
            case 0xc000 -> "NaN";
            case 0xd000 -> "Infinity";
            case 0xf000 -> "-Infinity";
            default -> decimal(field, digits, weight, scale, sign != 0);
        };
    }

    private static String decimal(ByteBuffer field, int digits, int weight, int scale, boolean negative) {
        BigInteger unscaled = BigInteger.ZERO;
        for (int i = 0; i < digits; i++) {
            unscaled = unscaled.multiply(BASE).add(BigInteger.valueOf(field.getShort()));
        }
        BigDecimal value = new BigDecimal(unscaled, BASE_DIGITS * (digits - 1 - weight));
        return (negative ? value.negate() : value)
                .setScale(scale, RoundingMode.UNNECESSARY)
                .toPlainString();
    }
}
