package dev.changeover.job;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.UUID;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.changeover.local.LocalConfiguration;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/// Runs this instance's workers on the work queue, as long as the instance lives.
@ApplicationScoped
class JobScheduler {

    private final AgroalDataSource database;
    private final LocalConfiguration local;
    private final JobAttempts attempts;
    private final RunningJobs running;
    private final JobListener listener;
    private final Scheduler scheduler;

    JobScheduler(
            AgroalDataSource database,
            JobConfiguration configuration,
            LocalConfiguration local,
            JobWorker worker,
            JobAttempts attempts,
            RunningJobs running,
            JobListener listener,
            Clock clock) {
        this.database = database;
        this.local = local;
        this.attempts = attempts;
        this.running = running;
        this.listener = listener;
        this.scheduler = Scheduler.create(database, task(worker))
                .tableName(JobExecutions.TABLE)
                .schedulerName(new SchedulerName.Fixed("changeover-" + UUID.randomUUID()))
                .clock(clock::instant)
                .threads(configuration.workers())
                .pollingInterval(configuration.poll())
                // Whoever asks first locks what it takes, so that instances never wait for each other.
                .pollUsingLockAndFetch(0.5, 1.0)
                .heartbeatInterval(configuration.heartbeat())
                .missedHeartbeatsLimit(configuration.missedHeartbeats())
                .shutdownMaxWait(configuration.shutdownWait())
                .build();
    }

    /// Comes after everything else that happens at the start: workers rely on it.
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) StartupEvent event) {
        if (local.enabled()) {
            giveUpOnEarlierWorkers();
        }
        scheduler.start();
        listener.start(scheduler::triggerCheckForDueExecutions);
    }

    void stop(@Observes ShutdownEvent event) {
        scheduler.pause();
        running.stopAll();
        scheduler.stop();
        listener.stop();
    }

    private OneTimeTask<Void> task(JobWorker worker) {
        return Tasks.oneTime(JobExecutions.TASK)
                .onFailure(
                        (complete, execution) -> abandon(complete.getExecution().getId(), execution))
                .onDeadExecution(
                        (complete, execution) -> abandon(complete.getExecution().getId(), execution))
                .execute((instance, context) -> worker.work(new Lease(instance.getId())));
    }

    /// Two steps, because the library ends every transaction that it takes part in. Should either fail, the execution
    /// stays in the queue and is found dead later; abandoning a job a second time does nothing.
    private void abandon(String leaseId, ExecutionOperations<Void> execution) {
        attempts.abandon(new Lease(leaseId));
        execution.stop();
    }

    /// In local mode nobody else can be alive: this instance has the only lock on the data folder. There is no need
    /// to wait for heartbeats to be missed.
    private void giveUpOnEarlierWorkers() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE job_execution SET last_heartbeat = 'epoch' WHERE picked");
        } catch (SQLException e) {
            throw new IllegalStateException("the work queue cannot be read", e);
        }
    }
}
