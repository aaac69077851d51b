package dev.changeover.suggestion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Takes a text apart into words, and words back to what their forms have in common.
final class Words {

    private static final Set<String> NO_PLURALS = Set.of("cors", "https", "redis", "always");

    private Words() {}

    /// A word of a text.
    ///
    /// @param stem what its forms have in common
    /// @param start where it begins
    /// @param end where it ends
    record Word(String stem, int start, int end) {}

    /// Returns the words of a text in their order. Letters, digits and underscores make a word; an apostrophe ends it
    /// together with what follows.
    static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            if (!isPart(text.charAt(i))) {
                i++;
                continue;
            }
            int start = i;
            while (i < text.length() && isPart(text.charAt(i))) {
                i++;
            }
            words.add(new Word(stem(text.substring(start, i)), start, i));
            boolean genitive = i + 1 < text.length() && (text.charAt(i) == '\'' || text.charAt(i) == '’');
            if (genitive && text.charAt(i + 1) == 's') {
                i += 2;
            }
        }
        return words;
    }

    /// Returns what the forms of an English word have in common. It need not be a word, only the same for all forms.
    static String stem(String word) {
        String stem = singular(word.toLowerCase(Locale.ROOT));
        if (stem.endsWith("ied") && stem.length() > 4) {
            return stem.substring(0, stem.length() - 2);
        }
        stem = without(without(stem, "ing"), "ed");
        if (stem.length() > 3 && stem.endsWith("e")) {
            return stem.substring(0, stem.length() - 1);
        }
        boolean softY = stem.length() > 3 && stem.endsWith("y") && !isVowel(stem.charAt(stem.length() - 2));
        return softY ? stem.substring(0, stem.length() - 1) + "i" : stem;
    }

    private static String singular(String word) {
        int length = word.length();
        if (length <= 3
                || NO_PLURALS.contains(word)
                || !word.endsWith("s")
                || word.endsWith("ss")
                || word.endsWith("us")
                || word.endsWith("is")) {
            return word;
        }
        if (word.endsWith("ies") && length > 4) {
            return word.substring(0, length - 2);
        }
        boolean hissing = word.endsWith("ses")
                || word.endsWith("xes")
                || word.endsWith("zes")
                || word.endsWith("ches")
                || word.endsWith("shes");
        return word.substring(0, length - (hissing ? 2 : 1));
    }

    private static String without(String word, String ending) {
        int rest = word.length() - ending.length();
        if (rest < 3 || !word.endsWith(ending)) {
            return word;
        }
        boolean doubled = word.charAt(rest - 1) == word.charAt(rest - 2)
                && !isVowel(word.charAt(rest - 1))
                && "lsz".indexOf(word.charAt(rest - 1)) < 0;
        return word.substring(0, doubled ? rest - 1 : rest);
    }

    private static boolean isVowel(char c) {
        return "aeiou".indexOf(c) >= 0;
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
