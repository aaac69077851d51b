package dev.changeover.kind;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.changeover.kind.ValueType.Structure;
import dev.changeover.problem.Problem.FieldError;

/// All kinds that there are, and the judge of bindings to them.
public final class Kinds {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Map<String, Entry> ENTRIES = entries();

    private Kinds() {}

    /// Returns all kinds, those that belong together side by side.
    public static List<Kind> all() {
        return ENTRIES.values().stream().map(Entry::kind).toList();
    }

    /// Returns the kind of this name, if there is one.
    public static Optional<Kind> named(String kind) {
        return Optional.ofNullable(ENTRIES.get(kind)).map(Entry::kind);
    }

    /// Returns everything that is wrong with a binding, with JSON Pointers into `{kind, parameters}`; nothing if it is
    /// good.
    public static List<FieldError> faults(String kind, JsonNode parameters) {
        Entry entry = ENTRIES.get(kind);
        if (entry == null) {
            return List.of(new FieldError("/kind", "there is no kind " + kind + "; GET /api/v1/kinds lists them"));
        }
        List<FieldError> faults = new ArrayList<>();
        entry.shape().check(parameters, "/parameters", faults::add);
        if (faults.isEmpty() && entry.contradicts()) {
            entry.read(parameters).contradictions().stream()
                    .map(fault -> new FieldError("/parameters" + fault.pointer(), fault.detail()))
                    .forEach(faults::add);
        }
        return List.copyOf(faults);
    }

    /// Returns the typed parameters of a binding, with the defaults of those that were left out.
    ///
    /// @throws IllegalArgumentException when the binding has [#faults]
    public static Parameters read(String kind, JsonNode parameters) {
        Entry entry = ENTRIES.get(kind);
        List<FieldError> faults = faults(kind, parameters);
        if (entry == null || !faults.isEmpty()) {
            throw new IllegalArgumentException("%s: %s".formatted(kind, faults));
        }
        return entry.read(parameters);
    }

    private static Map<String, Entry> entries() {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Class<? extends Parameters> type : Catalogue.ENTRIES) {
            Entry entry = Entry.of(type);
            if (entries.put(entry.kind().kind(), entry) != null) {
                throw new IllegalStateException(
                        "two kinds are called " + entry.kind().kind());
            }
        }
        return Collections.unmodifiableMap(entries);
    }

    /// @param contradicts whether parameters that are each right can be wrong together
    private record Entry(Kind kind, Structure shape, Class<? extends Parameters> type, boolean contradicts) {

        static Entry of(Class<? extends Parameters> type) {
            boolean contradicts = Arrays.stream(type.getDeclaredMethods())
                    .anyMatch(method -> method.getName().equals("contradictions"));
            return new Entry(Kind.of(type), RecordShape.of(type), type, contradicts);
        }

        Parameters read(JsonNode parameters) {
            return JSON.convertValue(withDefaults(shape, parameters), type);
        }

        private static JsonNode withDefaults(Structure shape, JsonNode given) {
            ObjectNode complete = JSON.createObjectNode();
            for (Parameter member : shape.members()) {
                JsonNode value = given.get(member.name());
                if (value == null || value.isNull()) {
                    complete.set(member.name(), member.defaultValue());
                } else {
                    complete.set(member.name(), withDefaults(member.type(), value));
                }
            }
            return complete;
        }

        private static JsonNode withDefaults(ValueType type, JsonNode value) {
            if (type instanceof Structure structure) {
                return withDefaults(structure, value);
            }
            if (type instanceof ValueType.Listing list && list.items() instanceof Structure structure) {
                return JSON.createArrayNode()
                        .addAll(value.valueStream()
                                .map(item -> withDefaults(structure, item))
                                .toList());
            }
            return value;
        }
    }
}
