package dev.changeover.engine.plan;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/// What somebody chose for one table that several sources have. What is absent is decided by what the sources hold.
///
/// @param family the table, by its name in the sources
/// @param keyRule how its rows get keys that differ
/// @param merge which rows become one, for [KeyRule#MERGE]
/// @param softReferences columns that refer to rows of other tables although no foreign key says so
public record FamilyChoice(
        String family, @Nullable KeyRule keyRule, @Nullable MergeRule merge, List<SoftReference> softReferences) {
    public FamilyChoice {
        Objects.requireNonNull(family, "family");
        softReferences = List.copyOf(Objects.requireNonNullElse(softReferences, List.<SoftReference>of()));
    }

    /// A column that refers to rows of another table.
    ///
    /// @param column the referring column, by its name in the sources
    /// @param references the table that it refers to, by its name in the sources
    public record SoftReference(String column, String references) {}
}
