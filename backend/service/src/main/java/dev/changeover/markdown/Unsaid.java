package dev.changeover.markdown;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.changeover.document.ChecklistDocument;
import dev.changeover.document.Item;
import dev.changeover.document.Section;

/// What a document means and its plain Markdown does not say.
///
/// @param attributes whether the attributes are not those that the text states
/// @param fields the same of the fields
/// @param contacts the same of the contacts
/// @param gates whether the gates are not those that an import would propose
record Unsaid(boolean attributes, boolean fields, boolean contacts, boolean gates) {

    static final Unsaid NONE = new Unsaid(false, false, false, false);

    private static final List<String> OF_ITEMS =
            List.of("kind", "timing", "condition", "environments", "threshold", "signOff", "binding");
    private static final List<String> OF_SECTIONS =
            List.of("purpose", "working", "timing", "condition", "environments", "cadence");

    boolean isNothing() {
        return equals(NONE);
    }

    /// Compares a document with what was read from its plain Markdown.
    ///
    /// @param extras gets what sections and items have to say beside it
    static Unsaid between(ChecklistDocument meant, ChecklistDocument read, Map<UUID, JsonNode> extras) {
        ofSections(meant.phases(), read.phases(), extras);
        return new Unsaid(
                !words(meant.attributes()).equals(words(read.attributes())),
                !words(meant.fields()).equals(words(read.fields())),
                !words(meant.contacts()).equals(words(read.contacts())),
                !gates(meant).equals(gates(read)));
    }

    /// Returns the gates with the titles of phases in the place of identifiers.
    static List<ObjectNode> gates(ChecklistDocument document) {
        Map<UUID, String> titles = new HashMap<>();
        document.phases().forEach(phase -> titles.put(phase.id(), phase.title()));
        List<ObjectNode> gates = new ArrayList<>();
        document.gates().forEach(gate -> {
            ObjectNode tree = (ObjectNode) Extras.tree(gate);
            tree.remove("id");
            if (gate.after() != null) {
                tree.put("after", titles.getOrDefault(gate.after(), ""));
            }
            gates.add(tree);
        });
        return gates;
    }

    private static void ofSections(List<Section> meant, List<Section> read, Map<UUID, JsonNode> extras) {
        if (meant.size() != read.size()) {
            return;
        }
        for (int i = 0; i < meant.size(); i++) {
            Section one = meant.get(i);
            Section other = read.get(i);
            compare(one.id(), shallow(one), shallow(other), OF_SECTIONS, extras);
            ofItems(one.items(), other.items(), extras);
            ofSections(one.sections(), other.sections(), extras);
        }
    }

    private static void ofItems(List<Item> meant, List<Item> read, Map<UUID, JsonNode> extras) {
        if (meant.size() != read.size()) {
            return;
        }
        for (int i = 0; i < meant.size(); i++) {
            Item one = meant.get(i);
            Item other = read.get(i);
            compare(one.id(), shallow(one), shallow(other), OF_ITEMS, extras);
            ofItems(one.items(), other.items(), extras);
        }
    }

    private static JsonNode shallow(Section section) {
        return Extras.tree(section.withSections(List.of()).withItems(List.of()).withBlocks(List.of()));
    }

    private static JsonNode shallow(Item item) {
        JsonNode tree = Extras.tree(item.withItems(List.of()).withBlocks(List.of()));
        if (tree.get("threshold") instanceof ObjectNode threshold) {
            threshold.remove("unstated");
        }
        return tree;
    }

    private static void compare(
            UUID id, JsonNode meant, JsonNode read, List<String> members, Map<UUID, JsonNode> extras) {
        ObjectNode unsaid = JsonNodeFactory.instance.objectNode();
        for (String member : members) {
            if (!meant.path(member).equals(read.path(member))) {
                unsaid.set(member, meant.get(member));
            }
        }
        if (!unsaid.isEmpty()) {
            extras.put(id, unsaid);
        }
    }

    private static List<JsonNode> words(List<?> facts) {
        List<JsonNode> words = new ArrayList<>();
        for (Object fact : facts) {
            ObjectNode tree = (ObjectNode) Extras.tree(fact);
            tree.remove(List.of("line", "section"));
            words.add(tree);
        }
        return words;
    }
}
