package dev.changeover.migration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.changeover.engine.SourceAssessment;
import dev.changeover.job.JobProblem;
import dev.changeover.migration.Assessed.Compared;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/// What was found in the sources of migrations.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class SourceAssessments {

    private final EntityManager entities;
    private final JsonText json;

    SourceAssessments(EntityManager entities, JsonText json) {
        this.entities = entities;
        this.json = json;
    }

    /// Returns what is stored for a source.
    Optional<AssessmentEntity> of(UUID migrationId, UUID sourceId) {
        return Optional.ofNullable(
                entities.find(AssessmentEntity.class, new AssessmentEntity.Key(migrationId, sourceId)));
    }

    @Transactional(Transactional.TxType.SUPPORTS)
    dev.changeover.engine.Assessment read(AssessmentEntity stored) {
        return json.read(stored.document, dev.changeover.engine.Assessment.class);
    }

    /// Returns what a plan can be made from, or says that it is not there.
    Assessed require(MigrationEntity migration) {
        return assessed(migration)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.ASSESSMENT_MISSING,
                        migration.hasSeveralSources()
                                ? "Not every source of the migration was assessed, or one of them anew."
                                : "The migration was not assessed yet."));
    }

    private Optional<Assessed> assessed(MigrationEntity migration) {
        List<AssessmentEntity> rows = new ArrayList<>();
        for (SourcePlace place : migration.sources) {
            of(migration.id, place.sourceId()).ifPresent(rows::add);
        }
        if (rows.size() < migration.sources.size()) {
            return Optional.empty();
        }
        if (!migration.hasSeveralSources()) {
            return Optional.of(new Assessed.One(rows.getFirst(), read(rows.getFirst())));
        }
        List<String> snapshots = rows.stream().map(row -> row.snapshotSha256).toList();
        return Optional.ofNullable(entities.find(ComparisonEntity.class, migration.id))
                .map(stored -> new Assessed.Several(
                        rows,
                        stored.snapshotSha256,
                        sources(migration, rows),
                        json.read(stored.document, Compared.class)))
                .filter(several -> several.comparison().snapshots().equals(snapshots))
                .map(several -> several);
    }

    private List<SourceAssessment> sources(MigrationEntity migration, List<AssessmentEntity> rows) {
        List<SourceAssessment> sources = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            sources.add(new SourceAssessment(migration.sources.get(i).key(), read(rows.get(i))));
        }
        return sources;
    }

    /// Returns what stands for everything that was assessed last.
    Optional<String> snapshotSha256(UUID migrationId) {
        return Optional.ofNullable(entities.find(ComparisonEntity.class, migrationId))
                .map(compared -> compared.snapshotSha256)
                .or(() -> factsOf(List.of(migrationId)).getOrDefault(migrationId, List.of()).stream()
                        .map(Facts::sha256)
                        .findFirst());
    }

    /// Keeps what was found in a source in place of what was found before.
    void keep(AssessmentEntity assessment, dev.changeover.engine.Assessment found) {
        assessment.encoding = found.catalog().encoding().name();
        assessment.document = json.write(found);
        entities.merge(assessment);
        SourceFailureEntity failure = entities.find(
                SourceFailureEntity.class, new SourceFailureEntity.Key(assessment.migrationId, assessment.sourceId));
        if (failure != null) {
            entities.remove(failure);
        }
    }

    /// Keeps why a source could not be assessed.
    void keep(UUID migrationId, UUID sourceId, JobProblem problem, Instant failedAt) {
        SourceFailureEntity failure = new SourceFailureEntity();
        failure.migrationId = migrationId;
        failure.sourceId = sourceId;
        failure.failedAt = failedAt;
        failure.problem = json.write(problem);
        entities.merge(failure);
    }

    /// Keeps what several sources have in common.
    void keep(UUID migrationId, String snapshotSha256, Compared comparison) {
        ComparisonEntity entity = new ComparisonEntity();
        entity.migrationId = migrationId;
        entity.snapshotSha256 = snapshotSha256;
        entity.document = json.write(comparison);
        entities.merge(entity);
    }

    /// What is known of a source without reading what was found in it.
    record Facts(UUID migrationId, UUID sourceId, String sha256, long sizeBytes, Instant takenAt, String encoding) {}

    /// Why a source could not be assessed.
    record Failure(UUID migrationId, UUID sourceId, Instant failedAt, String problem) {}

    /// Returns which sources of these migrations were assessed.
    Map<UUID, List<Facts>> factsOf(Collection<UUID> migrationIds) {
        return entities.createQuery("""
                        SELECT a.migrationId, a.sourceId, a.snapshotSha256, a.snapshotSizeBytes, a.snapshotTakenAt,
                               a.encoding
                        FROM AssessmentEntity a WHERE a.migrationId IN ?1""", Facts.class)
                .setParameter(1, migrationIds)
                .getResultStream()
                .collect(Collectors.groupingBy(Facts::migrationId));
    }

    /// Returns which sources of these migrations could not be assessed.
    Map<UUID, List<Failure>> failuresOf(Collection<UUID> migrationIds) {
        return entities.createQuery("""
                        SELECT f.migrationId, f.sourceId, f.failedAt, f.problem
                        FROM SourceFailureEntity f WHERE f.migrationId IN ?1""", Failure.class)
                .setParameter(1, migrationIds)
                .getResultStream()
                .collect(Collectors.groupingBy(Failure::migrationId));
    }

    JobProblem problem(Failure failure) {
        return json.read(failure.problem(), JobProblem.class);
    }
}
