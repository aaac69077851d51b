package dev.changeover.migration;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.changeover.engine.Assessor.ExistingTarget;
import dev.changeover.engine.PlanRejectedException;
import dev.changeover.engine.Planner;
import dev.changeover.engine.Snapshot;
import dev.changeover.engine.plan.Decision;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.PlanOverrides;
import dev.changeover.migration.AssessHandler.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/// Reads what an assessment needs and keeps what it found.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Assessments {

    private static final String ACTOR = "worker";

    private final Migrations migrations;
    private final Sources sources;
    private final Targets targets;
    private final Documents documents;
    private final Decisions decisions;
    private final Resolutions resolutions;
    private final Clock clock;

    Assessments(
            Migrations migrations,
            Sources sources,
            Targets targets,
            Documents documents,
            Decisions decisions,
            Resolutions resolutions,
            Clock clock) {
        this.migrations = migrations;
        this.sources = sources;
        this.targets = targets;
        this.documents = documents;
        this.decisions = decisions;
        this.resolutions = resolutions;
        this.clock = clock;
    }

    Subject subject(UUID migrationId) {
        MigrationEntity migration = migrations.migration(migrationId);
        return new Subject(
                sources.source(migration.sourceIds.getFirst()), documents.assessment(migrationId), existing(migration));
    }

    private Optional<ExistingTarget> existing(MigrationEntity migration) {
        return switch (migration.mode) {
            case CREATE_SCHEMA -> Optional.empty();
            case LOAD_EXISTING ->
                Optional.of(new ExistingTarget(
                        targets.connection(targets.target(migration.targetId)),
                        migration.schema,
                        mapping(migration.id)));
        };
    }

    /// What a person said about which column belongs to which.
    private PlanOverrides mapping(UUID migrationId) {
        return documents.plan(migrationId).map(documents::overrides).orElseGet(PlanOverrides::none);
    }

    /// Keeps what was found, and makes the first plan for it with the decisions and repairs that still concern
    /// something.
    void keep(
            UUID migrationId, Source source, Snapshot snapshot, dev.changeover.engine.Assessment found, String schema) {
        AssessmentEntity assessment = new AssessmentEntity();
        assessment.migrationId = migrationId;
        assessment.sourceId = source.id();
        assessment.sourceSha256 = source.sha256();
        assessment.snapshotSha256 = snapshot.sha256();
        assessment.snapshotSizeBytes = snapshot.sizeBytes();
        assessment.snapshotTakenAt = snapshot.takenAt();
        documents.keep(assessment, found);
        List<Decision> decided = decisions.of(migrationId);
        PlanOverrides changes =
                found.existing() == null ? PlanOverrides.none() : stillPossible(migrationId, found, schema, decided);
        MigrationPlan made = Replanning.plan(found, schema, changes, decided);
        MigrationPlan repaired = Planner.repair(made, resolutions.repairs(migrationId, made));
        documents.keep(plan(assessment, ACTOR), repaired, changes);
    }

    /// Values were tried against the columns that a person named, so their names stay; unless the application's
    /// tables changed so that these are none any more.
    private PlanOverrides stillPossible(
            UUID migrationId, dev.changeover.engine.Assessment found, String schema, List<Decision> decided) {
        PlanOverrides mapping = mapping(migrationId);
        try {
            Replanning.plan(found, schema, mapping, decided);
            return mapping;
        } catch (PlanRejectedException e) {
            return PlanOverrides.none();
        }
    }

    /// Makes the row of a plan for what was assessed.
    PlanEntity plan(AssessmentEntity assessment, String actor) {
        PlanEntity plan = new PlanEntity();
        plan.migrationId = assessment.migrationId;
        plan.snapshotSha256 = assessment.snapshotSha256;
        plan.snapshotTakenAt = assessment.snapshotTakenAt;
        plan.createdAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        plan.createdBy = actor;
        return plan;
    }
}
