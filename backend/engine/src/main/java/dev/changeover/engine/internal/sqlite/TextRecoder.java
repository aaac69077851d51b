package dev.changeover.engine.internal.sqlite;

import java.util.Arrays;

import dev.changeover.engine.catalog.Catalog.Encoding;

/// Rewrites the texts of a row from UTF-16 to UTF-8.
///
/// A lone surrogate is written in its three-byte form, which is not UTF-8: whoever validates the text finds it
/// there,
/// as with any other invalid text, and nothing is replaced silently.
final class TextRecoder {
    private final boolean littleEndian;
    private byte[] out = new byte[256];
    private int end;

    TextRecoder(Encoding encoding) {
        littleEndian = encoding == Encoding.UTF_16LE;
    }

    void recode(Row row) {
        end = 0;
        for (int column = 0; column < row.columns; column++) {
            if (row.classes[column] >= Row.TEXT) {
                int start = end;
                if (row.classes[column] == Row.TEXT) {
                    text(row.data, row.offsets[column], row.lengths[column]);
                } else {
                    reserve(row.lengths[column]);
                    System.arraycopy(row.data, row.offsets[column], out, end, row.lengths[column]);
                    end += row.lengths[column];
                }
                row.offsets[column] = start;
                row.lengths[column] = end - start;
            }
        }
        row.data = out;
    }

    private void text(byte[] data, int offset, int length) {
        // Three bytes of UTF-8 for two of UTF-16 at the most; an odd last byte stands for itself.
        reserve(length / 2 * 3 + 3);
        int at = offset;
        int limit = offset + (length & ~1);
        while (at < limit) {
            int unit = unit(data, at);
            at += 2;
            if (unit >= 0xd800 && unit < 0xdc00 && at < limit) {
                int low = unit(data, at);
                if (low >= 0xdc00 && low < 0xe000) {
                    at += 2;
                    supplementary(0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
                    continue;
                }
            }
            basic(unit);
        }
        if ((length & 1) != 0) {
            // Half a code unit is no text in any encoding: 0xff keeps it invalid in UTF-8 too.
            out[end++] = (byte) 0xff;
        }
    }

    private int unit(byte[] data, int at) {
        int first = data[at] & 0xff;
        int second = data[at + 1] & 0xff;
        return littleEndian ? second << 8 | first : first << 8 | second;
    }

    private void basic(int unit) {
        if (unit < 0x80) {
            out[end++] = (byte) unit;
        } else if (unit < 0x800) {
            out[end++] = (byte) (0xc0 | unit >> 6);
            out[end++] = (byte) (0x80 | unit & 0x3f);
        } else {
            out[end++] = (byte) (0xe0 | unit >> 12);
            out[end++] = (byte) (0x80 | unit >> 6 & 0x3f);
            out[end++] = (byte) (0x80 | unit & 0x3f);
        }
    }

    private void supplementary(int codePoint) {
        out[end++] = (byte) (0xf0 | codePoint >> 18);
        out[end++] = (byte) (0x80 | codePoint >> 12 & 0x3f);
        out[end++] = (byte) (0x80 | codePoint >> 6 & 0x3f);
        out[end++] = (byte) (0x80 | codePoint & 0x3f);
    }

    private void reserve(int bytes) {
        if (out.length - end < bytes) {
            out = Arrays.copyOf(out, Math.max(end + bytes, 2 * out.length));
        }
    }
}
