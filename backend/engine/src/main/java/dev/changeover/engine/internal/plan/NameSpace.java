package dev.changeover.engine.internal.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/// Names that must differ from each other in the target. The same source always gets the same names.
final class NameSpace {
    /// PostgreSQL cuts longer names off without failing.
    static final int LONGEST_BYTES = 63;

    private static final Set<String> SYSTEM_COLUMNS = Set.of("ctid", "xmin", "xmax", "cmin", "cmax", "tableoid");
    private static final int HASH_DIGITS = 8;

    private final Set<String> taken = new HashSet<>();

    /// Takes a name, or the nearest one that is free and short enough.
    String take(String wanted) {
        String name = shortened(wanted);
        for (int i = 2; !taken.add(name); i++) {
            name = shortened(wanted + "_" + i);
        }
        return name;
    }

    /// Keeps a name from being taken.
    void reserve(String name) {
        taken.add(name);
    }

    /// Takes a column's name, or the nearest one that is free and allowed.
    String takeColumn(String source, int position) {
        return take(proposedColumn(source, position));
    }

    /// Takes a table's name, or the nearest one that is free and allowed.
    String takeTable(String source, int position) {
        return take(proposedTable(source, position));
    }

    /// The name that a column gets when nobody gives another one, if it is free and short enough.
    static String proposedColumn(String source, int position) {
        String wanted = source.isEmpty() ? "column_" + position : storable(source);
        return SYSTEM_COLUMNS.contains(wanted) ? wanted + "_" : wanted;
    }

    /// The name that a table gets when nobody gives another one, if it is free and short enough.
    static String proposedTable(String source, int position) {
        return source.isEmpty() ? "table_" + position : storable(source);
    }

    /// Whether PostgreSQL could have such a name, were it short enough.
    static boolean isUsable(String name) {
        return !name.isEmpty() && name.indexOf('\0') < 0;
    }

    /// Whether PostgreSQL accepts the name as it is.
    static boolean isValid(String name) {
        return !name.isEmpty()
                && name.indexOf('\0') < 0
                && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_BYTES
                && StandardCharsets.UTF_8.newEncoder().canEncode(name);
    }

    static boolean isSystemColumn(String name) {
        return SYSTEM_COLUMNS.contains(name);
    }

    /// The name itself where PostgreSQL keeps it whole; otherwise its beginning and a hash of all of it.
    static String shortened(String name) {
        if (name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_BYTES) {
            return name;
        }
        StringBuilder prefix = new StringBuilder();
        int bytes = 0;
        for (int codePoint : name.codePoints().toArray()) {
            bytes += Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > LONGEST_BYTES - HASH_DIGITS - 1) {
                break;
            }
            prefix.appendCodePoint(codePoint);
        }
        return prefix + "_" + hash(name);
    }

    private static String storable(String name) {
        return name.replace('\0', '_');
    }

    private static String hash(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
