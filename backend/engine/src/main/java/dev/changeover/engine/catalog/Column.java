package dev.changeover.engine.catalog;

import org.jspecify.annotations.Nullable;

/// A column as declared.
///
/// @param name its name
/// @param declaredType as written, empty without one
/// @param notNull whether NULL is refused
/// @param defaultSql the default expression as written
/// @param collation of the column, `BINARY` when none is declared
/// @param generation whether and how its value is computed
/// @param generatedSql the expression of a generated column
public record Column(
        String name,
        String declaredType,
        boolean notNull,
        @Nullable String defaultSql,
        String collation,
        Generation generation,
        @Nullable String generatedSql) {
    /// The column's affinity.
    public Affinity affinity() {
        return Affinity.of(declaredType);
    }

    /// Whether and how a column's value is computed.
    public enum Generation {
        NONE,
        VIRTUAL,
        STORED
    }
}
