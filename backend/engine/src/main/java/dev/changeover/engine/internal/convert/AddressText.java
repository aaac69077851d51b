package dev.changeover.engine.internal.convert;

import java.util.Arrays;

/// Reads IP addresses as RFC 4632 and RFC 4291 write them, with a prefix length if wanted, into the form of
/// PostgreSQL's `inet`.
///
/// Left out parts of an IPv4 address, zeros in front of a number and names of zones are refused. An IPv4 address inside
/// an IPv6 one stays in there.
final class AddressText {
    private static final int V4_FAMILY = 2;
    private static final int V6_FAMILY = 3;
    private static final int V4_BYTES = 4;
    private static final int V6_BYTES = 16;

    private final byte[] address = new byte[V6_BYTES];
    private int size;
    private int prefix;
    private byte[] bytes = new byte[0];
    private int at;
    private int end;

    /// Reads a text, which [#write] then writes.
    ///
    /// @return whether it is an address
    boolean read(byte[] text, int offset, int length) {
        bytes = text;
        at = offset;
        end = offset + length;
        size = 0;
        return (isV4() ? quad() : groups()) && prefix() && at == end;
    }

    /// Appends the field.
    void write(CopyBuffer out) {
        out.putInt(4 + size);
        out.putByte(size == V4_BYTES ? V4_FAMILY : V6_FAMILY);
        out.putByte(prefix);
        // Not a `cidr`.
        out.putByte(0);
        out.putByte(size);
        out.putBytes(address, 0, size);
    }

    private boolean isV4() {
        for (int i = at; i < end && bytes[i] != ':'; i++) {
            if (bytes[i] == '.') {
                return true;
            }
        }
        return false;
    }

    private boolean quad() {
        for (int i = 0; i < V4_BYTES; i++) {
            if (i > 0 && !skip('.')) {
                return false;
            }
            int value = number(255);
            if (value < 0) {
                return false;
            }
            address[size++] = (byte) value;
        }
        return true;
    }

    private boolean groups() {
        int gap = -1;
        if (skip(':')) {
            if (!skip(':')) {
                return false;
            }
            gap = 0;
        }
        boolean more = gap < 0 || !atEnd();
        while (more) {
            int group = at;
            int value = group();
            if (value >= 0 && at < end && bytes[at] == '.') {
                at = group;
                return size <= V6_BYTES - V4_BYTES && quad() && spread(gap);
            }
            if (value < 0 || size == V6_BYTES) {
                return false;
            }
            address[size++] = (byte) (value >> 8);
            address[size++] = (byte) value;
            more = skip(':');
            if (more && skip(':')) {
                if (gap >= 0) {
                    return false;
                }
                gap = size;
                more = !atEnd();
            }
        }
        return spread(gap);
    }

    private boolean atEnd() {
        return at == end || bytes[at] == '/';
    }

    /// Puts zeros where the text has two colons.
    private boolean spread(int gap) {
        if (gap < 0) {
            return size == V6_BYTES;
        }
        int behind = size - gap;
        if (size > V6_BYTES - 2) {
            return false;
        }
        System.arraycopy(address, gap, address, V6_BYTES - behind, behind);
        Arrays.fill(address, gap, V6_BYTES - behind, (byte) 0);
        size = V6_BYTES;
        return true;
    }

    /// Up to four hexadecimal digits, or -1.
    private int group() {
        int start = at;
        int value = 0;
        while (at < end && at - start < 4 && bytes[at] >= 0 && Character.digit(bytes[at], 16) >= 0) {
            value = value << 4 | Character.digit(bytes[at++], 16);
        }
        return at > start ? value : -1;
    }

    private boolean prefix() {
        prefix = size * Byte.SIZE;
        if (!skip('/')) {
            return true;
        }
        prefix = number(prefix);
        return prefix >= 0;
    }

    /// A decimal number without zeros in front, or -1.
    private int number(int max) {
        int start = at;
        int value = 0;
        while (at < end && at - start < 3 && bytes[at] >= '0' && bytes[at] <= '9') {
            value = value * 10 + (bytes[at++] - '0');
        }
        boolean canonical = at > start && (bytes[start] != '0' || at == start + 1);
        return canonical && value <= max ? value : -1;
    }

    private boolean skip(char wanted) {
        if (at < end && bytes[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }
}
