package dev.changeover.job;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import dev.changeover.clock.Ids;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/// What people do with jobs: submit, cancel, retry. Each is one transaction that holds the job, its event, its audit
/// event and its place in the queue.
@ApplicationScoped
public class JobQueue {

    private final Jobs jobs;
    private final JobDocuments documents;
    private final JobJournal journal;
    private final JobExecutions executions;
    private final Ids ids;
    private final Clock clock;

    JobQueue(Jobs jobs, JobDocuments documents, JobJournal journal, JobExecutions executions, Ids ids, Clock clock) {
        this.jobs = jobs;
        this.documents = documents;
        this.journal = journal;
        this.executions = executions;
        this.ids = ids;
        this.clock = clock;
    }

    /// Submits a job for a migration.
    ///
    /// @param command what to do: a record that every attempt reads and nothing changes
    /// @throws ProblemException with [ProblemType#JOB_ACTIVE] when the migration has an active job
    @Transactional(Transactional.TxType.MANDATORY)
    public Job submit(JobType type, UUID migrationId, Object command, String actor) {
        refuseSecondJob(migrationId);
        JobEntity job = new JobEntity();
        job.id = ids.next();
        job.type = type;
        job.state = JobState.PENDING;
        job.migrationId = migrationId;
        job.command = documents.write(command);
        job.createdAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        job.createdBy = actor;
        jobs.persist(job);
        journal.submitted(job);
        executions.schedule(job);
        return documents.job(job);
    }

    /// Asks a job to stop. One that waits is cancelled at once, one that runs within two seconds.
    ///
    /// @throws ProblemException with [ProblemType#JOB_FINISHED] when it has ended
    @Transactional
    public Job cancel(UUID id, String actor) {
        JobEntity job = locked(id);
        switch (job.state) {
            case PENDING, INTERRUPTED -> journal.become(job, JobState.CANCELLED, actor);
            case RUNNING -> journal.become(job, JobState.CANCELLING, actor);
            case CANCELLING -> {
                // Asking twice changes nothing.
            }
            case SUCCEEDED, FAILED, CANCELLED ->
                throw new ProblemException(
                        ProblemType.JOB_FINISHED, "The job is %s; there is nothing to cancel.".formatted(job.state));
        }
        return documents.job(job);
    }

    /// Puts a job back into the queue. It goes on from where its last attempt stopped.
    ///
    /// @throws ProblemException with [ProblemType#JOB_NOT_RETRYABLE] unless it failed, was cancelled or
    ///     interrupted, and is the youngest job of its migration: that one tells how the migration stands
    @Transactional
    public Job retry(UUID id, String actor) {
        jobs.lockMigrationOf(id);
        JobEntity job = locked(id);
        if (!job.state.canBecome(JobState.PENDING)) {
            throw new ProblemException(ProblemType.JOB_NOT_RETRYABLE, "The job is %s.".formatted(job.state));
        }
        if (job.migrationId != null) {
            refuseUnlessLatest(job, job.migrationId);
        }
        job.startAfresh();
        journal.become(job, JobState.PENDING, actor);
        executions.schedule(job);
        return documents.job(job);
    }

    private JobEntity locked(UUID id) {
        return jobs.locked(id).orElseThrow(() -> ProblemException.notFound("job", id));
    }

    private void refuseUnlessLatest(JobEntity job, UUID migrationId) {
        if (!job.state.isActive()) {
            refuseSecondJob(migrationId);
        }
        jobs.youngerThan(job).ifPresent(younger -> {
            throw new ProblemException(
                    ProblemType.JOB_NOT_RETRYABLE,
                    "The %s job %s of this migration came after it.".formatted(younger.type(), younger.id()));
        });
    }

    /// Says which job is in the way. The unique index on active jobs decides between two that pass here together.
    private void refuseSecondJob(UUID migrationId) {
        jobs.activeOf(migrationId).ifPresent(active -> {
            throw new ProblemException(
                    ProblemType.JOB_ACTIVE,
                    "The %s job %s of this migration is %s.".formatted(active.type(), active.id(), active.state()));
        });
    }
}
