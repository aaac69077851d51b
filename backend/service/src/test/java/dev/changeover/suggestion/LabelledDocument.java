package dev.changeover.suggestion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import dev.changeover.document.ChecklistDocument;
import dev.changeover.document.Entry;
import dev.changeover.document.Item;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Kinds;
import dev.changeover.markdown.ImportLimits;
import dev.changeover.markdown.MarkdownImport;
import org.jspecify.annotations.Nullable;

/// A document, and beside it by lines which kinds are right for its items.
///
/// A line of labels is the number of a line, the kinds that are right, and after `~` those that are tolerable. `none`
/// means that any suggestion is wrong. Labels were given by reading the documents, before there were rules.
record LabelledDocument(String name, ChecklistDocument document, Map<Integer, Label> labels) {

    /// @param right the kinds that are right
    /// @param tolerable kinds that are not wrong
    record Label(List<String> right, List<String> tolerable) {

        boolean allows(String kind) {
            return right.contains(kind) || tolerable.contains(kind);
        }

        /// Returns whether the service itself could sense or do it.
        boolean isAutomatic() {
            return right.stream().anyMatch(Label::isAutomatic);
        }

        static boolean isAutomatic(String kind) {
            return Kinds.named(kind)
                    .filter(found -> found.type() == KindType.PROBE || found.type() == KindType.JOB)
                    .isPresent();
        }
    }

    /// How good suggestions are.
    ///
    /// @param suggested how many there are
    /// @param right how many of them the labels allow
    /// @param automatic how many items could be sensed or done
    /// @param found how many of those got a right suggestion that senses or does them
    /// @param wrong what was suggested against the labels
    record Quality(int suggested, int right, int automatic, int found, List<String> wrong) {

        static final Quality NOTHING = new Quality(0, 0, 0, 0, List.of());

        double precision() {
            return suggested == 0 ? 1 : (double) right / suggested;
        }

        double recall() {
            return automatic == 0 ? 1 : (double) found / automatic;
        }

        Quality plus(Quality other) {
            return new Quality(
                    suggested + other.suggested,
                    right + other.right,
                    automatic + other.automatic,
                    found + other.found,
                    Stream.concat(wrong.stream(), other.wrong.stream()).toList());
        }
    }

    static LabelledDocument read(Path markdown, Path labels) {
        try {
            long[] ids = {0};
            ChecklistDocument document = new MarkdownImport(ImportLimits.DEFAULT, () -> new UUID(7, ++ids[0]))
                    .read(Files.readAllBytes(markdown))
                    .document();
            String name = markdown.getFileName().toString().replace(".md", "");
            return new LabelledDocument(name, document, labels(Files.readAllLines(labels)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Quality quality() {
        Map<UUID, Suggestion> suggestions = new HashMap<>();
        Suggestions.of(document).forEach(suggestion -> suggestions.put(suggestion.itemId(), suggestion));
        Quality quality = Quality.NOTHING;
        for (Entry entry : document.entries()) {
            Label label = label(entry.item());
            Suggestion suggestion = suggestions.get(entry.item().id());
            quality = quality.plus(judge(entry.item(), label, suggestion));
        }
        return quality;
    }

    private Quality judge(Item item, Label label, @Nullable Suggestion suggestion) {
        int automatic = label.isAutomatic() ? 1 : 0;
        if (suggestion == null) {
            return new Quality(0, 0, automatic, 0, List.of());
        }
        if (!label.allows(suggestion.kind())) {
            String wrong = "%s:%d %s %s".formatted(name, item.line(), suggestion.kind(), suggestion.words());
            return new Quality(1, 0, automatic, 0, List.of(wrong));
        }
        int found = Label.isAutomatic(suggestion.kind()) ? automatic : 0;
        return new Quality(1, 1, automatic, found, List.of());
    }

    private Label label(Item item) {
        return labels.getOrDefault(item.line() == null ? -1 : item.line(), new Label(List.of(), List.of()));
    }

    private static Map<Integer, Label> labels(List<String> lines) {
        Map<Integer, Label> labels = new TreeMap<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> words = Arrays.asList(line.split(" "));
            int split = words.contains("~") ? words.indexOf("~") : words.size();
            List<String> right = new ArrayList<>(words.subList(1, split));
            List<String> tolerable = split == words.size() ? List.of() : words.subList(split + 1, words.size());
            labels.put(Integer.valueOf(words.getFirst()), new Label(right, tolerable));
        }
        return labels;
    }
}
