package dev.changeover.engine;

import java.util.List;

import dev.changeover.engine.PlanRejectedException.Fault;
import dev.changeover.engine.internal.plan.Planning;
import dev.changeover.engine.internal.plan.Planning.Planned;
import dev.changeover.engine.internal.plan.SchemaName;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.Mode;
import dev.changeover.engine.plan.PlanOverrides;

/// Decides what will be done, from what was found.
public final class Planner {
    private Planner() {}

    /// Makes the default plan: the narrowest type that loses nothing, the source's names, every constraint that
    /// PostgreSQL can express.
    ///
    /// @param schema the target schema
    /// @throws PlanRejectedException when PostgreSQL cannot have a schema of that name
    public static MigrationPlan plan(Assessment assessment, String schema) {
        return plan(assessment, schema, PlanOverrides.none());
    }

    /// Makes the plan anew with a person's changes.
    ///
    /// @throws PlanRejectedException with every fault and its place, when a change cannot be carried out
    public static MigrationPlan plan(Assessment assessment, String schema, PlanOverrides overrides) {
        if (!SchemaName.isValid(schema)) {
            throw new PlanRejectedException(List.of(new Fault("/schema", SchemaName.RULE)));
        }
        Planned planned = Planning.of(assessment.catalog(), assessment.tables(), overrides);
        return new MigrationPlan(
                MigrationPlan.FORMAT_VERSION,
                assessment.snapshotSha256(),
                schema,
                Mode.CREATE_SCHEMA,
                planned.tables(),
                planned.manualSteps());
    }
}
