package dev.changeover.migration;

import java.util.List;
import java.util.UUID;

import dev.changeover.engine.LoadOptions;
import dev.changeover.engine.TargetConnection;
import dev.changeover.engine.plan.MigrationPlan;

/// Everything that a job of type MIGRATE or VERIFY works with, read once before it begins.
///
/// @param migrationId the migration
/// @param sources what is read, in their order
/// @param plan what to do
/// @param planVersion which version of the plan
/// @param target where to
/// @param options how
record Load(
        UUID migrationId,
        List<LoadSource> sources,
        MigrationPlan plan,
        int planVersion,
        TargetConnection target,
        LoadOptions options) {

    Load {
        sources = List.copyOf(sources);
    }

    /// Whether the plan brings several sources together.
    boolean hasSeveralSources() {
        return sources.size() > 1;
    }
}
