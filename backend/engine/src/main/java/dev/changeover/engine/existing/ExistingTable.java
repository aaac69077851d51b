package dev.changeover.engine.existing;

import java.util.List;
import java.util.Optional;

import dev.changeover.engine.plan.CheckPlan;
import dev.changeover.engine.plan.ForeignKeyPlan;
import dev.changeover.engine.plan.IndexPlan;

/// A table that an application made.
///
/// @param name its name
/// @param holdsRows whether there is any row in it
/// @param columns its columns, in order
/// @param primaryKeyName the name of its primary key; empty without one
/// @param primaryKey names of the key's columns
/// @param uniqueKeys its other unique keys and indexes
/// @param foreignKeys its foreign keys; a table of another schema is named with that
/// @param checks its checks
/// @param triggers names of the triggers that somebody made and that are on
/// @param hasRules whether rewrite rules stand between a statement and the table
/// @param hasChildren whether other tables inherit from it, so that their rows count as its own
public record ExistingTable(
        String name,
        boolean holdsRows,
        List<ExistingColumn> columns,
        String primaryKeyName,
        List<String> primaryKey,
        List<UniqueKey> uniqueKeys,
        List<ForeignKeyPlan> foreignKeys,
        List<Check> checks,
        List<String> triggers,
        boolean hasRules,
        boolean hasChildren) {
    public ExistingTable {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        uniqueKeys = List.copyOf(uniqueKeys);
        foreignKeys = List.copyOf(foreignKeys);
        checks = List.copyOf(checks);
        triggers = List.copyOf(triggers);
    }

    /// The column of exactly this name.
    public Optional<ExistingColumn> column(String wanted) {
        return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
    }

    /// A unique key or index.
    ///
    /// @param index as it can be made again
    /// @param columns every column that it looks at, in expressions and in its predicate too
    public record UniqueKey(IndexPlan index, List<String> columns) {
        public UniqueKey {
            columns = List.copyOf(columns);
        }
    }

    /// A check.
    ///
    /// @param check as it can be made again
    /// @param columns every column that it looks at
    public record Check(CheckPlan check, List<String> columns) {
        public Check {
            columns = List.copyOf(columns);
        }
    }
}
