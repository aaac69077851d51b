package dev.changeover.engine.plan;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// What becomes of one table that several sources have: one table of the target, which holds the rows of all.
///
/// @param united the table of the target; its rows are loaded by the tables of the plan that share its target name
/// @param keyRule how its rows get keys that differ
/// @param keyColumn the column whose numbers change, by its source name; absent when no number changes
/// @param keys what becomes of the numbers, by source; empty when no number changes
/// @param merge which rows become one; absent where none do
/// @param references columns that follow the keys of other tables
/// @param sourceColumn the column of the target that says which source a row came from
/// @param rowColumn the column of the target that holds the rowid that a row had there
/// @param lacking columns that a source does not have, and whose rows therefore get NULL or the chosen value
public record FamilyPlan(
        TablePlan united,
        KeyRule keyRule,
        @Nullable String keyColumn,
        List<SourceKeys> keys,
        @Nullable MergeRule merge,
        List<Reference> references,
        String sourceColumn,
        String rowColumn,
        List<Lacking> lacking) {
    public FamilyPlan {
        keys = List.copyOf(keys);
        references = List.copyOf(references);
        lacking = List.copyOf(lacking);
    }

    /// The columns that a clean-up drops: those that only say where a row came from.
    public List<String> passingColumns() {
        boolean stays = united.columns().stream()
                .filter(column -> column.target().equals(sourceColumn))
                .anyMatch(column -> !column.nullable());
        return stays ? List.of(rowColumn) : List.of(sourceColumn, rowColumn);
    }

    /// What becomes of the numbers of one source.
    public SourceKeys keysOf(String source) {
        return keys.stream()
                .filter(known -> known.source().equals(source))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no keys of source " + source));
    }

    /// A column that follows the keys of a table.
    ///
    /// @param column by its source name
    /// @param family the table that it refers to, by the name that the family has in the sources
    /// @param declared whether a foreign key says so; otherwise somebody confirmed it
    public record Reference(String column, String family, boolean declared) {}

    /// A column that a source does not have.
    ///
    /// @param source the key of the source
    /// @param column by its source name in the others
    public record Lacking(String source, String column) {}
}
