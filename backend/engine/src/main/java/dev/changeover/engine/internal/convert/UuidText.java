package dev.changeover.engine.internal.convert;

/// The canonical text of a UUID: 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12.
public final class UuidText {
    /// Bytes of a UUID.
    static final int BYTES = 16;

    private static final int CHARACTERS = 36;

    private UuidText() {}

    /// Whether a text is one, in either case.
    public static boolean isUuid(byte[] bytes, int offset, int length) {
        if (length != CHARACTERS) {
            return false;
        }
        for (int i = 0; i < CHARACTERS; i++) {
            byte b = bytes[offset + i];
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? b != '-' : b < 0 || Character.digit(b, 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /// Whether a text is the digits of a UUID and nothing else.
    static boolean isBare(byte[] bytes, int offset, int length) {
        if (length != 2 * BYTES) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[offset + i] < 0 || Character.digit(bytes[offset + i], 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /// Writes the sixteen bytes of a text that was checked, with dashes or without.
    static void write(byte[] bytes, int offset, int length, CopyBuffer out) {
        int high = -1;
        for (int i = 0; i < length; i++) {
            int digit = Character.digit(bytes[offset + i], 16);
            if (digit < 0) {
                continue;
            }
            if (high < 0) {
                high = digit;
            } else {
                out.putByte(high << 4 | digit);
                high = -1;
            }
        }
    }
}
