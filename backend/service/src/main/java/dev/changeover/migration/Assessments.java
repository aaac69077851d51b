package dev.changeover.migration;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import dev.changeover.engine.Planner;
import dev.changeover.engine.Snapshot;
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
    private final Documents documents;
    private final Decisions decisions;
    private final Resolutions resolutions;
    private final Clock clock;

    Assessments(
            Migrations migrations,
            Sources sources,
            Documents documents,
            Decisions decisions,
            Resolutions resolutions,
            Clock clock) {
        this.migrations = migrations;
        this.sources = sources;
        this.documents = documents;
        this.decisions = decisions;
        this.resolutions = resolutions;
        this.clock = clock;
    }

    Subject subject(UUID migrationId) {
        MigrationEntity migration = migrations.migration(migrationId);
        return new Subject(sources.source(migration.sourceIds.getFirst()), documents.assessment(migrationId));
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
        PlanOverrides unchanged = PlanOverrides.none();
        MigrationPlan made = Replanning.plan(found, schema, unchanged, decisions.of(migrationId));
        MigrationPlan repaired = Planner.repair(made, resolutions.repairs(migrationId, made));
        documents.keep(plan(assessment, ACTOR), repaired, unchanged);
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
