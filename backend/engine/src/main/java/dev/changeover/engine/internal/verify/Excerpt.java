package dev.changeover.engine.internal.verify;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.function.IntPredicate;

import org.jspecify.annotations.Nullable;

/// Two texts side by side, short enough to be looked at: where they are long, the part around the first difference.
///
/// Characters that cannot be seen are escaped, and so is the backslash; when the two would still look the same, for
/// instance with an accent that is one character here and two there, everything beyond ASCII is.
///
/// @param source the source's text, null for NULL
/// @param target the target's text, null for NULL
record Excerpt(@Nullable String source, @Nullable String target) {
    private static final int CHARACTERS = 64;
    private static final int CHARACTERS_BEFORE = 16;

    /// Cuts both to the same place.
    static Excerpt of(@Nullable String source, @Nullable String target) {
        if (source == null || target == null) {
            return new Excerpt(shown(source), shown(target));
        }
        int[] left = source.codePoints().toArray();
        int[] right = target.codePoints().toArray();
        int difference = Math.max(0, Arrays.mismatch(left, right));
        int from = difference < CHARACTERS - CHARACTERS_BEFORE ? 0 : difference - CHARACTERS_BEFORE;
        Excerpt excerpt = new Excerpt(cut(left, from, Excerpt::cannotBeSeen), cut(right, from, Excerpt::cannotBeSeen));
        return excerpt.looksTheSame()
                ? new Excerpt(cut(left, from, Excerpt::isNotAscii), cut(right, from, Excerpt::isNotAscii))
                : excerpt;
    }

    /// The beginning of one text.
    static @Nullable String shown(@Nullable String text) {
        return text == null ? null : cut(text.codePoints().toArray(), 0, Excerpt::cannotBeSeen);
    }

    private boolean looksTheSame() {
        return source != null
                && target != null
                && Normalizer.normalize(source, Normalizer.Form.NFKC)
                        .equals(Normalizer.normalize(target, Normalizer.Form.NFKC));
    }

    private static String cut(int[] text, int from, IntPredicate escaped) {
        int to = Math.min(text.length, from + CHARACTERS);
        StringBuilder out = new StringBuilder(CHARACTERS + 2);
        out.append(from > 0 ? "…" : "");
        for (int i = from; i < to; i++) {
            int c = text[i];
            if (c == '\\') {
                out.append("\\\\");
            } else if (!escaped.test(c)) {
                out.appendCodePoint(c);
            } else if (c < 0x100) {
                out.append("\\x%02x".formatted(c));
            } else {
                out.append("\\u{%x}".formatted(c));
            }
        }
        return out.append(to < text.length ? "…" : "").toString();
    }

    private static boolean cannotBeSeen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            case Character.SPACE_SEPARATOR -> c != ' ';
            default -> false;
        };
    }

    private static boolean isNotAscii(int c) {
        return c > 0x7e || cannotBeSeen(c);
    }
}
