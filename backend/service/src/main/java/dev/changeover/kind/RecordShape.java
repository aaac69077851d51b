package dev.changeover.kind;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.changeover.kind.ValueType.Choice;
import dev.changeover.kind.ValueType.Id;
import dev.changeover.kind.ValueType.Listing;
import dev.changeover.kind.ValueType.Numeric;
import dev.changeover.kind.ValueType.Span;
import dev.changeover.kind.ValueType.Structure;
import dev.changeover.kind.ValueType.Text;
import dev.changeover.kind.ValueType.Truth;
import org.jspecify.annotations.Nullable;

/// Reads the shape of values from the components of a record and from what they ask.
final class RecordShape {

    private static final int MOST_ITEMS = 200;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RecordShape() {}

    /// Returns the shape of a record's values.
    ///
    /// @throws IllegalStateException when a component says nothing about itself, or nobody can ask for its type
    static Structure of(Class<?> type) {
        return new Structure(Arrays.stream(type.getRecordComponents())
                .map(RecordShape::parameter)
                .toList());
    }

    private static Parameter parameter(RecordComponent component) {
        Asks asks = component.getAnnotation(Asks.class);
        if (asks == null) {
            throw new IllegalStateException(component + " does not say what it asks");
        }
        ValueType type = type(component.getAnnotatedType(), asks);
        JsonNode otherwise = asks.defaultsTo().isEmpty() ? emptyList(type) : parse(type, asks.defaultsTo());
        JsonNode example = asks.example().isEmpty() ? null : parse(type, asks.example());
        boolean required = otherwise == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return new Parameter(component.getName(), asks.value(), type, required, otherwise, example);
    }

    private static @Nullable JsonNode emptyList(ValueType type) {
        return type instanceof Listing list && list.fewest() == 0 ? JSON.arrayNode() : null;
    }

    private static ValueType type(AnnotatedType annotated, Asks asks) {
        if (annotated instanceof AnnotatedParameterizedType list
                && annotated.getType() instanceof ParameterizedType raw
                && raw.getRawType() == List.class) {
            ValueType items = single((Class<?>) list.getAnnotatedActualTypeArguments()[0].getType(), asks, "", "");
            return new Listing(items, number(asks.min(), 0).intValueExact(), limit(asks.max()));
        }
        return single((Class<?>) annotated.getType(), asks, asks.min(), asks.max());
    }

    private static int limit(String max) {
        return number(max, MOST_ITEMS).intValueExact();
    }

    private static ValueType single(Class<?> type, Asks asks, String min, String max) {
        if (type == String.class) {
            return new Text(asks.form(), asks.maxLength());
        } else if (type == int.class || type == Integer.class) {
            return new Numeric(true, number(min, 0), number(max, Integer.MAX_VALUE));
        } else if (type == long.class) {
            return new Numeric(true, number(min, 0), number(max, Long.MAX_VALUE));
        } else if (type == double.class || type == Double.class) {
            return new Numeric(false, number(min, 0), number(max, Long.MAX_VALUE));
        } else if (type == boolean.class) {
            return new Truth();
        } else if (type == Duration.class) {
            return new Span(Duration.parse(min), Duration.parse(max));
        } else if (type == UUID.class) {
            return new Id();
        } else if (type.isEnum()) {
            return new Choice(Arrays.stream(type.getEnumConstants())
                    .map(Objects::toString)
                    .toList());
        } else if (type.isRecord()) {
            return of(type);
        }
        throw new IllegalStateException("nobody can ask for a " + type);
    }

    private static BigDecimal number(String text, long otherwise) {
        return text.isEmpty() ? BigDecimal.valueOf(otherwise) : new BigDecimal(text);
    }

    /// Reads a value as annotations write it.
    private static JsonNode parse(ValueType type, String text) {
        return switch (type) {
            case Text ignored -> JSON.textNode(text);
            case Id ignored -> JSON.textNode(text);
            case Span ignored -> JSON.textNode(text);
            case Choice ignored -> JSON.textNode(text);
            case Truth ignored -> JSON.booleanNode(Boolean.parseBoolean(text));
            case Numeric number ->
                number.whole() ? JSON.numberNode(Long.parseLong(text)) : JSON.numberNode(Double.parseDouble(text));
            case Listing list -> {
                ArrayNode items = JSON.arrayNode();
                Arrays.stream(text.split(", ")).forEach(item -> items.add(parse(list.items(), item)));
                yield items;
            }
            case Structure structure ->
                throw new IllegalStateException("objects have no short form: " + structure.members());
        };
    }
}
