package dev.changeover.engine.internal.convert;

import java.util.Random;

/// Writes random JSON as odd as JSON may be, and sometimes what only looks like it.
final class RandomJson {
    private static final String[] STRANGE = {
        "\\u0001",
        "\\u001f",
        "\\u001F",
        "\\b",
        "\\f",
        "\\n",
        "\\r",
        "\\t",
        "\\/",
        "\\\\",
        "\\\"",
        "\\u0022",
        "\\u005c",
        "\\u007f",
        "\u007f",
        "\\u00e9",
        "é",
        "\\u20AC",
        "€",
        "\\ud83d\\ude00",
        "😀",
        "\\uDBFF\\uDFFF",
        "\ufffd",
        "\\uffff"
    };
    private static final String[] BAD = {"\\u0000", "\\ud800", "\\udfff", "\\ud83dx", "\\q", "\t"};
    private static final int MAX_DEPTH = 7;

    private final Random random;

    /// Each document is odd in one way only, so that it is clear why it is refused.
    private boolean bad;

    RandomJson(Random random) {
        this.random = random;
    }

    String document() {
        StringBuilder out = new StringBuilder();
        bad = random.nextInt(20) == 0;
        value(out, 0);
        return out.toString();
    }

    private void value(StringBuilder out, int depth) {
        space(out);
        switch (random.nextInt(depth < MAX_DEPTH ? 7 : 4)) {
            case 0 -> out.append(new String[] {"true", "false", "null"}[random.nextInt(3)]);
            case 1, 2 -> number(out);
            case 3 -> string(out);
            case 4 -> array(out, depth);
            default -> object(out, depth);
        }
        space(out);
    }

    private void space(StringBuilder out) {
        while (random.nextInt(4) == 0) {
            out.append(" \n\r\t".charAt(random.nextInt(4)));
        }
    }

    private void array(StringBuilder out, int depth) {
        out.append('[');
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            out.append(i > 0 ? "," : "");
            value(out, depth + 1);
        }
        space(out);
        out.append(']');
    }

    private void object(StringBuilder out, int depth) {
        out.append('{');
        int count = random.nextInt(random.nextInt(8) == 0 ? 30 : 5);
        for (int i = 0; i < count; i++) {
            out.append(i > 0 ? "," : "");
            space(out);
            string(out);
            space(out);
            out.append(':');
            value(out, depth + 1);
        }
        space(out);
        out.append('}');
    }

    private void string(StringBuilder out) {
        out.append('"');
        // Seldom so short that a key comes twice.
        int length = !bad && random.nextInt(40) == 0 ? random.nextInt(3) : random.nextInt(3, 12);
        for (int i = 0; i < length; i++) {
            if (bad && random.nextInt(60) == 0) {
                out.append(BAD[random.nextInt(BAD.length)]);
            } else if (random.nextInt(4) == 0) {
                out.append(STRANGE[random.nextInt(STRANGE.length)]);
            } else {
                out.append((char) random.nextInt('a', 'z' + 1));
            }
        }
        out.append('"');
    }

    private void number(StringBuilder out) {
        out.append(random.nextInt(3) == 0 ? "-" : "");
        out.append(random.nextInt(3) == 0 ? 0 : random.nextLong(1, 1L << random.nextInt(1, 63)));
        if (random.nextInt(3) == 0) {
            out.append('.');
            int zeros = random.nextInt(6);
            out.append("0".repeat(zeros)).append(random.nextInt(3) == 0 && zeros > 0 ? "" : random.nextInt(100_000));
        }
        if (random.nextInt(3) == 0) {
            int most = bad && random.nextInt(4) == 0 ? 20_000 : 25;
            out.append(random.nextBoolean() ? "e" : "E");
            int exponent = random.nextInt(-most, most);
            out.append(exponent >= 0 && random.nextBoolean() ? "+" : "").append(exponent);
        }
    }
}
