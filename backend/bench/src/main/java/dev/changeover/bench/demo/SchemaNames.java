package dev.changeover.bench.demo;

import java.util.Locale;
import java.util.Set;

/// Names for target schemas.
final class SchemaNames {

    private static final int LONGEST_STEM = 50;

    private SchemaNames() {}

    /// Returns a schema name made from a file's name that is not taken: `shop.db` gives `shop`, then `shop_2`.
    static String free(String fileName, Set<String> taken) {
        String stem = stem(fileName);
        String name = stem;
        for (int number = 2; taken.contains(name); number++) {
            name = stem + "_" + number;
        }
        return name;
    }

    private static String stem(String fileName) {
        int dot = fileName.lastIndexOf('.');
        String stem = (dot > 0 ? fileName.substring(0, dot) : fileName)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
        if (stem.isEmpty()) {
            return "app";
        }
        String shortened = stem.substring(0, Math.min(stem.length(), LONGEST_STEM));
        // PostgreSQL keeps pg_… and information_schema for itself, and Changeover changeover_…; a name with a leading
        // digit needs quotes.
        boolean unusable = shortened.startsWith("pg_")
                || shortened.startsWith("changeover_")
                || shortened.equals("information_schema")
                || Character.isDigit(shortened.charAt(0));
        return unusable ? "db_" + shortened : shortened;
    }
}
