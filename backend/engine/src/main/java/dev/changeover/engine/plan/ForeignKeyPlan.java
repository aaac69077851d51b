package dev.changeover.engine.plan;

import java.util.List;
import java.util.Objects;

/// A foreign key of the target. It is added NOT VALID and then validated.
///
/// @param name its name in the target
/// @param columns referring columns, target names
/// @param references referred table, target name
/// @param referencedColumns referred columns, target names
/// @param actions `ON DELETE …`, `ON UPDATE …` and deferrability, ready for DDL; empty for the defaults
/// @param orphans rows that violate it in the source and are kept; when there are any the key stays NOT VALID
/// @param orphanRule what happens to rows that violate it in the source
public record ForeignKeyPlan(
        String name,
        List<String> columns,
        String references,
        List<String> referencedColumns,
        String actions,
        long orphans,
        OrphanRule orphanRule) {
    public ForeignKeyPlan {
        // Plans that were stored before there were such rules come without one.
        orphanRule = Objects.requireNonNullElse(orphanRule, OrphanRule.KEEP);
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
    }

    /// A key that keeps the rows without a parent.
    public ForeignKeyPlan(
            String name,
            List<String> columns,
            String references,
            List<String> referencedColumns,
            String actions,
            long orphans) {
        this(name, columns, references, referencedColumns, actions, orphans, OrphanRule.KEEP);
    }
}
