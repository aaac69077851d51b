package dev.changeover.engine.internal.convert;

import java.util.List;

/// Texts that stand for something else: words for true and false, and dates that mean none.
public final class OddText {
    /// The words for false and true that are taken for such, false at even places and true at odd ones.
    public static final List<String> WORDS = List.of("f", "t", "n", "y", "no", "yes", "false", "true");

    /// Bytes of the longest of these words.
    public static final int LONGEST_WORD = 5;

    /// What is no word for true or false.
    static final int NEITHER = -1;

    private static final String ZERO_DATE = "0000-00-00";

    private OddText() {}

    /// Which of [#WORDS] a text is, in any case; -1 for none.
    public static int word(byte[] bytes, int offset, int length) {
        for (int i = 0; i < WORDS.size(); i++) {
            if (is(WORDS.get(i), bytes, offset, length)) {
                return i;
            }
        }
        return NEITHER;
    }

    /// 1 for a word that means true, 0 for one that means false.
    static int truth(byte[] bytes, int offset, int length) {
        int word = word(bytes, offset, length);
        return word == NEITHER ? NEITHER : word & 1;
    }

    private static boolean is(String word, byte[] bytes, int offset, int length) {
        if (length != word.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            // Setting this bit turns an ASCII capital into its small letter, and no other byte into a letter.
            if ((bytes[offset + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Whether a text is the date of zeros that MySQL writes for none, with or without a time of zeros.
    public static boolean isZeroDate(byte[] bytes, int offset, int length) {
        if (length < ZERO_DATE.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            byte b = bytes[offset + i];
            boolean zero = i < ZERO_DATE.length() ? b == ZERO_DATE.charAt(i) : "0:. TZ".indexOf(b) >= 0;
            if (!zero) {
                return false;
            }
        }
        return true;
    }
}
