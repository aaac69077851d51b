package dev.changeover.engine.internal.convert;

import java.nio.charset.StandardCharsets;

import dev.changeover.engine.Reject;
import org.jspecify.annotations.Nullable;

/// Writes JSON as PostgreSQL shows a `jsonb`: the keys of an object by their length and then by their bytes, numbers
/// without exponents, strings with the fewest escapes.
///
/// What the server would change is refused instead: an object with the same key twice. So is what it cannot hold.
/// Lengths need no check of their own: a text of at most [JsonText#MAX_BYTES] never comes near the quarter of a
/// gigabyte
/// that a `jsonb` and each of its strings may have.
final class JsonbForm {
    /// Only numbers with large exponents make a text grow to more than one and a half times its size.
    private static final int MAX_BYTES = 2 * JsonText.MAX_BYTES;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final NumberText number = new NumberText(true);
    private final byte[] utf8 = new byte[4];
    private final JsonMembers members = new JsonMembers();
    private byte[] bytes = new byte[0];
    private int at;
    private int limit;
    private Reject.@Nullable Code refusal;

    /// Appends the text's value.
    ///
    /// @param text holds JSON by [JsonText], and UTF-8
    /// @param offset where the JSON begins
    Reject.@Nullable Code write(byte[] text, int offset, CopyBuffer out) {
        bytes = text;
        at = offset;
        limit = out.length() + MAX_BYTES;
        refusal = null;
        members.clear();
        value(out);
        return refusal;
    }

    private void refuse(Reject.Code code) {
        refusal = refusal == null ? code : refusal;
    }

    private void value(CopyBuffer out) {
        switch (next()) {
            case '{' -> object(out);
            case '[' -> array(out);
            case '"' -> string(out, false);
            case 't', 'n' -> word(4, out);
            case 'f' -> word(5, out);
            default -> number(out);
        }
        if (out.length() > limit) {
            refuse(Reject.Code.TOO_LONG);
        }
    }

    /// The next byte that is not white space; it is not taken.
    private byte next() {
        while (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t') {
            at++;
        }
        return bytes[at];
    }

    private boolean skip(char wanted) {
        if (next() == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void array(CopyBuffer out) {
        at++;
        out.putByte('[');
        boolean first = true;
        while (!skip(']') && refusal == null) {
            if (!first) {
                at++;
                putSeparator(',', out);
            }
            value(out);
            first = false;
        }
        out.putByte(']');
    }

    private void object(CopyBuffer out) {
        at++;
        out.putByte('{');
        int first = members.count();
        int firstKey = members.keyBytes();
        while (!skip('}') && refusal == null) {
            if (members.count() > first) {
                at++;
                putSeparator(',', out);
            }
            next();
            int start = out.length();
            int key = members.keyBytes();
            string(out, true);
            int keyLength = members.keyBytes() - key;
            next();
            at++;
            putSeparator(':', out);
            value(out);
            members.add(key, keyLength, start, out.length());
        }
        if (refusal == null && !members.sort(first, out)) {
            refuse(Reject.Code.REPEATED_KEY);
        }
        members.forget(first, firstKey);
        out.putByte('}');
    }

    private static void putSeparator(char separator, CopyBuffer out) {
        out.putByte(separator);
        out.putByte(' ');
    }

    private void word(int length, CopyBuffer out) {
        out.putBytes(bytes, at, length);
        at += length;
    }

    private void number(CopyBuffer out) {
        int start = at;
        while (at < bytes.length && isOfNumber(bytes[at])) {
            at++;
        }
        number.read(bytes, start, at - start);
        if (number.fitsNumeric()) {
            number.writePlain(out);
        } else {
            refuse(Reject.Code.OUT_OF_RANGE);
        }
    }

    private static boolean isOfNumber(byte b) {
        return b >= '0' && b <= '9' || b == '-' || b == '+' || b == '.' || (b | 0x20) == 'e';
    }

    private void string(CopyBuffer out, boolean key) {
        at++;
        out.putByte('"');
        int plain = at;
        while (bytes[at] != '"') {
            if (bytes[at] != '\\') {
                at++;
                continue;
            }
            putPlain(plain, out, key);
            at++;
            int character = escaped();
            if (character < 0) {
                refuse(Reject.Code.NOT_JSON);
            } else {
                int length = Utf8.write(character, utf8, 0);
                put(character, length, out);
                if (key) {
                    members.addToKey(utf8, 0, length);
                }
            }
            plain = at;
        }
        putPlain(plain, out, key);
        at++;
        out.putByte('"');
    }

    private void putPlain(int start, CopyBuffer out, boolean key) {
        out.putBytes(bytes, start, at - start);
        if (key) {
            members.addToKey(bytes, start, at - start);
        }
    }

    /// The character of an escape, whose backslash was taken; -1 for U+0000 and half a surrogate pair, which the server
    /// refuses.
    private int escaped() {
        byte escape = bytes[at++];
        return switch (escape) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> character();
            default -> escape;
        };
    }

    private int character() {
        char first = unit();
        if (!Character.isSurrogate(first)) {
            return first == 0 ? -1 : first;
        }
        if (Character.isLowSurrogate(first) || bytes[at] != '\\' || bytes[at + 1] != 'u') {
            return -1;
        }
        at += 2;
        char second = unit();
        return Character.isLowSurrogate(second) ? Character.toCodePoint(first, second) : -1;
    }

    private char unit() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value = value << 4 | Character.digit(bytes[at++], 16);
        }
        return (char) value;
    }

    private void put(int character, int length, CopyBuffer out) {
        switch (character) {
            case '"', '\\' -> putEscape(character, out);
            case '\b' -> putEscape('b', out);
            case '\f' -> putEscape('f', out);
            case '\n' -> putEscape('n', out);
            case '\r' -> putEscape('r', out);
            case '\t' -> putEscape('t', out);
            default -> {
                if (character >= ' ') {
                    out.putBytes(utf8, 0, length);
                } else {
                    putEscape('u', out);
                    out.putByte('0');
                    out.putByte('0');
                    out.putByte(HEX[character >> 4]);
                    out.putByte(HEX[character & 15]);
                }
            }
        }
    }

    private static void putEscape(int letter, CopyBuffer out) {
        out.putByte('\\');
        out.putByte(letter);
    }
}
