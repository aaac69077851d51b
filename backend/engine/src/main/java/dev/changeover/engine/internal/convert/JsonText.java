package dev.changeover.engine.internal.convert;

/// Checks JSON text by RFC 8259 without building anything.
///
/// It accepts what PostgreSQL's `json` accepts and is stricter in one thing: values nest 512 deep at the most, so that
/// hostile text cannot exhaust a stack on either side.
public final class JsonText {
    /// Longer texts are not looked at: they would have to be in memory as a whole.
    public static final int MAX_BYTES = 32 << 20;

    private static final int MAX_DEPTH = 512;

    private final byte[] bytes;
    private final int end;
    private int at;

    private JsonText(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        at = offset;
        end = offset + length;
    }

    /// Whether a text is one JSON value.
    static boolean isJson(byte[] bytes) {
        return isJson(bytes, 0, bytes.length);
    }

    /// Whether a text is one JSON value. Its bytes inside strings are not checked to be UTF-8.
    public static boolean isJson(byte[] bytes, int offset, int length) {
        JsonText text = new JsonText(bytes, offset, length);
        if (!text.value(0)) {
            return false;
        }
        text.skipSpace();
        return text.at == text.end;
    }

    /// Whether a text is a JSON object or array: a lone number or word says nothing about a column.
    public static boolean isJsonDocument(byte[] bytes, int offset, int length) {
        return length >= 2 && (bytes[offset] == '{' || bytes[offset] == '[') && isJson(bytes, offset, length);
    }

    private boolean value(int depth) {
        skipSpace();
        if (at >= end || depth > MAX_DEPTH) {
            return false;
        }
        return switch (bytes[at]) {
            case '{' -> members('}', true, depth);
            case '[' -> members(']', false, depth);
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean members(char close, boolean named, int depth) {
        at++;
        skipSpace();
        if (at < end && bytes[at] == close) {
            at++;
            return true;
        }
        while (true) {
            if (named && !name()) {
                return false;
            }
            if (!value(depth + 1)) {
                return false;
            }
            skipSpace();
            if (at >= end) {
                return false;
            }
            byte next = bytes[at++];
            if (next == close) {
                return true;
            }
            if (next != ',') {
                return false;
            }
        }
    }

    private boolean name() {
        skipSpace();
        if (at >= end || bytes[at] != '"' || !string()) {
            return false;
        }
        skipSpace();
        return at < end && bytes[at++] == ':';
    }

    private boolean string() {
        at++;
        while (at < end) {
            byte b = bytes[at++];
            if (b == '"') {
                return true;
            }
            if (b >= 0 && b < ' ' || b == '\\' && !escape()) {
                return false;
            }
        }
        return false;
    }

    private boolean escape() {
        if (at >= end) {
            return false;
        }
        byte b = bytes[at++];
        if (b != 'u') {
            return "\"\\/bfnrt".indexOf(b) >= 0;
        }
        for (int i = 0; i < 4; i++) {
            if (at >= end || bytes[at] < 0 || Character.digit(bytes[at], 16) < 0) {
                return false;
            }
            at++;
        }
        return true;
    }

    private boolean word(String word) {
        for (int i = 0; i < word.length(); i++, at++) {
            if (at >= end || bytes[at] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean number() {
        if (at < end && bytes[at] == '-') {
            at++;
        }
        if (at < end && bytes[at] == '0') {
            at++;
        } else if (!digits()) {
            return false;
        }
        if (at < end && bytes[at] == '.') {
            at++;
            if (!digits()) {
                return false;
            }
        }
        if (at < end && (bytes[at] == 'e' || bytes[at] == 'E')) {
            at++;
            if (at < end && (bytes[at] == '+' || bytes[at] == '-')) {
                at++;
            }
            return digits();
        }
        return true;
    }

    private boolean digits() {
        int start = at;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at > start;
    }

    private void skipSpace() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
    }
}
