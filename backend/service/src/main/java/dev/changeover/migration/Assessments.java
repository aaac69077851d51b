package dev.changeover.migration;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.changeover.engine.Assessor.ExistingTarget;
import dev.changeover.engine.PlanRejectedException;
import dev.changeover.engine.Planner;
import dev.changeover.engine.SharedKey;
import dev.changeover.engine.SourceAssessment;
import dev.changeover.engine.plan.Decision;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.PlanOverrides;
import dev.changeover.job.JobProblem;
import dev.changeover.migration.Assessed.Compared;
import dev.changeover.migration.SourceReading.Found;
import dev.changeover.migration.SourceReading.Part;
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
    private final SourceAssessments assessments;
    private final Decisions decisions;
    private final Resolutions resolutions;
    private final Clock clock;

    Assessments(
            Migrations migrations,
            Sources sources,
            Targets targets,
            Documents documents,
            SourceAssessments assessments,
            Decisions decisions,
            Resolutions resolutions,
            Clock clock) {
        this.migrations = migrations;
        this.sources = sources;
        this.targets = targets;
        this.documents = documents;
        this.assessments = assessments;
        this.decisions = decisions;
        this.resolutions = resolutions;
        this.clock = clock;
    }

    /// What an assessment works with.
    ///
    /// @param existing the tables that an application made, where they are to be filled
    record Subject(List<Part> parts, Optional<ExistingTarget> existing) {
        Subject {
            parts = List.copyOf(parts);
        }
    }

    Subject subject(UUID migrationId) {
        MigrationEntity migration = migrations.migration(migrationId);
        List<Part> parts = new ArrayList<>();
        for (SourcePlace place : migration.sources) {
            parts.add(new Part(
                    sources.source(place.sourceId()), place.key(), assessments.of(migrationId, place.sourceId())));
        }
        return new Subject(parts, existing(migration));
    }

    private Optional<ExistingTarget> existing(MigrationEntity migration) {
        return switch (migration.mode) {
            case CREATE_SCHEMA -> Optional.empty();
            case LOAD_EXISTING ->
                Optional.of(new ExistingTarget(
                        targets.connection(targets.target(migration.targetId)),
                        migration.schema,
                        changes(migration.id).overrides()));
        };
    }

    /// What a person said about which column belongs to which, and about what several sources have.
    private PlanChanges changes(UUID migrationId) {
        return documents.plan(migrationId).map(documents::changes).orElseGet(PlanChanges::none);
    }

    /// Keeps what was found in a source.
    void keep(UUID migrationId, UUID jobId, Found found) {
        AssessmentEntity assessment = new AssessmentEntity();
        assessment.migrationId = migrationId;
        assessment.sourceId = found.source().id();
        assessment.sourceSha256 = found.source().sha256();
        assessment.snapshotSha256 = found.snapshot().sha256();
        assessment.snapshotSizeBytes = found.snapshot().sizeBytes();
        assessment.snapshotTakenAt = found.snapshot().takenAt();
        assessment.jobId = jobId;
        assessments.keep(assessment, found.assessment());
    }

    /// Keeps why a source could not be assessed.
    void keep(UUID migrationId, UUID sourceId, JobProblem problem) {
        assessments.keep(migrationId, sourceId, problem, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /// Keeps what several sources have in common.
    ///
    /// @param unchanged the plan that nobody had a word in
    void keep(UUID migrationId, List<SourceAssessment> found, List<SharedKey> sharedKeys, MigrationPlan unchanged) {
        assessments.keep(
                migrationId,
                unchanged.sourceSha256(),
                new Compared(
                        found.stream()
                                .map(source -> source.assessment().snapshotSha256())
                                .toList(),
                        sharedKeys,
                        unchanged.findings()));
    }

    /// Makes the first plan for what was found, with the choices, decisions and repairs that still concern something.
    ///
    /// @param unchanged the plan that nobody had a word in, where it is known
    void plan(UUID migrationId, String schema, Optional<MigrationPlan> unchanged) {
        Assessed found = assessments.require(migrations.migration(migrationId));
        List<Decision> decided = decisions.of(migrationId);
        PlanChanges wanted = wanted(migrationId, found);
        try {
            MigrationPlan made = unchanged
                    .filter(plan -> decided.isEmpty() && wanted.changesNothing())
                    .orElseGet(() -> found.plan(schema, wanted, decided));
            keepFirst(migrationId, found, made, wanted);
        } catch (PlanRejectedException e) {
            // What somebody wanted may concern what is there no more.
            PlanChanges none = PlanChanges.none();
            keepFirst(migrationId, found, found.plan(schema, none, decided), none);
        }
    }

    private void keepFirst(UUID migrationId, Assessed found, MigrationPlan made, PlanChanges changes) {
        MigrationPlan repaired = Planner.repair(made, resolutions.repairs(migrationId, made));
        keep(found, repaired, changes, ACTOR);
    }

    /// Values were tried against the columns that a person named, so their names stay; and so does what was chosen for
    /// tables that several sources have.
    private PlanChanges wanted(UUID migrationId, Assessed found) {
        return switch (found) {
            case Assessed.One one ->
                one.found().existing() == null
                        ? PlanChanges.none()
                        : changes(migrationId).ofTables();
            case Assessed.Several several -> changes(migrationId).with(PlanOverrides.none());
        };
    }

    /// Keeps a plan for what was assessed as the youngest version.
    ///
    /// @return its version
    int keep(Assessed found, MigrationPlan made, PlanChanges changes, String actor) {
        PlanEntity plan = new PlanEntity();
        plan.migrationId = found.stored().getFirst().migrationId;
        plan.snapshotSha256 = found.snapshotSha256();
        plan.snapshotTakenAt = found.takenAt();
        plan.createdAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        plan.createdBy = actor;
        documents.keep(plan, made, changes, snapshots(found));
        return plan.version;
    }

    private static List<PlannedSnapshot> snapshots(Assessed found) {
        return switch (found) {
            case Assessed.One one -> List.of();
            case Assessed.Several several ->
                several.stored().stream()
                        .map(row -> new PlannedSnapshot(row.sourceId, row.snapshotSha256, row.snapshotTakenAt))
                        .toList();
        };
    }
}
