package dev.changeover.migration;

import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.PlanOverrides;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/// What jobs find out about migrations: assessment, plans and report.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Documents {

    private final EntityManager entities;
    private final ObjectMapper json;

    Documents(EntityManager entities, ObjectMapper json) {
        this.entities = entities;
        this.json = json;
    }

    Optional<AssessmentEntity> assessment(UUID migrationId) {
        return Optional.ofNullable(entities.find(AssessmentEntity.class, migrationId));
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

    /// Returns the assessment, or says that there is none.
    AssessmentEntity requireAssessment(UUID migrationId) {
        return assessment(migrationId)
                .orElseThrow(() ->
                        new ProblemException(ProblemType.ASSESSMENT_MISSING, "The migration was not assessed yet."));
    }

    dev.changeover.engine.Assessment read(AssessmentEntity assessment) {
        return read(assessment.document, dev.changeover.engine.Assessment.class);
    }

    MigrationPlan read(PlanEntity plan) {
        return read(plan.document, MigrationPlan.class);
    }

    /// Returns the changes to the default plan that a plan was made with.
    PlanOverrides overrides(PlanEntity plan) {
        return read(plan.overrides, PlanOverrides.class);
    }

    Report read(ReportEntity report) {
        return read(report.document, Report.class);
    }

    Rehearsal read(RehearsalEntity rehearsal) {
        return read(rehearsal.document, Rehearsal.class);
    }

    /// Keeps a rehearsal in place of an earlier one.
    void keep(Rehearsal rehearsal) {
        RehearsalEntity entity = new RehearsalEntity();
        entity.migrationId = rehearsal.migrationId();
        entity.jobId = rehearsal.report().jobId();
        entity.document = write(rehearsal);
        entities.merge(entity);
    }

    /// Keeps an assessment in place of an earlier one.
    void keep(AssessmentEntity assessment, dev.changeover.engine.Assessment found) {
        assessment.document = write(found);
        entities.merge(assessment);
    }

    /// Keeps a plan as the youngest version.
    void keep(PlanEntity plan, MigrationPlan made, PlanOverrides overrides) {
        plan.version = plan(plan.migrationId).map(known -> known.version).orElse(0) + 1;
        plan.document = write(made);
        plan.overrides = write(overrides);
        entities.persist(plan);
    }

    /// Keeps a report in place of an earlier one.
    void keep(Report report, int planVersion) {
        ReportEntity entity = new ReportEntity();
        entity.migrationId = report.migrationId();
        entity.jobId = report.jobId();
        entity.planVersion = planVersion;
        entity.verified = report.verified();
        entity.document = write(report);
        entities.merge(entity);
    }

    private <T> T read(String document, Class<T> type) {
        try {
            return json.readValue(document, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored document is not a " + type.getSimpleName(), e);
        }
    }

    private String write(Object document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("%s is not JSON".formatted(document.getClass()), e);
        }
    }
}
