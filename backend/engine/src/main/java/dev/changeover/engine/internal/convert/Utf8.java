package dev.changeover.engine.internal.convert;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Checks text without making a String of it.
public final class Utf8 {
    /// What a text is.
    public enum Verdict {
        /// UTF-8 that PostgreSQL can store.
        VALID,
        /// UTF-8 that holds U+0000, which PostgreSQL cannot store.
        HOLDS_NUL,
        /// Not UTF-8.
        INVALID
    }

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LOW_BITS = 0x0101010101010101L;

    private Utf8() {}

    /// Checks a range of bytes: no overlong form, no surrogate, nothing above U+10FFFF.
    public static Verdict check(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        boolean nul = false;
        while (at < end) {
            if (end - at >= Long.BYTES) {
                long word = (long) LONG.get(bytes, at);
                // Eight bytes at once: plain ASCII without a zero byte.
                if (((word | (word - LOW_BITS)) & HIGH_BITS) == 0) {
                    at += Long.BYTES;
                    continue;
                }
            }
            int first = bytes[at];
            if (first > 0) {
                at++;
            } else if (first == 0) {
                nul = true;
                at++;
            } else {
                int size = sequenceLength(bytes, at, end);
                if (size == 0) {
                    return Verdict.INVALID;
                }
                at += size;
            }
        }
        return nul ? Verdict.HOLDS_NUL : Verdict.VALID;
    }

    /// The length of the multi-byte sequence at a position, 0 when it is not one.
    private static int sequenceLength(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xff;
        int size = first >= 0xc2 && first < 0xe0
                ? 2
                : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
        if (size == 0 || end - at < size) {
            return 0;
        }
        for (int i = 1; i < size; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        int second = bytes[at + 1] & 0xff;
        boolean sound = switch (first) {
            case 0xe0 -> second >= 0xa0;
            case 0xed -> second < 0xa0;
            case 0xf0 -> second >= 0x90;
            case 0xf4 -> second < 0x90;
            default -> true;
        };
        return sound ? size : 0;
    }

    /// How many characters (code points) a valid text has.
    public static int characters(byte[] bytes, int offset, int length) {
        int characters = 0;
        for (int i = offset; i < offset + length; i++) {
            if ((bytes[i] & 0xc0) != 0x80) {
                characters++;
            }
        }
        return characters;
    }

    /// Writes a character, up to four bytes of it.
    ///
    /// @return how many bytes it took
    static int write(int character, byte[] bytes, int offset) {
        if (character < 0x80) {
            bytes[offset] = (byte) character;
            return 1;
        }
        int size = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
        int rest = character;
        for (int i = size - 1; i > 0; i--) {
            bytes[offset + i] = (byte) (0x80 | rest & 0x3f);
            rest >>= 6;
        }
        // As many leading ones as there are bytes.
        bytes[offset] = (byte) (0xf00 >> size | rest);
        return size;
    }
}
