package dev.changeover.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.changeover.job.Job;
import dev.changeover.job.Jobs;
import dev.changeover.migration.Migration.SourceReference;
import dev.changeover.migration.Migration.SourceSnapshot;
import dev.changeover.migration.Migration.SourceState;
import dev.changeover.migration.Migration.TargetReference;
import dev.changeover.migration.SourceAssessments.Facts;
import dev.changeover.migration.SourceAssessments.Failure;
import dev.changeover.paging.Page;
import dev.changeover.paging.PageRequest;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import org.jspecify.annotations.Nullable;

/// The migrations that there are.
@ApplicationScoped
class Migrations implements PanacheRepositoryBase<MigrationEntity, UUID> {

    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private final Sources sources;
    private final SourceAssessments assessments;
    private final Targets targets;
    private final Jobs jobs;
    private final MigrationLoads loads;

    Migrations(Sources sources, SourceAssessments assessments, Targets targets, Jobs jobs, MigrationLoads loads) {
        this.sources = sources;
        this.assessments = assessments;
        this.targets = targets;
        this.jobs = jobs;
        this.loads = loads;
    }

    /// Returns a migration as it is stored.
    ///
    /// @throws ProblemException when there is none with this id
    MigrationEntity migration(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> notFound(id));
    }

    /// Returns a migration that nobody else can plan, start or remove before the transaction ends.
    ///
    /// @throws ProblemException when there is none with this id
    MigrationEntity locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> notFound(id));
    }

    /// Returns a migration as callers see it.
    Migration shown(MigrationEntity migration) {
        return shown(List.of(migration)).getFirst();
    }

    /// Returns a page of migrations, youngest first.
    Page<Migration> page(PageRequest page) {
        List<MigrationEntity> rows = find(
                        "id < ?1 ORDER BY id DESC", page.afterId().orElse(AFTER_ALL))
                .range(0, page.rowsToRead() - 1)
                .list();
        Page<MigrationEntity> cut = Page.of(rows, page, row -> row, row -> row.id);
        return new Page<>(shown(cut.items()), cut.next());
    }

    /// Refuses when a migration uses this source or target.
    ///
    /// @throws ProblemException with [ProblemType#IN_USE]
    void refuseUse(UUID sourceOrTarget) {
        find("""
                        FROM MigrationEntity migration
                        WHERE migration.targetId = ?1
                           OR EXISTS (SELECT 1 FROM migration.sources place WHERE place.sourceId = ?1)
                        ORDER BY migration.id""", sourceOrTarget).firstResultOptional().ifPresent(user -> {
            throw new ProblemException(
                    ProblemType.IN_USE,
                    "The migration %s (%s) uses it.".formatted(user.name, user.id),
                    "Delete the migration first.");
        });
    }

    /// Refuses when a job works on this target, and lets none start before the transaction ends.
    ///
    /// @throws ProblemException with [ProblemType#JOB_ACTIVE]
    void refuseActiveJobOn(UUID target) {
        find("targetId = ?1 ORDER BY id", target)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list()
                .forEach(migration -> jobs.refuseActiveOf(migration.id));
    }

    private List<Migration> shown(List<MigrationEntity> migrations) {
        List<UUID> ids = migrations.stream().map(migration -> migration.id).toList();
        Map<UUID, Source> knownSources = sources.byId(migrations.stream()
                .flatMap(migration -> migration.sourceIds().stream())
                .toList());
        Map<UUID, Target> knownTargets = targets.byId(
                migrations.stream().map(migration -> migration.targetId).toList());
        Map<UUID, List<Facts>> facts = assessments.factsOf(ids);
        Map<UUID, List<Failure>> failures = assessments.failuresOf(ids);
        Map<UUID, Job> latest = jobs.latestOf(ids);
        Map<UUID, Job> telling = jobs.latestNotCancelledOf(ids);
        Map<UUID, MigrationLoads.Standing> standing = loads.standingOf(ids);
        return migrations.stream()
                .map(migration -> shown(
                        migration,
                        shown(
                                migration,
                                knownSources,
                                facts.getOrDefault(migration.id, List.of()),
                                failures.getOrDefault(migration.id, List.of())),
                        known(knownTargets, migration.targetId),
                        latest.get(migration.id),
                        standing.getOrDefault(migration.id, MigrationLoads.Standing.NONE),
                        telling.get(migration.id)))
                .toList();
    }

    private List<SourceReference> shown(
            MigrationEntity migration, Map<UUID, Source> known, List<Facts> facts, List<Failure> failures) {
        Map<UUID, Facts> assessed = facts.stream().collect(Collectors.toMap(Facts::sourceId, fact -> fact));
        Map<UUID, Failure> failed = failures.stream().collect(Collectors.toMap(Failure::sourceId, failure -> failure));
        List<SourceReference> references = new ArrayList<>();
        for (SourcePlace place : migration.sources) {
            references.add(reference(
                    known(known, place.sourceId()),
                    place.key(),
                    references.size() + 1,
                    assessed.get(place.sourceId()),
                    failed.get(place.sourceId())));
        }
        return references;
    }

    private SourceReference reference(
            Source source, String key, int number, @Nullable Facts assessed, @Nullable Failure failed) {
        return new SourceReference(
                source.id(),
                source.name(),
                source.sizeBytes(),
                key,
                number,
                source.sha256(),
                failed != null ? SourceState.FAILED : assessed != null ? SourceState.ASSESSED : SourceState.NEW,
                assessed == null
                        ? null
                        : new SourceSnapshot(
                                assessed.sha256(),
                                assessed.sizeBytes(),
                                assessed.takenAt(),
                                assessed.encoding().replace('_', '-')),
                failed == null ? null : assessments.problem(failed),
                failed == null ? null : failed.failedAt());
    }

    private Migration shown(
            MigrationEntity migration,
            List<SourceReference> sources,
            Target target,
            @Nullable Job latest,
            MigrationLoads.Standing standing,
            @Nullable Job telling) {
        LoadEntity load = standing.current();
        LoadEntity inPlace = standing.inPlace();
        return new Migration(
                migration.id,
                migration.name,
                sources,
                new TargetReference(target.id(), target.name()),
                migration.schema,
                migration.mode,
                MigrationState.of(
                        Optional.ofNullable(telling), Optional.ofNullable(load).map(known -> known.state)),
                latest == null ? null : latest.summary(),
                load == null ? null : loads.shown(load),
                inPlace == null ? null : loads.shown(inPlace),
                migration.createdAt,
                migration.createdBy);
    }

    private static <T> T known(Map<UUID, T> things, UUID id) {
        return Objects.requireNonNull(things.get(id), () -> "foreign key to " + id);
    }

    private static ProblemException notFound(UUID id) {
        return ProblemException.notFound("migration", id);
    }
}
