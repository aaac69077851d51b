package dev.changeover.engine.plan;

import java.util.List;

import dev.changeover.engine.ManualStep;

/// Everything that a migration will do, before any effect.
///
/// @param formatVersion version of this document's form; 1
/// @param sourceSha256 the snapshot that it was made for
/// @param schema the target schema
/// @param mode who makes the tables
/// @param tables the tables, in the source's order
/// @param manualSteps what is left to a person
public record MigrationPlan(
        int formatVersion,
        String sourceSha256,
        String schema,
        Mode mode,
        List<TablePlan> tables,
        List<ManualStep> manualSteps) {
    /// The form that this engine writes and reads.
    public static final int FORMAT_VERSION = 1;

    public MigrationPlan {
        if (formatVersion != FORMAT_VERSION) {
            throw new IllegalArgumentException("unknown plan format: " + formatVersion);
        }
        tables = List.copyOf(tables);
        manualSteps = List.copyOf(manualSteps);
    }
}
