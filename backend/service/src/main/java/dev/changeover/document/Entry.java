package dev.changeover.document;

import java.util.ArrayList;
import java.util.List;

/// An item and where it stands.
///
/// @param path the sections around it, the phase first
/// @param parents the items above it, the outermost first
public record Entry(Item item, List<Section> path, List<Item> parents) {

    public Entry {
        path = List.copyOf(path);
        parents = List.copyOf(parents);
    }

    /// Returns the phase that the item belongs to.
    public Section phase() {
        return path.getFirst();
    }

    /// Returns the section whose list the item or its outermost parent is in.
    public Section section() {
        return path.getLast();
    }

    /// Returns what the item's section is for.
    public Purpose purpose() {
        return section().purpose();
    }

    static void collect(Section section, List<Section> above, List<Entry> into) {
        List<Section> path = append(above, section);
        section.items().forEach(item -> collect(item, path, List.of(), into));
        section.sections().forEach(inner -> collect(inner, path, into));
    }

    private static void collect(Item item, List<Section> path, List<Item> parents, List<Entry> into) {
        into.add(new Entry(item, path, parents));
        if (!item.items().isEmpty()) {
            List<Item> inner = append(parents, item);
            item.items().forEach(child -> collect(child, path, inner, into));
        }
    }

    private static <T> List<T> append(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return List.copyOf(longer);
    }
}
