package dev.changeover.migration;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import dev.changeover.audit.AuditLog;
import dev.changeover.engine.Assessment;
import dev.changeover.engine.Finding;
import dev.changeover.engine.PlanRejectedException;
import dev.changeover.engine.Planner;
import dev.changeover.engine.plan.Choice;
import dev.changeover.engine.plan.Decision;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.PlanOverrides;
import dev.changeover.etag.ETags;
import dev.changeover.problem.Problem.FieldError;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/// Makes plans anew with a person's changes and decisions.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Replanning {

    private final Documents documents;
    private final Decisions decisions;
    private final Resolutions resolutions;
    private final Assessments assessments;
    private final AuditLog audit;

    Replanning(
            Documents documents,
            Decisions decisions,
            Resolutions resolutions,
            Assessments assessments,
            AuditLog audit) {
        this.documents = documents;
        this.decisions = decisions;
        this.resolutions = resolutions;
        this.assessments = assessments;
        this.audit = audit;
    }

    /// A plan with its version.
    record Versioned(int version, MigrationPlan plan) {}

    /// Returns the youngest plan.
    ///
    /// @throws ProblemException with [ProblemType#PLAN_MISSING]
    Versioned current(MigrationEntity migration) {
        PlanEntity plan = documents.requirePlan(migration.id);
        return new Versioned(plan.version, documents.read(plan));
    }

    /// Makes the default plan with these changes, and with what was decided, the youngest plan.
    ///
    /// @param ifMatch the version that the changes were made for
    /// @throws ProblemException with [ProblemType#PLAN_IMPOSSIBLE] and every place that is wrong
    Versioned replan(MigrationEntity migration, PlanOverrides overrides, @Nullable String ifMatch, String actor) {
        ETags.requireMatch(ifMatch, documents.requirePlan(migration.id).version);
        return keep(migration, overrides, actor);
    }

    /// Makes the plan anew after a decision. Where it decides the type of a column, a type that somebody gave the
    /// column before makes room.
    Versioned replan(MigrationEntity migration, Finding decided, Choice choice, String actor) {
        PlanOverrides overrides = documents.overrides(documents.requirePlan(migration.id));
        String table = decided.table();
        String column = decided.column();
        if (choice.type() != null && table != null && column != null) {
            overrides = overrides.withoutType(table, column);
        }
        return keep(migration, overrides, actor);
    }

    /// Makes the plan anew with the changes that it has.
    Versioned replan(MigrationEntity migration, String actor) {
        return keep(migration, documents.overrides(documents.requirePlan(migration.id)), actor);
    }

    private Versioned keep(MigrationEntity migration, PlanOverrides overrides, String actor) {
        AssessmentEntity assessment = documents.requireAssessment(migration.id);
        Assessment found = documents.read(assessment);
        List<Decision> decided = decisions.of(migration.id);
        MigrationPlan made = orProblem(() -> repaired(migration.id, plan(found, migration.schema, overrides, decided)));
        MigrationPlan unchanged = plan(found, migration.schema, PlanOverrides.none(), decided);
        PlanEntity row = assessments.plan(assessment, actor);
        documents.keep(row, made, overrides.beyond(unchanged));
        audit.record(
                actor, "PLAN_CHANGED", "migration", migration.id, Map.of("version", Integer.toString(row.version)));
        return new Versioned(row.version, made);
    }

    private MigrationPlan repaired(UUID migrationId, MigrationPlan plan) {
        return Planner.repair(plan, resolutions.repairs(migrationId, plan));
    }

    /// Makes a plan with those decisions that still concern something.
    static MigrationPlan plan(Assessment assessment, String schema, PlanOverrides overrides, List<Decision> decided) {
        return Planner.plan(assessment, schema, overrides, Planner.concerning(assessment, overrides, decided));
    }

    private static MigrationPlan orProblem(Supplier<MigrationPlan> planning) {
        try {
            return planning.get();
        } catch (PlanRejectedException e) {
            throw new ProblemException(
                    ProblemType.PLAN_IMPOSSIBLE,
                    "Nothing was changed: %d of the changes cannot be."
                            .formatted(e.faults().size()),
                    e.faults().stream()
                            .map(fault -> new FieldError(fault.pointer(), fault.detail()))
                            .toList());
        }
    }
}
