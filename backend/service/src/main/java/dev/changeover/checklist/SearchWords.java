package dev.changeover.checklist;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import dev.changeover.document.ChecklistDocument;
import dev.changeover.document.PlainWords;

/// The words by which checklists are found.
final class SearchWords {

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private SearchWords() {}

    /// Returns every word of a document's title, headings and items once, separated by line ends.
    static String of(ChecklistDocument document) {
        Set<String> words = new LinkedHashSet<>();
        add(document.title(), words);
        document.sections().forEach(section -> add(section.title(), words));
        document.entries().forEach(entry -> add(PlainWords.of(entry.item().text()), words));
        return String.join("\n", words);
    }

    /// Returns what somebody looks for in the same form.
    static String of(String wanted) {
        Set<String> words = new LinkedHashSet<>();
        add(wanted, words);
        return String.join("\n", words);
    }

    private static void add(String text, Set<String> words) {
        Arrays.stream(SPACE.split(text.strip().toLowerCase(Locale.ROOT), -1))
                .filter(word -> !word.isEmpty())
                .forEach(words::add);
    }
}
