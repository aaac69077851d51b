package dev.changeover.engine.plan;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/// A person's changes to the default plan. What is absent stays as planned.
///
/// @param tables changed tables
public record PlanOverrides(List<TableOverride> tables) {
    public PlanOverrides {
        tables = List.copyOf(tables);
    }

    /// No changes.
    public static PlanOverrides none() {
        return new PlanOverrides(List.of());
    }

    /// Changes to one table.
    ///
    /// @param source which table, by its source name
    /// @param excluded whether to leave it out
    /// @param target another name
    /// @param columns changed columns
    public record TableOverride(
            String source,
            @Nullable Boolean excluded,
            @Nullable String target,
            @Nullable List<ColumnOverride> columns) {
        public TableOverride {
            Objects.requireNonNull(source, "source");
            columns = columns == null ? null : List.copyOf(columns);
        }
    }

    /// Changes to one column.
    ///
    /// @param source which column, by its source name
    /// @param target another name
    /// @param type another type, one of the column's alternatives
    public record ColumnOverride(
            String source,
            @Nullable String target,
            @Nullable TargetType type) {
        public ColumnOverride {
            Objects.requireNonNull(source, "source");
        }
    }
}
