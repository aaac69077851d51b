package dev.changeover.job;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Consumer;

import dev.changeover.clock.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/// Makes jobs that are in no queue, for tests that play the worker.
@ApplicationScoped
class JobsByHand {

    @Inject
    Jobs jobs;

    @Inject
    JobJournal journal;

    @Inject
    JobAttempts attempts;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    @Transactional
    UUID job(JobState state) {
        return job(state, null);
    }

    @Transactional
    UUID job(JobState state, @Nullable UUID migrationId) {
        JobEntity job = new JobEntity();
        job.id = ids.next();
        job.type = JobType.ASSESS;
        job.state = state;
        job.migrationId = migrationId;
        job.command = "{\"schema\": \"by_hand\"}";
        job.createdAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        job.createdBy = "tests";
        jobs.persist(job);
        journal.submitted(job);
        return job.id;
    }

    /// Returns the lease under which the next worker would take the job.
    @Transactional
    Lease lease(UUID id) {
        return Lease.next(jobs.locked(id).orElseThrow());
    }

    /// Takes the job and returns the lease.
    Lease begun(UUID id) {
        return attempts.begin(lease(id)).orElseThrow().lease();
    }

    /// Makes another worker the one that has the job.
    @Transactional
    void giveToAnother(UUID id) {
        change(id, job -> job.lease = job.id + "#another");
    }

    @Transactional
    void change(UUID id, Consumer<JobEntity> change) {
        change.accept(jobs.locked(id).orElseThrow());
    }
}
