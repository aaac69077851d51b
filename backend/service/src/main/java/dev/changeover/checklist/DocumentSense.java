package dev.changeover.checklist;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.changeover.kind.Kinds;
import dev.changeover.problem.Problem.FieldError;

/// Finds every place where a document of the right form means something impossible: an id that is there twice, a
/// reference to nothing, a binding that its kind refuses. Places of the wrong form are passed over.
final class DocumentSense {

    private final DocumentLimits limits;
    private final Consumer<FieldError> faults;
    private final Map<String, String> owners = new HashMap<>();
    private final Set<String> sections = new HashSet<>();
    private final Set<String> phases = new HashSet<>();
    private int items;

    private DocumentSense(DocumentLimits limits, Consumer<FieldError> faults) {
        this.limits = limits;
        this.faults = faults;
    }

    /// Tells what is wrong with the meaning of a document.
    static void check(JsonNode document, DocumentLimits limits, Consumer<FieldError> faults) {
        new DocumentSense(limits, faults).check(document);
    }

    private void check(JsonNode document) {
        document.path("phases").forEach(phase -> remember(phase, phases));
        each(document, "", "phases", (phase, pointer) -> section(phase, pointer, 1));
        each(document, "", "gates", this::gate);
        each(document, "", "contacts", (contact, pointer) -> refer(contact, pointer, "section", sections));
        each(document, "", "fields", (field, pointer) -> refer(field, pointer, "section", sections));
        if (items > limits.items()) {
            fault("/phases", "has %,d items; at most %,d are allowed".formatted(items, limits.items()));
        }
    }

    private void section(JsonNode section, String pointer, int depth) {
        own(section, pointer);
        remember(section, sections);
        blocks(section, pointer);
        if (depth > limits.depth()) {
            fault(pointer, "nests deeper than %d levels".formatted(limits.depth()));
            return;
        }
        each(section, pointer, "items", (item, place) -> item(item, place, 1));
        each(section, pointer, "sections", (inner, place) -> section(inner, place, depth + 1));
    }

    private void item(JsonNode item, String pointer, int depth) {
        items++;
        own(item, pointer);
        blocks(item, pointer);
        refer(item, pointer, "rollsUp", phases);
        binding(item.path("binding"), pointer + "/binding");
        if (depth > limits.depth()) {
            fault(pointer, "nests deeper than %d levels".formatted(limits.depth()));
            return;
        }
        each(item, pointer, "items", (child, place) -> item(child, place, depth + 1));
    }

    private void gate(JsonNode gate, String pointer) {
        own(gate, pointer);
        refer(gate, pointer, "after", phases);
    }

    private void binding(JsonNode binding, String pointer) {
        JsonNode kind = binding.path("kind");
        JsonNode parameters = binding.path("parameters");
        if (kind.isTextual()) {
            JsonNode given = parameters.isObject() ? parameters : JsonNodeFactory.instance.objectNode();
            Kinds.faults(kind.textValue(), given).forEach(one -> fault(pointer + one.pointer(), one.detail()));
        }
    }

    /// A block behind the last item would never be reached when the document is written.
    private void blocks(JsonNode owner, String pointer) {
        int last = owner.path("items").size();
        each(owner, pointer, "blocks", (block, place) -> {
            int after = block.path("after").asInt();
            if (after < 0 || after > last) {
                fault(place + "/after", "must be from 0 to %d, the number of items".formatted(last));
            }
        });
    }

    private void own(JsonNode thing, String pointer) {
        JsonNode id = thing.path("id");
        if (id.isTextual()) {
            String earlier = owners.putIfAbsent(normal(id), pointer);
            if (earlier != null) {
                fault(pointer + "/id", "is the id of %s too".formatted(earlier));
            }
        }
    }

    private void refer(JsonNode from, String pointer, String member, Set<String> known) {
        JsonNode id = from.path(member);
        if (id.isTextual() && !known.contains(normal(id))) {
            String wanted = known == phases ? "phase" : "section";
            fault(pointer + "/" + member, "there is no %s with this id".formatted(wanted));
        }
    }

    private static void remember(JsonNode section, Set<String> ids) {
        if (section.path("id").isTextual()) {
            ids.add(normal(section.path("id")));
        }
    }

    private static String normal(JsonNode id) {
        return id.textValue().toLowerCase(Locale.ROOT);
    }

    private static void each(JsonNode owner, String pointer, String member, Visitor visitor) {
        JsonNode values = owner.path(member);
        for (int i = 0; values.isArray() && i < values.size(); i++) {
            visitor.visit(values.get(i), pointer + "/" + member + "/" + i);
        }
    }

    private void fault(String pointer, String detail) {
        faults.accept(new FieldError(pointer, detail));
    }

    private interface Visitor {
        void visit(JsonNode value, String pointer);
    }
}
