package dev.changeover.checklist;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.changeover.checklist.Shape.Leaf;
import dev.changeover.checklist.Shape.Listing;
import dev.changeover.checklist.Shape.OpenObject;
import dev.changeover.checklist.Shape.Structure;
import dev.changeover.document.ChecklistDocument;
import org.jspecify.annotations.Nullable;

/// The members that the JSON of a document has, read from the records that it becomes. The JSON Schema that callers get
/// and the check of what they send both come from here.
final class DocumentShape {

    private static final Map<Class<?>, List<Member>> MEMBERS = new LinkedHashMap<>();

    static {
        read(ChecklistDocument.class);
    }

    private DocumentShape() {}

    /// Returns the members of a record that is part of a document.
    static List<Member> members(Class<?> type) {
        return MEMBERS.getOrDefault(type, List.of());
    }

    /// Returns the JSON Schema (2020-12) of a document.
    static Map<String, Object> schema() {
        Map<String, Object> definitions = new LinkedHashMap<>();
        MEMBERS.forEach((type, members) -> definitions.put(type.getSimpleName(), definition(members)));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "The document of a checklist");
        schema.putAll(new Structure(ChecklistDocument.class).schema());
        schema.put("$defs", definitions);
        return schema;
    }

    private static Map<String, Object> definition(List<Member> members) {
        Map<String, Object> properties = new LinkedHashMap<>();
        members.forEach(member -> properties.put(member.name(), member.schema()));
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("type", "object");
        definition.put("properties", properties);
        definition.put(
                "required",
                members.stream().filter(Member::required).map(Member::name).toList());
        definition.put("additionalProperties", false);
        return definition;
    }

    private static void read(Class<?> type) {
        if (MEMBERS.containsKey(type)) {
            return;
        }
        List<Member> members = new ArrayList<>();
        MEMBERS.put(type, Collections.unmodifiableList(members));
        List<String> required = required(type);
        for (RecordComponent component : type.getRecordComponents()) {
            AnnotatedType declared = component.getAnnotatedType();
            boolean nullable = declared.isAnnotationPresent(Nullable.class);
            boolean isRequired = required.contains(component.getName());
            members.add(new Member(component.getName(), shape(declared), isRequired, nullable, false));
        }
        for (Method method : type.getDeclaredMethods()) {
            JsonProperty property = method.getAnnotation(JsonProperty.class);
            if (property != null && property.access() == JsonProperty.Access.READ_ONLY) {
                members.add(new Member(method.getName(), shape(method.getAnnotatedReturnType()), false, false, true));
            }
        }
    }

    private static Shape shape(AnnotatedType declared) {
        if (declared instanceof AnnotatedParameterizedType generic && raw(declared) == List.class) {
            return new Listing(shape(generic.getAnnotatedActualTypeArguments()[0]));
        }
        Class<?> type = raw(declared);
        if (type == Map.class) {
            return new OpenObject();
        }
        if (type.isRecord()) {
            read(type);
            return new Structure(type);
        }
        return Leaf.of(type);
    }

    private static Class<?> raw(AnnotatedType declared) {
        return declared.getType() instanceof java.lang.reflect.ParameterizedType generic
                ? (Class<?>) generic.getRawType()
                : (Class<?>) declared.getType();
    }

    /// Asks a record itself which components it cannot do without: those that it refuses to be made without.
    private static List<String> required(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Constructor<?> constructor = constructor(type, components);
        @Nullable
        Object[] sample = Arrays.stream(components)
                .map(component -> sample(component.getAnnotatedType()))
                .toArray();
        if (refuses(constructor, sample)) {
            throw new IllegalStateException("no sample of " + type);
        }
        List<String> required = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            @Nullable Object[] without = sample.clone();
            without[i] = absent(components[i].getType());
            if (refuses(constructor, without)) {
                required.add(components[i].getName());
            }
        }
        return required;
    }

    private static Constructor<?> constructor(Class<?> type, RecordComponent[] components) {
        try {
            return type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has this constructor", e);
        }
    }

    private static boolean refuses(Constructor<?> constructor, @Nullable Object[] values) {
        try {
            constructor.newInstance(values);
            return false;
        } catch (InvocationTargetException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("records of documents are public", e);
        }
    }

    /// What JSON that leaves a member out becomes.
    private static @Nullable Object absent(Class<?> type) {
        if (type == int.class) {
            return 0;
        }
        return type == boolean.class ? false : null;
    }

    private static @Nullable Object sample(AnnotatedType declared) {
        Class<?> type = raw(declared);
        if (declared.isAnnotationPresent(Nullable.class)) {
            return null;
        } else if (type == String.class) {
            return "-";
        } else if (type == int.class) {
            return 1;
        } else if (type == boolean.class) {
            return false;
        } else if (type == UUID.class) {
            return new UUID(0, 1);
        } else if (type == BigDecimal.class) {
            return BigDecimal.ONE;
        } else if (type == Duration.class) {
            return Duration.ofSeconds(1);
        } else if (type == List.class) {
            return List.of();
        } else if (type == Map.class) {
            return Map.of();
        } else if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        throw new IllegalStateException("no sample of " + type);
    }

    /// A member of an object.
    ///
    /// @param required whether it must be there
    /// @param nullable whether `null` means something, namely that it is absent
    /// @param readOnly whether it is told and never taken
    record Member(String name, Shape shape, boolean required, boolean nullable, boolean readOnly) {

        Map<String, Object> schema() {
            Map<String, Object> own = shape.schema();
            if (readOnly) {
                Map<String, Object> told = new LinkedHashMap<>(own);
                told.put("readOnly", true);
                return told;
            }
            return nullable ? Map.of("anyOf", List.of(own, Map.of("type", "null"))) : own;
        }
    }
}
