package dev.changeover.engine;

import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.PlanOverrides;

/// Decides what will be done, from what was found.
public final class Planner {
    private Planner() {}

    /// Makes the default plan: the narrowest type that loses nothing, the source's names, every constraint that
    /// PostgreSQL can express.
    ///
    /// @param schema the target schema
    public static MigrationPlan plan(Assessment assessment, String schema) {
        throw new UnsupportedOperationException("not yet: " + schema);
    }

    /// Makes the plan anew with a person's changes.
    ///
    /// @throws PlanRejectedException with every fault and its place, when a change cannot be carried out
    public static MigrationPlan plan(Assessment assessment, String schema, PlanOverrides overrides) {
        throw new UnsupportedOperationException("not yet: " + schema + overrides);
    }
}
