package dev.changeover.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import dev.changeover.clock.Ids;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/// Makes jobs that are in no queue, for tests that play the worker.
@ApplicationScoped
public class JobsByHand {

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

    @Inject
    AgroalDataSource database;

    @Inject
    EntityManager entities;

    /// Makes a job of this migration that waits for nobody.
    public UUID waiting(UUID migrationId) {
        return job(JobState.PENDING, migrationId);
    }

    /// Makes a job of this migration whose worker died in the middle of it, a minute ago.
    public UUID abandoned(UUID migrationId) throws SQLException {
        UUID job = job(JobState.PENDING, migrationId);
        pickedByTheDead(begun(job));
        return job;
    }

    /// Puts an attempt into the queue that a worker picked who is dead since a minute ago.
    void pickedByTheDead(Lease lease) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO job_execution
                            (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)
                        VALUES ('job', ?, now() - interval '2 minutes', true, 'dead', now() - interval '1 minute', 2)""")) {
            insert.setString(1, lease.id());
            insert.executeUpdate();
        }
    }

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

    /// Sends a notice about a job with this text as its id.
    void notice(String payload) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement send = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
            send.setString(1, JobNotices.CHANGED);
            send.setString(2, payload);
            send.execute();
        }
    }

    /// Ends a job at the moment when a reader waits to read it.
    <T> Future<T> endWhile(UUID id, Callable<T> reading) {
        return QuarkusTransaction.requiringNew().timeout(30).call(() -> {
            JobEntity job = jobs.locked(id).orElseThrow();
            entities.createNativeQuery("LOCK TABLE job").executeUpdate();
            FutureTask<T> reader = new FutureTask<>(reading);
            Thread.startVirtualThread(reader);
            while (entities.createNativeQuery("""
                            SELECT 1 FROM pg_locks WHERE relation = CAST('job' AS regclass)
                            AND mode = 'AccessShareLock' AND NOT granted""").getResultList().isEmpty()) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            journal.become(job, JobState.SUCCEEDED, "tests");
            return reader;
        });
    }

    /// Returns how many times in a row the job went on by itself.
    @Transactional
    int resumptions(UUID id) {
        return jobs.locked(id).orElseThrow().resumptions;
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
