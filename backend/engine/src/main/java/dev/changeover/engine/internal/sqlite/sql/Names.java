package dev.changeover.engine.internal.sqlite.sql;

/// Compares names as SQLite does: case counts for nothing in ASCII and for everything else beyond it.
public final class Names {
    private Names() {}

    /// The name with its ASCII letters in lower case.
    public static String fold(String name) {
        StringBuilder folded = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            folded.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
        return folded.toString();
    }

    /// Whether SQLite takes both for the same name.
    public static boolean same(String left, String right) {
        return left.length() == right.length() && fold(left).equals(fold(right));
    }
}
