package dev.changeover.lint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.changeover.document.Entry;
import dev.changeover.document.EnvironmentKind;
import dev.changeover.document.Item;
import dev.changeover.document.Purpose;
import dev.changeover.document.Section;
import dev.changeover.document.Severity;
import dev.changeover.lint.Report.Advice;

/// Two items of what is done in a run say the same.
final class DuplicateText implements Rule {

    private static final Advice ADVICE = new Advice(
            "DUPLICATE_TEXT",
            Severity.INFO,
            "%s stands here and above%s.",
            "In the run and in its report nobody can tell which of them was done.",
            "Say what is different, such as where or when, or leave one out.");

    @Override
    public void check(Reading reading, Report report) {
        Map<String, Item> known = new HashMap<>();
        for (Entry entry : reading.leaves()) {
            String words = Reading.lower(entry.item().words())
                    .replaceAll("[^\\p{L}\\p{N}]+", " ")
                    .strip();
            boolean counts = entry.purpose() == Purpose.WORK && !words.isEmpty();
            Item first = counts ? known.putIfAbsent(environments(entry) + words, entry.item()) : null;
            if (first != null) {
                report.add(ADVICE, entry.item(), Report.quoted(entry.item().words()), Report.at(first.line()));
            }
        }
    }

    /// What is meant for different environments may well say the same.
    private static String environments(Entry entry) {
        return Stream.concat(
                        entry.path().stream().map(Section::environments),
                        Stream.of(entry.item().environments()))
                .flatMap(List::stream)
                .map(EnvironmentKind::name)
                .collect(Collectors.joining(" ", "", ": "));
    }
}
