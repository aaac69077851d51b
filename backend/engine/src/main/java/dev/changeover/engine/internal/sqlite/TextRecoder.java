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
                    reserve(utf8Bytes(row.lengths[column]));
                    text(row.data, row.offsets[column], row.lengths[column], true);
                    if (row.isLong(column)) {
                        recodeLong(row, column);
                    }
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

    private void recodeLong(Row row, int column) {
        LongValue stored = row.longValue(column);
        TextRecoder own = new TextRecoder(littleEndian ? Encoding.UTF_16LE : Encoding.UTF_16BE);
        LongValue recoded = new RecodedText(stored, own);
        row.setLong(column, recoded);
        row.payloadBytes += recoded.length() - stored.length();
    }

    /// Rewrites one piece of a text; [#give] has the result.
    ///
    /// @param length bytes from the array's beginning on
    /// @param last whether the text ends there
    /// @return bytes that were used; the others belong before the next piece
    int recode(byte[] data, int length, boolean last) {
        end = 0;
        reserve(utf8Bytes(length));
        return text(data, 0, length, last);
    }

    /// Hands out what the last piece became.
    <E extends Exception> void give(LongValue.Pieces<E> pieces) throws E {
        if (end > 0) {
            pieces.accept(out, 0, end);
        }
    }

    /// Three bytes of UTF-8 for two of UTF-16 at the most; an odd last byte stands for itself.
    private static int utf8Bytes(int length) {
        return length / 2 * 3 + 3;
    }

    private int text(byte[] data, int offset, int length, boolean last) {
        int at = offset;
        int limit = offset + (length & ~1);
        while (at < limit) {
            int unit = unit(data, at);
            at += 2;
            if (unit >= 0xd800 && unit < 0xdc00) {
                if (at == limit && !last) {
                    return at - 2 - offset;
                }
                int low = at < limit ? unit(data, at) : 0;
                if (low >= 0xdc00 && low < 0xe000) {
                    at += 2;
                    supplementary(0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
                    continue;
                }
            }
            basic(unit);
        }
        if ((length & 1) != 0 && last) {
            // Half a code unit is no text in any encoding: 0xff keeps it invalid in UTF-8 too.
            out[end++] = (byte) 0xff;
            at++;
        }
        return at - offset;
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
