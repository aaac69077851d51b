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

    /// Returns what differs from a plan: changes that ask for what it holds anyway are none.
    public PlanOverrides beyond(MigrationPlan plan) {
        return new PlanOverrides(tables.stream()
                .map(change -> plan.tables().stream()
                        .filter(table -> table.source().equalsIgnoreCase(change.source()))
                        .findFirst()
                        .map(table -> beyond(change, table))
                        .orElse(change))
                .filter(change -> !change.changesNothing())
                .toList());
    }

    private static TableOverride beyond(TableOverride change, TablePlan table) {
        List<ColumnOverride> columns = change.columnsOrNone().stream()
                .map(column -> table.columns().stream()
                        .filter(planned -> planned.source().equalsIgnoreCase(column.source()))
                        .findFirst()
                        .map(planned -> new ColumnOverride(
                                column.source(),
                                unless(planned.target(), column.target()),
                                unless(planned.type(), column.type()),
                                unless(false, column.excluded())))
                        .orElseGet(() -> beyondExcluded(column, table)))
                .filter(column -> column.target() != null || column.type() != null || column.excluded() != null)
                .toList();
        return new TableOverride(
                change.source(),
                unless(table.excluded(), change.excluded()),
                unless(table.target(), change.target()),
                columns);
    }

    private static ColumnOverride beyondExcluded(ColumnOverride column, TablePlan table) {
        boolean excluded = table.excludedColumns().stream().anyMatch(column.source()::equalsIgnoreCase);
        return excluded
                ? new ColumnOverride(column.source(), column.target(), column.type(), unless(true, column.excluded()))
                : column;
    }

    private static <T> @Nullable T unless(T planned, @Nullable T wanted) {
        return planned.equals(wanted) ? null : wanted;
    }

    /// Returns the same changes without a type for one column.
    public PlanOverrides withoutType(String table, String column) {
        return new PlanOverrides(tables.stream()
                .map(change -> change.source().equalsIgnoreCase(table) ? change.withoutType(column) : change)
                .toList());
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

        private List<ColumnOverride> columnsOrNone() {
            return columns == null ? List.of() : columns;
        }

        private boolean changesNothing() {
            return excluded == null && target == null && columnsOrNone().isEmpty();
        }

        private TableOverride withoutType(String column) {
            return new TableOverride(
                    source,
                    excluded,
                    target,
                    columnsOrNone().stream()
                            .map(change -> change.source().equalsIgnoreCase(column)
                                    ? new ColumnOverride(change.source(), change.target(), null, change.excluded())
                                    : change)
                            .toList());
        }
    }

    /// Changes to one column.
    ///
    /// @param source which column, by its source name
    /// @param target another name
    /// @param type another type, one of the column's alternatives
    /// @param excluded whether to leave it out; not for columns of keys
    public record ColumnOverride(
            String source,
            @Nullable String target,
            @Nullable TargetType type,
            @Nullable Boolean excluded) {
        public ColumnOverride {
            Objects.requireNonNull(source, "source");
        }

        /// Changes to a column that is not left out.
        public ColumnOverride(String source, @Nullable String target, @Nullable TargetType type) {
            this(source, target, type, null);
        }
    }
}
