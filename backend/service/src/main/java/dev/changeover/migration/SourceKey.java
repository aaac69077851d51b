package dev.changeover.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Makes the keys that tell the sources of a migration apart.
final class SourceKey {

    private static final int MAX_LENGTH = 32;
    private static final Pattern ENDING = Pattern.compile("\\.(db|db3|sqlite|sqlite3)$");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9_]+");
    private static final Pattern EDGES = Pattern.compile("^[-_]+|[-_]+$");

    private SourceKey() {}

    /// Returns a key for each of these names, in their order, no two of them equal.
    static List<String> of(List<String> names) {
        List<String> keys = new ArrayList<>();
        for (String name : names) {
            String plain = plain(name);
            String key = plain;
            for (int further = 2; keys.contains(key); further++) {
                String suffix = "-" + further;
                key = shortened(plain, MAX_LENGTH - suffix.length()) + suffix;
            }
            keys.add(key);
        }
        return keys;
    }

    private static String plain(String name) {
        String lower = ENDING.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
        String key = EDGES.matcher(OTHERS.matcher(lower).replaceAll("-")).replaceAll("");
        return key.isEmpty() ? "source" : shortened(key, MAX_LENGTH);
    }

    private static String shortened(String key, int length) {
        return key.length() <= length
                ? key
                : EDGES.matcher(key.substring(0, length)).replaceAll("");
    }
}
