package dev.changeover.document;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// What the document's values ask of themselves. JSON may leave members out, whatever the types promise.
final class Checks {

    private static final Pattern MARKER = Pattern.compile("[-*+]|[0-9]{1,9}[.)]");

    private Checks() {}

    static <T> T present(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    static String notBlank(@Nullable String value, String name) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is missing or blank");
        }
        return value;
    }

    static <T> List<T> orEmpty(@Nullable List<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }

    static void range(@Nullable Integer value, int least, int most, String name) {
        if (value != null && (value < least || value > most)) {
            throw new IllegalArgumentException("%s lies between %d and %d".formatted(name, least, most));
        }
    }

    static String marker(String marker) {
        if (!MARKER.matcher(marker).matches()) {
            throw new IllegalArgumentException("a marker is -, *, + or a number with a point or bracket");
        }
        return marker;
    }
}
