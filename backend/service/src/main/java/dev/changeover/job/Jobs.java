package dev.changeover.job;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.changeover.paging.Page;
import dev.changeover.paging.PageRequest;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import org.jspecify.annotations.Nullable;

/// The jobs that there are.
@ApplicationScoped
public class Jobs implements PanacheRepositoryBase<JobEntity, UUID> {

    private final JobDocuments documents;

    Jobs(JobDocuments documents) {
        this.documents = documents;
    }

    /// Returns a job.
    ///
    /// @throws ProblemException when there is none with this id
    public Job job(UUID id) {
        return findByIdOptional(id).map(documents::job).orElseThrow(() -> ProblemException.notFound("job", id));
    }

    /// Returns the job that is active for a migration. There is at most one.
    public Optional<Job> activeOf(UUID migrationId) {
        return find("migrationId = ?1 AND state IN ?2", migrationId, JobState.active())
                .firstResultOptional()
                .map(documents::job);
    }

    /// Refuses when a job of the migration is active.
    ///
    /// @throws ProblemException with [ProblemType#JOB_ACTIVE]
    public void refuseActiveOf(UUID migrationId) {
        activeOf(migrationId).ifPresent(job -> {
            throw new ProblemException(
                    ProblemType.JOB_ACTIVE, "The %s job %s is %s.".formatted(job.type(), job.id(), job.state()));
        });
    }

    /// Returns the youngest job of each of these migrations, as far as they have one.
    public Map<UUID, Job> latestOf(Collection<UUID> migrationIds) {
        return byMigration(list("""
                FROM JobEntity job WHERE job.migrationId IN ?1 AND NOT EXISTS (
                    SELECT 1 FROM JobEntity later WHERE later.migrationId = job.migrationId AND later.id > job.id)""", migrationIds));
    }

    /// Returns the youngest job of each of these migrations that was not cancelled, as far as they have one.
    public Map<UUID, Job> latestNotCancelledOf(Collection<UUID> migrationIds) {
        return byMigration(list("""
                FROM JobEntity job WHERE job.migrationId IN ?1 AND job.state <> ?2 AND NOT EXISTS (
                    SELECT 1 FROM JobEntity later
                    WHERE later.migrationId = job.migrationId AND later.id > job.id AND later.state <> ?2)""", migrationIds, JobState.CANCELLED));
    }

    /// Returns what the jobs of this type were submitted with, for a migration.
    public <T> List<T> commandsOf(UUID migrationId, JobType type, Class<T> commandType) {
        return list("migrationId = ?1 AND type = ?2", migrationId, type).stream()
                .map(job -> documents.read(job.command, commandType))
                .toList();
    }

    /// Returns a page of jobs, youngest first.
    Page<JobSummary> page(
            @Nullable UUID migrationId, @Nullable JobState state, @Nullable JobType type, PageRequest page) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        Parameters parameters = new Parameters();
        page.afterId().ifPresent(id -> where("id < :after", "after", id, conditions, parameters));
        if (migrationId != null) {
            where("migrationId = :migrationId", "migrationId", migrationId, conditions, parameters);
        }
        if (state != null) {
            where("state = :state", "state", state, conditions, parameters);
        }
        if (type != null) {
            where("type = :type", "type", type, conditions, parameters);
        }
        List<JobEntity> rows = find(String.join(" AND ", conditions) + " ORDER BY id DESC", parameters)
                .range(0, page.rowsToRead() - 1)
                .list();
        return Page.of(rows, page, job -> documents.job(job).summary(), job -> job.id);
    }

    /// Returns the youngest job of a migration, if that is another one than this.
    Optional<Job> youngerThan(JobEntity job) {
        return find("migrationId = ?1 AND id > ?2 ORDER BY id DESC", job.migrationId, job.id)
                .firstResultOptional()
                .map(documents::job);
    }

    /// Keeps the migration of a job, if it has one, from getting another job or being removed before the transaction
    /// ends. Must come before the job is locked: whoever removes a migration locks in this order.
    void lockMigrationOf(UUID id) {
        getEntityManager()
                .createNativeQuery("""
                        SELECT migration.id FROM migration
                        WHERE migration.id = (SELECT job.migration_id FROM job WHERE job.id = ?1)
                        FOR UPDATE""", UUID.class)
                .setParameter(1, id)
                .getResultList();
    }

    /// Returns a job whose row nobody else can change before the transaction ends, so that the first of several
    /// changes wins and the others see what it did.
    Optional<JobEntity> locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /// Returns the job of a lease, locked, for a worker that is about to write.
    ///
    /// @throws LeaseLostException when the worker does not have the job any more
    JobEntity held(Lease lease) {
        return locked(lease.jobId())
                .filter(job -> job.isHeldBy(lease))
                .orElseThrow(() -> new LeaseLostException(lease));
    }

    private static void where(
            String condition, String name, Object value, List<String> conditions, Parameters parameters) {
        conditions.add(condition);
        parameters.and(name, value);
    }

    private Map<UUID, Job> byMigration(List<JobEntity> jobs) {
        return jobs.stream().map(documents::job).collect(Collectors.toMap(Job::migrationId, job -> job));
    }
}
