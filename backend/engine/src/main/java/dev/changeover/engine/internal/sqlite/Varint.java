package dev.changeover.engine.internal.sqlite;

/// SQLite's variable-length integers: one to nine bytes, big-endian, seven bits each, the ninth byte whole.
final class Varint {
    /// The longest form.
    static final int MAX_BYTES = 9;

    private Varint() {}

    /// The value that begins at an offset.
    static long read(byte[] bytes, int offset) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            byte b = bytes[offset + i];
            value = (value << 7) | (b & 0x7f);
            if (b >= 0) {
                return value;
            }
        }
        return (value << 8) | (bytes[offset + 8] & 0xff);
    }

    /// How many bytes the value that begins at an offset takes.
    static int length(byte[] bytes, int offset) {
        for (int i = 0; i < 8; i++) {
            if (bytes[offset + i] >= 0) {
                return i + 1;
            }
        }
        return MAX_BYTES;
    }
}
