package dev.changeover.migration;

import java.util.Map;

import dev.changeover.audit.AuditLog;
import dev.changeover.engine.PlanRejectedException;
import dev.changeover.engine.Planner;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.PlanOverrides;
import dev.changeover.problem.Problem.FieldError;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/// Makes plans anew with a person's changes.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Replanning {

    private final Documents documents;
    private final Assessments assessments;
    private final AuditLog audit;

    Replanning(Documents documents, Assessments assessments, AuditLog audit) {
        this.documents = documents;
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

    /// Makes the default plan with these changes the youngest plan.
    ///
    /// @param ifMatch the version that the changes were made for
    /// @throws ProblemException with [ProblemType#PLAN_IMPOSSIBLE] and every place that is wrong
    Versioned replan(MigrationEntity migration, PlanOverrides overrides, @Nullable String ifMatch, String actor) {
        ETags.requireMatch(ifMatch, documents.requirePlan(migration.id).version);
        AssessmentEntity assessment = documents.requireAssessment(migration.id);
        MigrationPlan made = plan(documents.read(assessment), migration.schema, overrides);
        PlanEntity row = assessments.plan(assessment, actor);
        documents.keep(row, made);
        audit.record(
                actor, "PLAN_CHANGED", "migration", migration.id, Map.of("version", Integer.toString(row.version)));
        return new Versioned(row.version, made);
    }

    private static MigrationPlan plan(
            dev.changeover.engine.Assessment assessment, String schema, PlanOverrides overrides) {
        try {
            return Planner.plan(assessment, schema, overrides);
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
