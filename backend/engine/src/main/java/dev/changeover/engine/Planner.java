package dev.changeover.engine;

import java.util.ArrayList;
import java.util.List;

import dev.changeover.engine.PlanRejectedException.Fault;
import dev.changeover.engine.existing.ExistingSchema;
import dev.changeover.engine.internal.convert.Repairs;
import dev.changeover.engine.internal.plan.Decisions;
import dev.changeover.engine.internal.plan.ExistingPlanning;
import dev.changeover.engine.internal.plan.Planning;
import dev.changeover.engine.internal.plan.Planning.Planned;
import dev.changeover.engine.internal.plan.SchemaName;
import dev.changeover.engine.plan.Decision;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.PlanOverrides;
import dev.changeover.engine.plan.RowRepair;

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
        return plan(assessment, schema, overrides, List.of());
    }

    /// Makes the plan anew with a person's changes and decisions.
    ///
    /// @param decisions what was chosen for findings of the assessment, or of the plan that the changes make
    /// @throws PlanRejectedException with every fault and its place, when something cannot be carried out
    public static MigrationPlan plan(
            Assessment assessment, String schema, PlanOverrides overrides, List<Decision> decisions) {
        if (!SchemaName.isValid(schema)) {
            throw new PlanRejectedException(List.of(new Fault("/schema", SchemaName.RULE)));
        }
        ExistingSchema existing = assessment.existing();
        if (existing != null && !existing.name().equals(schema)) {
            String detail = "The assessment knows the tables of %s; assess again.".formatted(existing.name());
            throw new PlanRejectedException(List.of(new Fault("/schema", detail)));
        }
        List<Fault> faults = new ArrayList<>();
        List<Decision> offered = offered(assessment, overrides, decisions, faults);
        if (!faults.isEmpty()) {
            throw new PlanRejectedException(faults);
        }
        Decisions made = Decisions.of(offered);
        Planned planned = planned(assessment, overrides, made);
        return new MigrationPlan(
                MigrationPlan.FORMAT_VERSION,
                assessment.snapshotSha256(),
                schema,
                assessment.mode(),
                planned.tables(),
                planned.manualSteps(),
                planned.findings(),
                offered,
                planned.findings().stream()
                        .filter(finding -> finding.blocks() && !made.decide(finding))
                        .map(Finding::id)
                        .toList());
    }

    /// Takes up rows that somebody mended by hand, in place of earlier ones.
    ///
    /// @throws PlanRejectedException with every fault and its place
    public static MigrationPlan repair(MigrationPlan plan, List<RowRepair> repairs) {
        Repairs.check(plan, repairs);
        return plan.withRepairs(repairs);
    }

    /// The decisions that still concern a finding and that it offers. Others came from an earlier
    /// assessment, or from a plan that has changed since.
    ///
    /// @throws PlanRejectedException when the changes cannot be carried out
    public static List<Decision> concerning(Assessment assessment, PlanOverrides overrides, List<Decision> decisions) {
        return offered(assessment, overrides, decisions, new ArrayList<>());
    }

    /// A decision may concern a finding that only the changes, or other decisions, bring about. So what is
    /// known to be offered is planned with until nothing more comes to light.
    private static List<Decision> offered(
            Assessment assessment, PlanOverrides overrides, List<Decision> decisions, List<Fault> faults) {
        List<Finding> known = new ArrayList<>(assessment.findings());
        List<Decision> offered = Decisions.offered(decisions, known, new ArrayList<>());
        int before = -1;
        while (offered.size() < decisions.size() && offered.size() > before) {
            before = offered.size();
            known.addAll(planned(assessment, overrides, Decisions.of(offered)).findings());
            offered = Decisions.offered(decisions, known, new ArrayList<>());
        }
        return Decisions.offered(decisions, known, faults);
    }

    static Planned planned(Assessment assessment, PlanOverrides overrides, Decisions decisions) {
        ExistingSchema existing = assessment.existing();
        return existing == null
                ? Planning.of(assessment.catalog(), assessment.tables(), assessment.collisions(), overrides, decisions)
                : ExistingPlanning.of(assessment.catalog(), assessment.tables(), existing, overrides, decisions);
    }
}
