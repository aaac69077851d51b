package dev.changeover.kind;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.changeover.problem.Problem.FieldError;

/// A type of values: what it takes, in words of JSON Schema, and what is wrong with a value that it does not.
sealed interface ValueType {

    /// Returns the JSON Schema of this type.
    Map<String, Object> schema();

    /// Tells everything that is wrong with a value.
    void check(JsonNode value, String pointer, Consumer<FieldError> faults);

    /// A text.
    record Text(Form form, int maxLength) implements ValueType {

        @Override
        public Map<String, Object> schema() {
            return new TreeMap<>(Map.of("type", "string", "pattern", form.pattern(), "maxLength", maxLength));
        }

        @Override
        public void check(JsonNode value, String pointer, Consumer<FieldError> faults) {
            if (!value.isTextual()) {
                faults.accept(new FieldError(pointer, "must be a string"));
            } else if (value.textValue().length() > maxLength) {
                faults.accept(new FieldError(pointer, "must have %,d characters at most".formatted(maxLength)));
            } else if (!form.fits(value.textValue())) {
                faults.accept(new FieldError(pointer, form.demand()));
            }
        }
    }

    /// The id of something in this service.
    record Id() implements ValueType {

        private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

        @Override
        public Map<String, Object> schema() {
            return new TreeMap<>(Map.of("type", "string", "format", "uuid"));
        }

        @Override
        public void check(JsonNode value, String pointer, Consumer<FieldError> faults) {
            if (!value.isTextual() || !UUID_TEXT.matcher(value.textValue()).matches()) {
                faults.accept(new FieldError(pointer, "must be a UUID, such as " + new UUID(0, 0)));
            }
        }
    }

    /// A number within limits, whole or not.
    record Numeric(boolean whole, BigDecimal min, BigDecimal max) implements ValueType {

        @Override
        public Map<String, Object> schema() {
            return new TreeMap<>(Map.of("type", whole ? "integer" : "number", "minimum", min, "maximum", max));
        }

        @Override
        public void check(JsonNode value, String pointer, Consumer<FieldError> faults) {
            if (!value.isNumber() || whole && !value.isIntegralNumber()) {
                faults.accept(new FieldError(pointer, whole ? "must be a whole number" : "must be a number"));
            } else if (value.decimalValue().compareTo(min) < 0
                    || value.decimalValue().compareTo(max) > 0) {
                String limits = "must be from %s to %s".formatted(min.toPlainString(), max.toPlainString());
                faults.accept(new FieldError(pointer, limits));
            }
        }
    }

    /// Yes or no.
    record Truth() implements ValueType {

        @Override
        public Map<String, Object> schema() {
            return new TreeMap<>(Map.of("type", "boolean"));
        }

        @Override
        public void check(JsonNode value, String pointer, Consumer<FieldError> faults) {
            if (!value.isBoolean()) {
                faults.accept(new FieldError(pointer, "must be true or false"));
            }
        }
    }

    /// A duration within limits.
    record Span(Duration min, Duration max) implements ValueType {

        private static final String FORM = "^P([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?$";

        @Override
        public Map<String, Object> schema() {
            Map<String, Object> schema = new TreeMap<>(Map.of("type", "string", "format", "duration", "pattern", FORM));
            // JSON Schema has no limits for durations; these are for people and forms.
            schema.put("x-minimum", min.toString());
            schema.put("x-maximum", max.toString());
            return schema;
        }

        @Override
        public void check(JsonNode value, String pointer, Consumer<FieldError> faults) {
            Duration duration;
            try {
                duration = Duration.parse(value.isTextual() ? value.textValue() : "");
            } catch (DateTimeParseException e) {
                faults.accept(new FieldError(pointer, "must be an ISO 8601 duration, such as PT15M"));
                return;
            }
            if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
                faults.accept(new FieldError(pointer, "must be from %s to %s".formatted(min, max)));
            }
        }
    }

    /// One of a closed set.
    record Choice(List<String> values) implements ValueType {

        public Choice {
            values = List.copyOf(values);
        }

        @Override
        public Map<String, Object> schema() {
            return new TreeMap<>(Map.of("type", "string", "enum", values));
        }

        @Override
        public void check(JsonNode value, String pointer, Consumer<FieldError> faults) {
            if (!value.isTextual() || !values.contains(value.textValue())) {
                faults.accept(new FieldError(pointer, "must be one of " + String.join(", ", values)));
            }
        }
    }

    /// A list of values of one type.
    record Listing(ValueType items, int fewest, int most) implements ValueType {

        @Override
        public Map<String, Object> schema() {
            return new TreeMap<>(
                    Map.of("type", "array", "items", items.schema(), "minItems", fewest, "maxItems", most));
        }

        @Override
        public void check(JsonNode value, String pointer, Consumer<FieldError> faults) {
            if (!value.isArray()) {
                faults.accept(new FieldError(pointer, "must be a list"));
            } else if (value.size() < fewest || value.size() > most) {
                faults.accept(new FieldError(pointer, "must have %d to %d items".formatted(fewest, most)));
            } else {
                for (int i = 0; i < value.size(); i++) {
                    items.check(value.get(i), pointer + "/" + i, faults);
                }
            }
        }
    }

    /// An object of named values.
    record Structure(List<Parameter> members) implements ValueType {

        public Structure {
            members = List.copyOf(members);
        }

        @Override
        public Map<String, Object> schema() {
            Map<String, Object> properties = new LinkedHashMap<>();
            members.forEach(member -> properties.put(member.name(), member.schema()));
            Map<String, Object> schema = new LinkedHashMap<>();
            schema.put("type", "object");
            schema.put("properties", properties);
            schema.put(
                    "required",
                    members.stream()
                            .filter(Parameter::required)
                            .map(Parameter::name)
                            .toList());
            schema.put("additionalProperties", false);
            return schema;
        }

        @Override
        public void check(JsonNode value, String pointer, Consumer<FieldError> faults) {
            if (!value.isObject()) {
                faults.accept(new FieldError(pointer, "must be a JSON object"));
                return;
            }
            members.forEach(member -> member.check(value.get(member.name()), pointer, faults));
            List<String> known = members.stream().map(Parameter::name).toList();
            value.properties().stream()
                    .map(Map.Entry::getKey)
                    .filter(name -> !known.contains(name))
                    .map(name -> pointer + "/" + name.replace("~", "~0").replace("/", "~1"))
                    .forEach(place -> faults.accept(new FieldError(place, unknown(known))));
        }

        private static String unknown(List<String> known) {
            return known.isEmpty() ? "this kind has no parameters" : "unknown; known are " + String.join(", ", known);
        }
    }
}
