package dev.changeover.job;

import java.time.Clock;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/// The work queue. What a transaction puts into it is there if and only if that transaction commits.
@ApplicationScoped
class JobExecutions {

    static final String TABLE = "job_execution";
    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("job");

    private final SchedulerClient client;
    private final JobNotices notices;
    private final Clock clock;

    JobExecutions(AgroalDataSource database, JobNotices notices, Clock clock) {
        this.client = SchedulerClient.Builder.create(database).tableName(TABLE).build();
        this.notices = notices;
        this.clock = clock;
    }

    /// Puts the next attempt of a job into the queue.
    @Transactional(Transactional.TxType.MANDATORY)
    void schedule(JobEntity job) {
        client.schedule(TASK.instance(Lease.next(job).id()).build(), clock.instant());
        notices.due();
    }
}
