package dev.changeover.migration;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import dev.changeover.audit.AuditLog;
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
    private final SourceAssessments sources;
    private final Decisions decisions;
    private final Resolutions resolutions;
    private final Assessments assessments;
    private final AuditLog audit;

    Replanning(
            Documents documents,
            SourceAssessments sources,
            Decisions decisions,
            Resolutions resolutions,
            Assessments assessments,
            AuditLog audit) {
        this.documents = documents;
        this.sources = sources;
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
    Versioned replan(MigrationEntity migration, PlanChanges changes, @Nullable String ifMatch, String actor) {
        PlanEntity current = documents.requirePlan(migration.id);
        ETags.requireMatch(ifMatch, current.version);
        FamilyChoices choices = FamilyChoices.of(documents.read(current), documents.changes(current), changes);
        Versioned made = keep(migration, choices.changes(), actor);
        choices.changed()
                .forEach((family, choice) -> audit.record(
                        actor,
                        "FAMILY_CHOSEN",
                        "migration",
                        migration.id,
                        Map.of("family", family, "choice", choice, "reason", choices.reason())));
        return made;
    }

    /// Makes the plan anew after a decision. Where it decides the type of a column, a type that somebody gave the
    /// column before makes room.
    Versioned replan(MigrationEntity migration, Finding decided, Choice choice, String actor) {
        PlanChanges changes = documents.changes(documents.requirePlan(migration.id));
        String table = decided.table();
        String column = decided.column();
        if (choice.type() != null && table != null && column != null) {
            changes = changes.with(changes.overrides().withoutType(table, column));
        }
        return keep(migration, changes, actor);
    }

    /// Makes the plan anew with the changes that it has.
    Versioned replan(MigrationEntity migration, String actor) {
        return keep(migration, documents.changes(documents.requirePlan(migration.id)), actor);
    }

    private Versioned keep(MigrationEntity migration, PlanChanges changes, String actor) {
        Assessed found = sources.require(migration);
        List<Decision> decided = decisions.of(migration.id);
        MigrationPlan made = orProblem(() -> repaired(migration.id, found.plan(migration.schema, changes, decided)));
        MigrationPlan unchanged = found.plan(migration.schema, changes.with(PlanOverrides.none()), decided);
        int version =
                assessments.keep(found, made, changes.with(changes.overrides().beyond(unchanged)), actor);
        audit.record(actor, "PLAN_CHANGED", "migration", migration.id, Map.of("version", Integer.toString(version)));
        return new Versioned(version, made);
    }

    private MigrationPlan repaired(UUID migrationId, MigrationPlan plan) {
        return Planner.repair(plan, resolutions.repairs(migrationId, plan));
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
