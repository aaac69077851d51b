package dev.changeover.job;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.changeover.engine.MigrationException;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/// Works on one attempt of a job, from taking it to its end.
@ApplicationScoped
class JobWorker {

    private static final Logger LOG = Logger.getLogger(JobWorker.class);
    private static final String JOB_ID = "jobId";

    private final JobAttempts attempts;
    private final RunningJobs running;
    private final JobDocuments documents;
    private final Map<JobType, JobHandler> handlers = new EnumMap<>(JobType.class);

    JobWorker(JobAttempts attempts, RunningJobs running, JobDocuments documents, @All List<JobHandler> handlers) {
        this.attempts = attempts;
        this.running = running;
        this.documents = documents;
        for (JobHandler handler : handlers) {
            if (this.handlers.put(handler.type(), handler) != null) {
                throw new IllegalStateException("two handlers for jobs of type " + handler.type());
            }
        }
    }

    void work(Lease lease) {
        MDC.put(JOB_ID, lease.jobId().toString());
        try {
            attempts.begin(lease).ifPresent(this::workOn);
        } catch (LeaseLostException e) {
            LOG.warn("Another worker has the job now; nothing of this attempt was written");
        } finally {
            MDC.remove(JOB_ID);
        }
    }

    private void workOn(Assignment assignment) {
        LOG.infof("Attempt of %s job started", assignment.type());
        Ending ending = running.during(assignment.lease(), job -> endingOf(assignment, job));
        attempts.end(assignment.lease(), ending);
        LOG.infof("Attempt of %s job ended", assignment.type());
    }

    private Ending endingOf(Assignment assignment, RunningJob job) {
        try {
            JobContext context = new JobContext(assignment, job, attempts, documents);
            return new Ending.Came(handler(assignment.type()).run(context));
        } catch (RuntimeException e) {
            return endingAfter(e, job);
        }
    }

    /// Work that was told to stop may fail in any way, as when its statement is cancelled: that is no failure.
    private static Ending endingAfter(RuntimeException failure, RunningJob job) {
        Optional<StopReason> told = job.stopReason();
        if (told.isPresent()) {
            return new Ending.PutDown(told.get());
        }
        if (failure instanceof MigrationException known) {
            LOG.infof(failure, "The job failed: %s", known.code());
            return new Ending.Came(JobOutcome.failed(JobProblem.of(known)));
        }
        if (StoreLoss.isCauseOf(failure)) {
            LOG.warn(
                    "The connection to the service's own database broke; the job goes on with its next attempt",
                    failure);
            return new Ending.PutDown(StopReason.STORE_LOST);
        }
        LOG.error("The job failed for a reason that nobody foresaw", failure);
        return new Ending.Came(JobOutcome.failed(JobProblem.unexpected()));
    }

    private JobHandler handler(JobType type) {
        JobHandler handler = handlers.get(type);
        if (handler == null) {
            throw new IllegalStateException("no handler for jobs of type " + type);
        }
        return handler;
    }
}
