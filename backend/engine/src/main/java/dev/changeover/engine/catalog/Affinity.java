package dev.changeover.engine.catalog;

import java.util.Locale;

/// What SQLite tries to make of a value stored in a column, derived from the declared type by SQLite's five
/// rules.
///
/// @see <a href="https://www.sqlite.org/datatype3.html#determination_of_column_affinity">Determination of
///     affinity</a>
public enum Affinity {
    INTEGER,
    TEXT,
    BLOB,
    REAL,
    NUMERIC;

    /// Applies the five rules in their order; `POINT` is therefore INTEGER and `STRING` is NUMERIC.
    public static Affinity of(String declaredType) {
        String type = declaredType.toUpperCase(Locale.ROOT);
        if (type.contains("INT")) {
            return INTEGER;
        }
        if (type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT")) {
            return TEXT;
        }
        if (type.isBlank() || type.contains("BLOB")) {
            return BLOB;
        }
        if (type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB")) {
            return REAL;
        }
        return NUMERIC;
    }
}
