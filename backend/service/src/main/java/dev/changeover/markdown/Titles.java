package dev.changeover.markdown;

import java.util.List;
import java.util.regex.Pattern;

import dev.changeover.document.PlainWords;

/// Reads headings: their words are the title, their ticks, hourglasses and other signs are decoration.
final class Titles {

    /// From this code point on, symbols are pictures and signs rather than letters, numbers or punctuation.
    private static final int FIRST_PICTURE = 0x2190;

    /// What is left of a sign whose bytes were lost.
    private static final Pattern DEBRIS = Pattern.compile("^(?:[ðğ]Ÿ|â[^A-Za-z\\s]|ï¸)[^\\sA-Za-z]*\\s+(?=\\S)");

    private static final Pattern LEADING_BOX = Pattern.compile("^\\[[ xX]]\\s+");

    private Titles() {}

    /// Returns the Markdown within a heading, from its lines.
    static String heading(List<String> lines) {
        String first = lines.getFirst().strip();
        if (!first.startsWith("#")) {
            return String.join(" ", lines.subList(0, Math.max(1, lines.size() - 1)))
                    .strip();
        }
        int start = 0;
        while (start < first.length() && first.charAt(start) == '#') {
            start++;
        }
        String text = first.substring(start).strip();
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '#') {
            end--;
        }
        boolean closed = end < text.length() && (end == 0 || Character.isWhitespace(text.charAt(end - 1)));
        return closed ? text.substring(0, end).strip() : text;
    }

    /// Returns the title that a heading stands for.
    static String title(String heading) {
        String words = PlainWords.of(LEADING_BOX.matcher(heading).replaceFirst(""));
        StringBuilder title = new StringBuilder(words.length());
        words.codePoints().filter(c -> !isDecoration(c)).forEach(title::appendCodePoint);
        return DEBRIS.matcher(title.toString().strip().replace("  ", " ")).replaceFirst("");
    }

    private static boolean isDecoration(int c) {
        return c >= FIRST_PICTURE
                        && (Character.getType(c) == Character.OTHER_SYMBOL
                                || Character.getType(c) == Character.MODIFIER_SYMBOL)
                || c == 0xFE0F
                || c == 0x200D;
    }
}
