package dev.changeover.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What senses or does an item: a kind and its parameters.
///
/// Whether the kind is known and the parameters fit it is for the catalogue of kinds to say.
public record Binding(String kind, Map<String, Object> parameters) {

    public Binding {
        kind = Checks.notBlank(kind, "kind");
        // Not Map.copyOf: JSON may hold null, and keeps the order of its members.
        parameters = parameters == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}
