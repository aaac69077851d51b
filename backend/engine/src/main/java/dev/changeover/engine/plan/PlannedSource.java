package dev.changeover.engine.plan;

import java.util.Objects;
import java.util.regex.Pattern;

/// One of several sources of a plan.
///
/// @param key what tells it from the others, in names of tables of the source and in reports: one to thirty-two small
///     letters, digits, `_` and `-`
/// @param number its place among the sources, from 1 on, which the rows in the target carry
/// @param sha256 the snapshot that the plan was made for
public record PlannedSource(String key, int number, String sha256) {
    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");

    public PlannedSource {
        Objects.requireNonNull(sha256, "sha256");
        if (!isKey(key)) {
            throw new IllegalArgumentException("not a key of a source: " + key);
        }
        if (number < 1 || number > Short.MAX_VALUE) {
            throw new IllegalArgumentException("not a number of a source: " + number);
        }
    }

    /// Whether a text can tell a source from others.
    public static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    /// How a plan of several sources names a table of this one. No key holds a slash, so the first one ends it.
    public String address(String table) {
        return key + "/" + table;
    }
}
