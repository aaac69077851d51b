package dev.changeover.markdown;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.changeover.document.ChecklistDocument;

/// Imports with counted identifiers, so that two imports of one text are equal.
final class Imports {

    private Imports() {}

    static Imported read(String markdown) {
        return importing(ImportLimits.DEFAULT).read(markdown);
    }

    static Imported read(byte[] markdown) {
        return importing(ImportLimits.DEFAULT).read(markdown);
    }

    static MarkdownImport importing(ImportLimits limits) {
        AtomicLong last = new AtomicLong();
        return new MarkdownImport(limits, () -> new UUID(0x7000L, last.incrementAndGet()));
    }

    /// Returns a document without lines, and with identifiers counted in the order of its tree.
    static JsonNode withoutLines(ChecklistDocument document) {
        JsonNode tree = Extras.tree(document);
        strip(tree, new HashMap<>());
        return tree;
    }

    private static void strip(JsonNode node, Map<String, String> ids) {
        if (node instanceof ObjectNode object) {
            object.remove("line");
            if (object.hasNonNull("id")) {
                object.put("id", known(ids, object.get("id").asText()));
            }
            for (String reference : new String[] {"after", "section", "rollsUp"}) {
                if (object.path(reference).isTextual()) {
                    object.put(reference, known(ids, object.get(reference).asText()));
                }
            }
            object.forEach(child -> strip(child, ids));
        } else if (node instanceof ArrayNode array) {
            array.forEach(child -> strip(child, ids));
        }
    }

    private static String known(Map<String, String> ids, String id) {
        return ids.computeIfAbsent(id, key -> "id " + ids.size());
    }
}
