package dev.changeover.kind;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.changeover.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/// One parameter of a kind, or one member of a value within.
///
/// @param name its name in JSON
/// @param description what it is, in one sentence
/// @param type which values it takes
/// @param required whether it must be given
/// @param defaultValue what counts when it is left out
/// @param example a good value
record Parameter(
        String name,
        String description,
        ValueType type,
        boolean required,
        @Nullable JsonNode defaultValue,
        @Nullable JsonNode example) {

    Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", description);
        schema.putAll(type.schema());
        if (defaultValue != null) {
            schema.put("default", defaultValue);
        }
        if (example != null) {
            schema.put("examples", List.of(example));
        }
        return schema;
    }

    /// Tells what is wrong with this member of an object. Null means the same as leaving it out.
    void check(@Nullable JsonNode value, String object, Consumer<FieldError> faults) {
        if (value != null && !value.isNull()) {
            type.check(value, object + "/" + name, faults);
        } else if (required) {
            faults.accept(new FieldError(object + "/" + name, "is missing: " + description));
        }
    }
}
