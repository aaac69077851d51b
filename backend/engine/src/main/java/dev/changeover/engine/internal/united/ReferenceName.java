package dev.changeover.engine.internal.united;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.changeover.engine.internal.sqlite.sql.Names;

/// What the name of a column tells about what it may refer to.
final class ReferenceName {
    private static final Pattern SNAKE = Pattern.compile("(.+)_id", Pattern.CASE_INSENSITIVE);
    private static final Pattern CAMEL = Pattern.compile("(.*[a-z0-9])I[dD]");
    private static final Map<String, String> IRREGULAR =
            Map.of("person", "people", "child", "children", "man", "men", "woman", "women");

    private ReferenceName() {}

    /// What stands before `_id` or `Id`; empty for other names.
    static String stem(String column) {
        for (Pattern pattern : Set.of(SNAKE, CAMEL)) {
            Matcher matcher = pattern.matcher(column);
            if (matcher.matches()) {
                return Names.fold(matcher.group(1));
            }
        }
        return "";
    }

    /// Whether a table's name may be the plural of a stem, or end in it.
    static boolean mayMean(String stem, String table) {
        String name = Names.fold(table);
        String irregular = IRREGULAR.getOrDefault(stem, stem);
        boolean plural = name.equals(stem)
                || name.equals(irregular)
                || name.equals(stem + "s")
                || name.equals(stem + "es")
                || stem.endsWith("y") && name.equals(stem.substring(0, stem.length() - 1) + "ies");
        return plural || name.endsWith("_" + stem) || name.endsWith("_" + stem + "s");
    }
}
