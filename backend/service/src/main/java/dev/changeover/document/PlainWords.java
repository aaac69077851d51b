package dev.changeover.document;

/// Takes the markup out of one paragraph of Markdown: emphasis, code marks, the addresses of links, and escapes.
public final class PlainWords {

    private PlainWords() {}

    /// Returns the words of a text on one line. Underscores within words stay, as in `DB_POOL_SIZE`.
    public static String of(String markdown) {
        StringBuilder words = new StringBuilder(markdown.length());
        int opened = -1;
        int i = 0;
        while (i < markdown.length()) {
            char c = markdown.charAt(i);
            if (c == '[') {
                opened = words.length();
            }
            if (c == '\\' && i + 1 < markdown.length() && isPunctuation(markdown.charAt(i + 1))) {
                words.append(markdown.charAt(i + 1));
                i += 2;
            } else if (c == ']' && i + 1 < markdown.length() && markdown.charAt(i + 1) == '(') {
                if (opened >= 0) {
                    words.deleteCharAt(opened);
                    opened = -1;
                }
                int end = markdown.indexOf(')', i);
                i = end < 0 ? markdown.length() : end + 1;
            } else {
                append(words, markdown, i);
                i++;
            }
        }
        return words.toString().strip();
    }

    private static void append(StringBuilder words, String markdown, int i) {
        char c = markdown.charAt(i);
        boolean isMark = c == '*' && !isSpaced(markdown, i)
                || c == '`'
                || c == '~' && i + 1 < markdown.length() && markdown.charAt(i + 1) == '~'
                || c == '_' && !(isWord(markdown, i - 1) && isWord(markdown, i + 1));
        if (isMark) {
            return;
        }
        if (!Character.isWhitespace(c)) {
            words.append(c);
        } else if (!words.isEmpty() && words.charAt(words.length() - 1) != ' ') {
            words.append(' ');
        }
    }

    private static boolean isSpaced(String text, int i) {
        return (i == 0 || text.charAt(i - 1) == ' ') && (i + 1 == text.length() || text.charAt(i + 1) == ' ');
    }

    private static boolean isWord(String text, int i) {
        return i >= 0 && i < text.length() && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '_');
    }

    private static boolean isPunctuation(char c) {
        return c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
    }
}
