package dev.changeover.checklist;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.changeover.document.ChecklistDocument;
import dev.changeover.document.Item;
import dev.changeover.document.PlainWords;
import dev.changeover.document.Section;
import org.jspecify.annotations.Nullable;

/// Finds out which sections and items of an edited document are those of the one before.
///
/// Under the same parent, the same words are the same thing; where words occur several times, their order decides.
/// Between two things that stayed, one that was reworded is the same when at least half of its words stayed. What is
/// left over and has the same words elsewhere, once in each document, was moved. The cost grows with the size of the
/// documents.
final class Matching {

    private static final double MOST_WORDS_STAY = 0.5;

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Map<UUID, Node> known = new HashMap<>();
    private final Set<UUID> taken = new HashSet<>();

    private Matching() {}

    /// Returns what each section and item of the edited document was before, for those that were.
    static Matching between(ChecklistDocument before, ChecklistDocument after) {
        Matching matching = new Matching();
        List<Node> old = sections(before.phases());
        List<Node> young = sections(after.phases());
        matching.pair(old, young);
        matching.pairMoved(old, young, true);
        matching.pairMoved(old, young, false);
        return matching;
    }

    /// Returns the identifier of what a section or item was before.
    Optional<UUID> idBefore(UUID id) {
        return Optional.ofNullable(known.get(id)).map(Node::id);
    }

    /// Returns what an item was before.
    Optional<Item> itemBefore(UUID id) {
        return Optional.ofNullable(known.get(id)).map(Node::item);
    }

    private void pair(List<Node> old, List<Node> young) {
        Map<String, Deque<Node>> byWords = new HashMap<>();
        old.stream()
                .filter(node -> !taken.contains(node.id()))
                .forEach(node -> byWords.computeIfAbsent(node.key(), key -> new ArrayDeque<>())
                        .add(node));
        for (Node node : young) {
            Deque<Node> same = byWords.get(node.key());
            if (!known.containsKey(node.id()) && same != null && !same.isEmpty()) {
                match(same.remove(), node);
            }
        }
        pairReworded(old, young);
    }

    /// Goes through both lists side by side, from one pair to the next.
    private void pairReworded(List<Node> old, List<Node> young) {
        Map<UUID, Integer> positions = new HashMap<>();
        old.forEach(node -> positions.put(node.id(), positions.size()));
        int o = 0;
        for (Node node : young) {
            Node before = known.get(node.id());
            if (before != null) {
                o = Math.max(o, positions.getOrDefault(before.id(), -1) + 1);
            } else if (o < old.size() && !taken.contains(old.get(o).id()) && isReworded(old.get(o), node)) {
                match(old.get(o), node);
                o++;
            }
        }
    }

    private void pairMoved(List<Node> old, List<Node> young, boolean sections) {
        Map<String, List<Node>> left = flat(old).stream()
                .filter(node -> node.isSection() == sections && !taken.contains(node.id()))
                .collect(Collectors.groupingBy(Node::key));
        Map<String, List<Node>> wanting = flat(young).stream()
                .filter(node -> node.isSection() == sections && !known.containsKey(node.id()))
                .collect(Collectors.groupingBy(Node::key));
        wanting.forEach((key, nodes) -> {
            List<Node> before = left.getOrDefault(key, List.of());
            if (nodes.size() == 1 && before.size() == 1 && isFree(before.getFirst(), nodes.getFirst())) {
                match(before.getFirst(), nodes.getFirst());
            }
        });
    }

    /// A parent that was moved may have taken them along meanwhile.
    private boolean isFree(Node old, Node young) {
        return !taken.contains(old.id()) && !known.containsKey(young.id());
    }

    private void match(Node old, Node young) {
        known.put(young.id(), old);
        taken.add(old.id());
        pair(old.children(), young.children());
    }

    private static boolean isReworded(Node old, Node young) {
        if (old.isSection() != young.isSection()) {
            return false;
        }
        Set<String> before = words(old.key());
        Set<String> after = words(young.key());
        Set<String> both = new HashSet<>(before);
        both.retainAll(after);
        return !both.isEmpty() && 2.0 * both.size() / (before.size() + after.size()) >= MOST_WORDS_STAY;
    }

    private static Set<String> words(String key) {
        return Arrays.stream(NO_WORD.split(key, -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }

    private static List<Node> flat(List<Node> nodes) {
        List<Node> all = new ArrayList<>();
        nodes.forEach(node -> collect(node, all));
        return all;
    }

    private static void collect(Node node, List<Node> into) {
        into.add(node);
        node.children().forEach(child -> collect(child, into));
    }

    private static List<Node> sections(List<Section> sections) {
        return sections.stream()
                .map(section -> {
                    List<Node> children = new ArrayList<>(items(section.items()));
                    children.addAll(sections(section.sections()));
                    return new Node(section.id(), key("#", section.title()), null, List.copyOf(children));
                })
                .toList();
    }

    private static List<Node> items(List<Item> items) {
        return items.stream()
                .map(item -> new Node(item.id(), key("-", item.text()), item, items(item.items())))
                .toList();
    }

    private static String key(String type, String text) {
        return type + PlainWords.of(text).toLowerCase(Locale.ROOT);
    }

    /// @param item absent for a section
    private record Node(UUID id, String key, @Nullable Item item, List<Node> children) {

        boolean isSection() {
            return item == null;
        }
    }
}
