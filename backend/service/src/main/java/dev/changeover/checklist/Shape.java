package dev.changeover.checklist;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.changeover.document.ReadableText;

/// What a value of a document's JSON may be.
sealed interface Shape {

    /// Returns the JSON Schema of this shape; records are referred to by their name.
    Map<String, Object> schema();

    /// A value without parts.
    ///
    /// @param demand what it must be, in words
    record Leaf(Map<String, Object> schema, Predicate<JsonNode> fits, String demand) implements Shape {

        private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
        private static final double LARGEST = 1e18;

        /// Returns the shape of the values of this type.
        static Leaf of(Class<?> type) {
            if (type == String.class) {
                return new Leaf(
                        Map.of("type", "string"),
                        Leaf::isText,
                        "must be text without control characters and halves of characters");
            } else if (type == UUID.class) {
                return new Leaf(Map.of("type", "string", "format", "uuid"), Leaf::isId, "must be a UUID");
            } else if (type == int.class || type == Integer.class) {
                return new Leaf(
                        Map.of("type", "integer"),
                        value -> value.isIntegralNumber() && value.canConvertToInt(),
                        "must be a whole number");
            } else if (type == boolean.class) {
                return new Leaf(Map.of("type", "boolean"), JsonNode::isBoolean, "must be true or false");
            } else if (type == BigDecimal.class) {
                return new Leaf(Map.of("type", "number"), Leaf::isNumber, "must be a number below 10^18");
            } else if (type == Duration.class) {
                return new Leaf(
                        Map.of("type", "string", "format", "duration"),
                        Leaf::isDuration,
                        "must be an ISO 8601 duration, such as PT15M");
            } else if (type.isEnum()) {
                List<String> names = Arrays.stream(type.getEnumConstants())
                        .map(Object::toString)
                        .toList();
                return new Leaf(
                        Map.of("type", "string", "enum", names),
                        value -> value.isTextual() && names.contains(value.textValue()),
                        "must be one of " + String.join(", ", names));
            }
            throw new IllegalStateException("documents have no values of " + type);
        }

        private static boolean isText(JsonNode value) {
            return value.isTextual() && ReadableText.is(value.textValue());
        }

        private static boolean isId(JsonNode value) {
            return value.isTextual() && UUID_TEXT.matcher(value.textValue()).matches();
        }

        private static boolean isNumber(JsonNode value) {
            return value.isNumber() && Math.abs(value.doubleValue()) < LARGEST;
        }

        private static boolean isDuration(JsonNode value) {
            try {
                return value.isTextual() && Duration.parse(value.textValue()) != null;
            } catch (DateTimeParseException e) {
                return false;
            }
        }
    }

    /// A list of values of one shape.
    record Listing(Shape items) implements Shape {

        @Override
        public Map<String, Object> schema() {
            return Map.of("type", "array", "items", items.schema());
        }
    }

    /// The object that a record becomes.
    record Structure(Class<?> type) implements Shape {

        @Override
        public Map<String, Object> schema() {
            return Map.of("$ref", "#/$defs/" + type.getSimpleName());
        }
    }

    /// An object whose members somebody else knows: the parameters of a binding.
    record OpenObject() implements Shape {

        @Override
        public Map<String, Object> schema() {
            return Map.of("type", "object");
        }
    }
}
