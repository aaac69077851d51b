package dev.changeover.markdown;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.changeover.document.ReadableText;

/// What Markdown has no words for, such as bindings and gates: a fence named `changeover` that holds a JSON object.
///
/// Its members are those of the item or section that it stands in, or of the document, and come before whatever the
/// words around it say.
final class Extras {

    static final String INFO = "changeover";
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    private Extras() {}

    /// Returns the object of a fence; nothing if it is none, so that the fence stays what it is.
    static Optional<JsonNode> of(String info, String literal) {
        if (!info.strip().equals(INFO)) {
            return Optional.empty();
        }
        try {
            JsonNode read = JSON.readTree(literal);
            return read instanceof ObjectNode && isReadable(read) ? Optional.of(read) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /// JSON can escape what no text holds.
    private static boolean isReadable(JsonNode value) {
        if (value.isTextual()) {
            return ReadableText.is(value.textValue());
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            if (!ReadableText.is(member.getKey())) {
                return false;
            }
        }
        for (JsonNode part : value) {
            if (!isReadable(part)) {
                return false;
            }
        }
        return true;
    }

    /// Returns a value with some of its members changed.
    ///
    /// @throws IllegalArgumentException if a member does not fit
    static <T> T merge(T value, JsonNode changes, List<String> members, Class<T> type) {
        ObjectNode tree = JSON.valueToTree(value);
        for (String member : members) {
            JsonNode change = changes.get(member);
            if (change instanceof ObjectNode object && tree.get(member) instanceof ObjectNode known) {
                known.setAll(object);
            } else if (change != null) {
                tree.set(member, change);
            }
        }
        try {
            return JSON.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    static <T> T value(JsonNode tree, Class<T> type) {
        try {
            return JSON.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    static String fence(JsonNode object) {
        return "```" + INFO + "\n" + object.toString() + "\n```";
    }
}
