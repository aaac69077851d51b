package dev.changeover.checklist;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// What checklists are filed under: short words in lower case, each once.
final class Tags {

    static final String FORM = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,39}";
    static final String DEMAND = "must be 1 to 40 letters, digits, spaces, points, hyphens or underscores";

    private Tags() {}

    static String[] of(@Nullable List<String> given) {
        return given == null
                ? new String[0]
                : given.stream().map(Tags::normal).distinct().sorted().toArray(String[]::new);
    }

    static String normal(String tag) {
        return tag.strip().toLowerCase(Locale.ROOT);
    }
}
