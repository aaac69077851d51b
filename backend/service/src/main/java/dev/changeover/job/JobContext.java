package dev.changeover.job;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.MigrationListener;
import dev.changeover.engine.MigrationPhase;
import dev.changeover.engine.MigrationProgress;
import dev.changeover.job.LogLine.Level;
import org.jboss.logging.Logger;

/// What a handler knows about the attempt that it works on, and where it reports to.
///
/// A report that cannot be written does not fail the job: progress and log are for those who watch. Losing the
/// lease, however, cancels the work, and so does a request to stop that a report finds.
public final class JobContext implements MigrationListener {

    private static final Logger LOG = Logger.getLogger(JobContext.class);

    private final Assignment assignment;
    private final RunningJob running;
    private final JobAttempts attempts;
    private final JobDocuments documents;

    JobContext(Assignment assignment, RunningJob running, JobAttempts attempts, JobDocuments documents) {
        this.assignment = assignment;
        this.running = running;
        this.attempts = attempts;
        this.documents = documents;
    }

    /// Returns the id of the job.
    public UUID jobId() {
        return assignment.lease().jobId();
    }

    /// Returns the migration that the job works for.
    ///
    /// @throws java.util.NoSuchElementException when it works for none
    public UUID migrationId() {
        return assignment.migrationId().orElseThrow();
    }

    /// Returns what to do: the record that the job was submitted with.
    public <T> T command(Class<T> type) {
        return documents.read(assignment.command(), type);
    }

    /// Returns the token that is cancelled when the work has to stop.
    public CancellationToken cancellation() {
        return running.cancellation();
    }

    /// Stores something before the attempt ends, for a later one to go on from; nothing is stored when the job went on
    /// without this worker.
    public void keep(Runnable effect) {
        try {
            attempts.keep(running.lease(), effect);
        } catch (LeaseLostException e) {
            running.stop(StopReason.LEASE_LOST);
            throw e;
        }
    }

    @Override
    public void phase(MigrationPhase phase) {
        report(() -> attempts.phase(running.lease(), phase));
    }

    @Override
    public void progress(MigrationProgress progress) {
        report(() -> attempts.progress(running.lease(), progress));
    }

    @Override
    public void log(LogLevel level, String message, Map<String, String> fields) {
        report(() -> attempts.log(running.lease(), levelOf(level), message, fields));
    }

    private void report(Supplier<Optional<StopReason>> write) {
        try {
            write.get().ifPresent(running::stop);
        } catch (LeaseLostException e) {
            running.stop(StopReason.LEASE_LOST);
        } catch (RuntimeException e) {
            LOG.warnf(e, "A report of job %s could not be written; the job goes on", jobId());
        }
    }

    private static Level levelOf(LogLevel level) {
        return switch (level) {
            case INFO -> Level.INFO;
            case WARN -> Level.WARN;
            case ERROR -> Level.ERROR;
        };
    }
}
