package dev.changeover.engine.plan;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// A unique key or an index of the target.
///
/// @param name its name in the target
/// @param keys its key parts, each ready for DDL: a quoted column or an expression, with direction
/// @param unique whether it enforces uniqueness
/// @param constraint whether it becomes a UNIQUE constraint (plain columns only)
/// @param where the predicate of a partial index, ready for DDL
public record IndexPlan(
        String name,
        List<String> keys,
        boolean unique,
        boolean constraint,
        @Nullable String where) {
    public IndexPlan {
        keys = List.copyOf(keys);
    }
}
