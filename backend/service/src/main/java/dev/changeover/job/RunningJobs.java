package dev.changeover.job;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

/// The jobs that workers of this instance are on, and the way to stop them.
@ApplicationScoped
class RunningJobs {

    private final JobAttempts attempts;
    private final JobListener listener;
    private final Set<RunningJob> running = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    RunningJobs(JobAttempts attempts, JobListener listener) {
        this.attempts = attempts;
        this.listener = listener;
    }

    /// Does work on a job, during which the job can be stopped from any instance.
    <T> T during(Lease lease, Function<RunningJob, T> work) {
        RunningJob job = new RunningJob(lease);
        running.add(job);
        // The database is asked on a thread of its own: the listener must be free for the next notice.
        try (JobListener.Watch watch =
                listener.watch(lease.jobId(), () -> Thread.startVirtualThread(() -> stopIfAsked(job)))) {
            if (stopping) {
                job.stop(StopReason.SHUTDOWN);
            }
            stopIfAsked(job);
            return work.apply(job);
        } finally {
            running.remove(job);
        }
    }

    /// Makes all workers put their jobs down, those that begin later too.
    void stopAll() {
        stopping = true;
        running.forEach(job -> job.stop(StopReason.SHUTDOWN));
    }

    private void stopIfAsked(RunningJob job) {
        if (running.contains(job)) {
            attempts.reasonToStop(job.lease()).ifPresent(job::stop);
        }
    }
}
