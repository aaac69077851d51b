package dev.changeover.suggestion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.changeover.suggestion.Words.Word;

/// Finds concepts in texts. The time that takes grows with the words, not with the vocabulary.
final class Vocabulary {

    private static final Map<String, List<Phrase>> BY_FIRST_WORD = index();

    /// Words that say nothing about what an item begins with.
    private static final List<String> OPENERS =
            Words.of("the all any please do does is are we can has have did a each every").stream()
                    .map(Word::stem)
                    .toList();

    private Vocabulary() {}

    /// What a text speaks of.
    ///
    /// @param concepts the concepts named anywhere
    /// @param first the concepts that it begins with
    /// @param phrases the words that name each concept, as the text writes them
    record Found(BitSet concepts, BitSet first, Map<Concept, String> phrases) {}

    static Found in(String text) {
        List<Word> words = Words.of(text);
        Found found = new Found(new BitSet(), new BitSet(), new EnumMap<>(Concept.class));
        int opening = opening(words);
        for (int i = 0; i < words.size(); i++) {
            for (Phrase phrase : BY_FIRST_WORD.getOrDefault(words.get(i).stem(), List.of())) {
                if (phrase.isAt(words, i)) {
                    found.concepts.set(phrase.concept.ordinal());
                    if (i == opening) {
                        found.first.set(phrase.concept.ordinal());
                    }
                    int end = words.get(i + phrase.stems.size() - 1).end();
                    found.phrases.putIfAbsent(
                            phrase.concept, text.substring(words.get(i).start(), end));
                }
            }
        }
        return found;
    }

    private static int opening(List<Word> words) {
        int i = 0;
        while (i < words.size()
                && (OPENERS.contains(words.get(i).stem())
                        || words.get(i).stem().chars().allMatch(Character::isDigit))) {
            i++;
        }
        return i;
    }

    private static Map<String, List<Phrase>> index() {
        Map<String, List<Phrase>> index = new HashMap<>();
        for (Concept concept : Concept.values()) {
            Arrays.stream(concept.phrases())
                    .map(phrase -> new Phrase(
                            concept, Words.of(phrase).stream().map(Word::stem).toList()))
                    .forEach(phrase -> index.computeIfAbsent(phrase.stems.getFirst(), first -> new ArrayList<>())
                            .add(phrase));
        }
        return index;
    }

    private record Phrase(Concept concept, List<String> stems) {

        boolean isAt(List<Word> words, int position) {
            if (position + stems.size() > words.size()) {
                return false;
            }
            for (int i = 1; i < stems.size(); i++) {
                if (!words.get(position + i).stem().equals(stems.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }
}
