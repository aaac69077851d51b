package dev.changeover.suggestion;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Parameters that a text tells, ready for a kind. What it does not tell stays out.
final class Filled {

    private final Map<String, Object> parameters = new LinkedHashMap<>();

    /// Returns a function that fills one parameter in.
    static Function<Reading, Map<String, Object>> one(String name, Function<Facts, Optional<?>> value) {
        return reading -> new Filled().put(name, value.apply(reading.facts())).done();
    }

    /// Returns a function that fills a list in, unless there is nothing to put in it.
    static Function<Reading, Map<String, Object>> list(String name, Function<Facts, List<?>> values) {
        return reading -> new Filled().put(name, values.apply(reading.facts())).done();
    }

    /// Returns a function that gives fixed parameters.
    static Function<Reading, Map<String, Object>> fixed(String name, Object value) {
        return reading -> new Filled().put(name, Optional.of(value)).done();
    }

    Filled put(String name, Optional<?> value) {
        value.map(found -> found instanceof Duration duration ? duration.toString() : found)
                .ifPresent(found -> parameters.put(name, found));
        return this;
    }

    Filled put(String name, Collection<?> values) {
        if (!values.isEmpty()) {
            parameters.put(name, List.copyOf(values));
        }
        return this;
    }

    Map<String, Object> done() {
        return parameters;
    }
}
