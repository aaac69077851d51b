package dev.changeover.engine.internal.verify;

import java.util.StringJoiner;

/// An `inet` of binary COPY as text: the family, the length of the prefix, whether it is a `cidr`, how many bytes the
/// address has, and those.
final class AddressField {
    private static final int HEADER_BYTES = 4;
    private static final int V4_FAMILY = 2;
    private static final int V4_BYTES = 4;
    private static final int V6_FAMILY = 3;
    private static final int V6_BYTES = 16;

    private AddressField() {}

    /// Whether a field has the form of an address.
    static boolean isAddress(byte[] bytes, int length) {
        int size = length - HEADER_BYTES;
        return bytes.length == length
                && (size == V4_BYTES && bytes[0] == V4_FAMILY || size == V6_BYTES && bytes[0] == V6_FAMILY)
                && bytes[2] == 0
                && bytes[3] == size;
    }

    /// The address, with the length of the prefix where that is not the whole of it.
    static String text(byte[] bytes) {
        int prefix = bytes[1] & 0xff;
        int size = bytes[3];
        String address = size == V4_BYTES ? quad(bytes) : groups(bytes);
        return prefix == size * Byte.SIZE ? address : "%s/%d".formatted(address, prefix);
    }

    private static String quad(byte[] bytes) {
        StringJoiner text = new StringJoiner(".");
        for (int i = HEADER_BYTES; i < HEADER_BYTES + V4_BYTES; i++) {
            text.add(Integer.toString(bytes[i] & 0xff));
        }
        return text.toString();
    }

    private static String groups(byte[] bytes) {
        StringJoiner text = new StringJoiner(":");
        for (int i = HEADER_BYTES; i < HEADER_BYTES + V6_BYTES; i += 2) {
            text.add(Integer.toHexString((bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff));
        }
        return text.toString();
    }
}
