package dev.changeover.document;

/// Tells text from what is none: a document holds only what its Markdown can hold too.
public final class ReadableText {

    private ReadableText() {}

    /// Returns whether a text holds neither control characters that no text has, nor half a character.
    public static boolean is(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isForbidden(c) || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Returns whether this is a control character other than those that texts are laid out with.
    public static boolean isForbidden(char c) {
        return c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\u001b';
    }
}
