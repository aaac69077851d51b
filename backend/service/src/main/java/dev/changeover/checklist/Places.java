package dev.changeover.checklist;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.changeover.document.ChecklistDocument;
import dev.changeover.document.Item;
import dev.changeover.document.Section;
import org.jspecify.annotations.Nullable;

/// Where the sections, items and gates of a document stand in its JSON.
final class Places {

    private final Map<UUID, String> pointers = new HashMap<>();

    private Places(ChecklistDocument document) {
        sections(document.phases(), "/phases");
        for (int i = 0; i < document.gates().size(); i++) {
            pointers.put(document.gates().get(i).id(), "/gates/" + i);
        }
    }

    static Places in(ChecklistDocument document) {
        return new Places(document);
    }

    /// Returns the JSON Pointer of something; the whole document's for nothing and what is not in it.
    String of(@Nullable UUID id) {
        return id == null ? "" : pointers.getOrDefault(id, "");
    }

    private void sections(List<Section> sections, String list) {
        for (int i = 0; i < sections.size(); i++) {
            String pointer = list + "/" + i;
            pointers.put(sections.get(i).id(), pointer);
            items(sections.get(i).items(), pointer + "/items");
            sections(sections.get(i).sections(), pointer + "/sections");
        }
    }

    private void items(List<Item> items, String list) {
        for (int i = 0; i < items.size(); i++) {
            String pointer = list + "/" + i;
            pointers.put(items.get(i).id(), pointer);
            items(items.get(i).items(), pointer + "/items");
        }
    }
}
