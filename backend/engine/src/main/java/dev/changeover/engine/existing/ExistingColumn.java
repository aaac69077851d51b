package dev.changeover.engine.existing;

import dev.changeover.engine.plan.TargetType;
import org.jspecify.annotations.Nullable;

/// A column of a table that an application made.
///
/// @param name its name
/// @param spelled its type as the target's catalog spells it
/// @param type the same for the engine; absent when the engine cannot load it
/// @param nullable whether it takes NULL
/// @param hasDefault whether it gives itself a value
/// @param generated whether PostgreSQL computes it from other columns
/// @param numbered whether a sequence that belongs to it numbers new rows
public record ExistingColumn(
        String name,
        String spelled,
        @Nullable TargetType type,
        boolean nullable,
        boolean hasDefault,
        boolean generated,
        boolean numbered) {
    /// Whether a row can do without a value of ours.
    public boolean canBeLeftOut() {
        return nullable || hasDefault || generated || numbered;
    }
}
