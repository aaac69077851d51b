package dev.changeover.engine.plan;

import java.util.List;

/// A foreign key of the target. It is added NOT VALID and then validated.
///
/// @param name its name in the target
/// @param columns referring columns, target names
/// @param references referred table, target name
/// @param referencedColumns referred columns, target names
/// @param actions `ON DELETE …`, `ON UPDATE …` and deferrability, ready for DDL; empty for the defaults
/// @param orphans rows that violate it in the source; when there are any the key stays NOT VALID
public record ForeignKeyPlan(
        String name,
        List<String> columns,
        String references,
        List<String> referencedColumns,
        String actions,
        long orphans) {
    public ForeignKeyPlan {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
    }
}
