package dev.changeover.job;

import java.util.Map;
import java.util.Optional;

import dev.changeover.engine.MigrationPhase;
import dev.changeover.engine.MigrationProgress;
import dev.changeover.job.LogLine.Level;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.jspecify.annotations.Nullable;

/// What workers do with jobs: begin, report, end. Each is one transaction, and all but the first write nothing for a
/// worker that lost its lease.
@ApplicationScoped
class JobAttempts {

    private final Jobs jobs;
    private final JobDocuments documents;
    private final JobJournal journal;
    private final JobExecutions executions;
    private final int maxResumptions;

    JobAttempts(
            Jobs jobs,
            JobDocuments documents,
            JobJournal journal,
            JobExecutions executions,
            JobConfiguration configuration) {
        this.jobs = jobs;
        this.documents = documents;
        this.journal = journal;
        this.executions = executions;
        this.maxResumptions = configuration.maxResumptions();
    }

    /// Gives the job to the worker with this lease, if it still waits for one.
    @Transactional(TxType.REQUIRES_NEW)
    Optional<Assignment> begin(Lease lease) {
        return jobs.locked(lease.jobId()).flatMap(job -> switch (job.state) {
            case PENDING -> Optional.of(assign(job, lease));
            case INTERRUPTED -> {
                journal.become(job, JobState.PENDING, JobJournal.WORKER);
                yield Optional.of(assign(job, lease));
            }
            // Cancelled while it waited, or an execution that was put into the queue twice.
            case RUNNING, CANCELLING, SUCCEEDED, FAILED, CANCELLED -> Optional.empty();
        });
    }

    private Assignment assign(JobEntity job, Lease lease) {
        job.lease = lease.id();
        job.attempts++;
        journal.become(job, JobState.RUNNING, JobJournal.WORKER);
        journal.log(job, Level.INFO, "Attempt started", Map.of("attempt", Integer.toString(job.attempts)));
        return new Assignment(lease, job.type, Optional.ofNullable(job.migrationId), job.command);
    }

    /// Returns why the worker with this lease is to put its job down, if it is.
    @Transactional(TxType.REQUIRES_NEW)
    Optional<StopReason> reasonToStop(Lease lease) {
        return reasonToStop(jobs.findById(lease.jobId()), lease);
    }

    private static Optional<StopReason> reasonToStop(@Nullable JobEntity job, Lease lease) {
        if (job == null || !job.isHeldBy(lease)) {
            return Optional.of(StopReason.LEASE_LOST);
        }
        return job.state == JobState.CANCELLING ? Optional.of(StopReason.CANCEL_REQUESTED) : Optional.empty();
    }

    /// Stores what the worker is at. Like every report, returns why the worker is to put its job down, if it is: a
    /// worker that reports stops even when no notice reaches it.
    @Transactional(TxType.REQUIRES_NEW)
    Optional<StopReason> phase(Lease lease, MigrationPhase phase) {
        JobEntity job = jobs.held(lease);
        job.phase = phase;
        journal.progressed(job);
        return reasonToStop(job, lease);
    }

    @Transactional(TxType.REQUIRES_NEW)
    Optional<StopReason> progress(Lease lease, MigrationProgress progress) {
        JobEntity job = jobs.held(lease);
        Optional<StoredProgress> earlier =
                Optional.ofNullable(job.progress).map(known -> documents.read(known, StoredProgress.class));
        StoredProgress stored = StoredProgress.after(earlier, progress);
        if (stored.isFurtherThan(earlier)) {
            // Only interruptions in a row mean that the job itself brings its workers down.
            job.resumptions = 0;
        }
        job.phase = progress.phase();
        job.progress = documents.write(stored);
        journal.progressed(job);
        return reasonToStop(job, lease);
    }

    @Transactional(TxType.REQUIRES_NEW)
    Optional<StopReason> log(Lease lease, Level level, String message, Map<String, String> fields) {
        JobEntity job = jobs.held(lease);
        journal.log(job, level, message, fields);
        return reasonToStop(job, lease);
    }

    /// Stores what a handler wants kept before its attempt ends.
    @Transactional(TxType.REQUIRES_NEW)
    void keep(Lease lease, Runnable effect) {
        jobs.held(lease);
        effect.run();
    }

    /// Ends the attempt: exactly one terminal change of state, with everything that the handler wants stored.
    @Transactional(TxType.REQUIRES_NEW)
    void end(Lease lease, Ending ending) {
        JobEntity job = jobs.held(lease);
        switch (ending) {
            case Ending.Came(JobOutcome.Succeeded succeeded) -> {
                job.result = documents.write(succeeded.result());
                succeeded.effect().run();
                journal.become(job, JobState.SUCCEEDED, JobJournal.WORKER);
            }
            case Ending.Came(JobOutcome.Failed failed) -> {
                failed.effect().run();
                fail(job, failed.problem());
            }
            case Ending.PutDown(StopReason reason) -> putDown(job, reason);
        }
    }

    private void putDown(JobEntity job, StopReason reason) {
        if (job.state == JobState.CANCELLING) {
            journal.become(job, JobState.CANCELLED, JobJournal.WORKER);
            return;
        }
        switch (reason) {
            case SHUTDOWN -> interrupt(job, "The instance that worked on the job stops");
            case STORE_LOST -> {
                if (mayResume(job)) {
                    interrupt(job, "The connection to the service's own database broke");
                }
            }
            case CANCEL_REQUESTED, LEASE_LOST ->
                throw new IllegalStateException("job %s was put down without a reason in its row".formatted(job.id));
        }
    }

    /// Takes the job away from a worker that is gone, so that another one goes on with it. Does nothing when the job
    /// went on without that worker.
    @Transactional(TxType.REQUIRES_NEW)
    void abandon(Lease lease) {
        jobs.locked(lease.jobId()).ifPresent(job -> {
            if (job.isHeldBy(lease)) {
                abandonHeld(job);
            } else if (job.waitsFor(lease)) {
                abandonWaiting(job);
            }
        });
    }

    private void abandonHeld(JobEntity job) {
        if (job.state == JobState.CANCELLING) {
            journal.become(job, JobState.CANCELLED, JobJournal.WORKER);
        } else if (mayResume(job)) {
            interrupt(job, "The worker of the job stopped without a word");
        }
    }

    /// The worker was gone before it began. Its place in the queue goes with it, so that the job needs another one.
    private void abandonWaiting(JobEntity job) {
        if (mayResume(job)) {
            // The event also gives the next place in the queue an id of its own.
            journal.log(job, Level.WARN, "The worker of the job stopped before it began", Map.of());
            executions.schedule(job);
        }
    }

    /// Counts one more resumption, or fails the job at the limit.
    private boolean mayResume(JobEntity job) {
        if (job.resumptions >= maxResumptions) {
            fail(job, JobProblem.abandoned(job.resumptions));
            return false;
        }
        job.resumptions++;
        return true;
    }

    private void interrupt(JobEntity job, String why) {
        journal.log(job, Level.WARN, why, Map.of("attempt", Integer.toString(job.attempts)));
        journal.become(job, JobState.INTERRUPTED, JobJournal.WORKER);
        executions.schedule(job);
    }

    private void fail(JobEntity job, JobProblem problem) {
        job.problem = documents.write(problem);
        journal.log(job, Level.ERROR, problem.title(), Map.of("failureCode", problem.code()));
        journal.become(job, JobState.FAILED, JobJournal.WORKER);
    }
}
