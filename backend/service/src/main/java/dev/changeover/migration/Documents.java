package dev.changeover.migration;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/// What jobs make of migrations: plans, reports and rehearsals.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Documents {

    private static final TypeReference<List<PlannedSnapshot>> SNAPSHOTS = new TypeReference<>() {};

    private final EntityManager entities;
    private final JsonText json;

    Documents(EntityManager entities, JsonText json) {
        this.entities = entities;
        this.json = json;
    }

    Optional<ReportEntity> report(UUID migrationId) {
        return Optional.ofNullable(entities.find(ReportEntity.class, migrationId));
    }

    Optional<RehearsalEntity> rehearsal(UUID migrationId) {
        return Optional.ofNullable(entities.find(RehearsalEntity.class, migrationId));
    }

    /// Returns the youngest plan.
    Optional<PlanEntity> plan(UUID migrationId) {
        return entities.createQuery("""
                        FROM PlanEntity plan WHERE plan.migrationId = ?1
                        ORDER BY plan.version DESC LIMIT 1""", PlanEntity.class)
                .setParameter(1, migrationId)
                .getResultStream()
                .findFirst();
    }

    /// Returns a plan by its version.
    Optional<PlanEntity> plan(UUID migrationId, int version) {
        return Optional.ofNullable(entities.find(PlanEntity.class, new PlanEntity.Key(migrationId, version)));
    }

    /// Returns the youngest plan, or says that there is none.
    PlanEntity requirePlan(UUID migrationId) {
        return plan(migrationId)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.PLAN_MISSING, "The migration was not assessed yet, so there is no plan."));
    }

    MigrationPlan read(PlanEntity plan) {
        return json.read(plan.document, MigrationPlan.class);
    }

    /// Returns the changes to the default plan that a plan was made with.
    PlanChanges changes(PlanEntity plan) {
        return json.read(plan.overrides, PlanChanges.class);
    }

    /// Returns the snapshots that a plan for several sources was made for.
    List<PlannedSnapshot> snapshots(PlanEntity plan) {
        return json.read(plan.snapshots, SNAPSHOTS);
    }

    Report read(ReportEntity report) {
        return json.read(report.document, Report.class);
    }

    Rehearsal read(RehearsalEntity rehearsal) {
        return json.read(rehearsal.document, Rehearsal.class);
    }

    /// Keeps a rehearsal in place of an earlier one.
    void keep(Rehearsal rehearsal) {
        RehearsalEntity entity = new RehearsalEntity();
        entity.migrationId = rehearsal.migrationId();
        entity.jobId = rehearsal.report().jobId();
        entity.document = json.write(rehearsal);
        entities.merge(entity);
    }

    /// Keeps a plan as the youngest version.
    void keep(PlanEntity plan, MigrationPlan made, PlanChanges changes, List<PlannedSnapshot> snapshots) {
        plan.version = plan(plan.migrationId).map(known -> known.version).orElse(0) + 1;
        plan.document = json.write(made);
        plan.overrides = json.write(changes);
        plan.snapshots = json.write(snapshots);
        entities.persist(plan);
    }

    /// Keeps a report in place of an earlier one.
    void keep(Report report, int planVersion) {
        ReportEntity entity = new ReportEntity();
        entity.migrationId = report.migrationId();
        entity.jobId = report.jobId();
        entity.planVersion = planVersion;
        entity.verified = report.verified();
        entity.document = json.write(report);
        entities.merge(entity);
    }
}
