package dev.changeover.job;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import dev.changeover.audit.AuditLog;
import dev.changeover.job.JobEventEntity.Kind;
import dev.changeover.job.LogLine.Level;
import jakarta.enterprise.context.ApplicationScoped;

/// Changes jobs and writes down every change: as an event for those who watch, and in the audit chain.
///
/// Every method expects a job that [Jobs] locked in the current transaction. The lock also gives events of one job
/// the order in which they commit, so that whoever read up to a number has missed nothing below it.
@ApplicationScoped
class JobJournal {

    /// Who acts when no person does.
    static final String WORKER = "worker";

    private final JobEvents events;
    private final JobDocuments documents;
    private final JobNotices notices;
    private final AuditLog audit;
    private final Clock clock;

    JobJournal(JobEvents events, JobDocuments documents, JobNotices notices, AuditLog audit, Clock clock) {
        this.events = events;
        this.documents = documents;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /// Makes a job's first entry.
    void submitted(JobEntity job) {
        stateChanged(job, job.createdBy);
    }

    /// Changes the state of a job.
    ///
    /// @throws IllegalStateException when [JobState#canBecome] says no
    void become(JobEntity job, JobState next, String actor) {
        if (!job.state.canBecome(next)) {
            throw new IllegalStateException("job %s is %s and cannot become %s".formatted(job.id, job.state, next));
        }
        job.state = next;
        if (next == JobState.RUNNING && job.startedAt == null) {
            job.startedAt = now();
        }
        job.finishedAt = next.isActive() ? null : now();
        stateChanged(job, actor);
    }

    /// Adds a line to a job's log.
    void log(JobEntity job, Level level, String message, Map<String, String> fields) {
        append(job, Kind.LOG, level, message, documents.write(fields));
    }

    /// Replaces the progress of a job. Progress is not kept: who watches gets the last one.
    void progressed(JobEntity job) {
        notices.changed(job);
    }

    private void stateChanged(JobEntity job, String actor) {
        audit.record(actor, action(job.state), "job", job.id, Map.of("type", job.type.name()));
        append(job, Kind.STATE, Level.INFO, job.state.name(), documents.write(documents.job(job)));
    }

    private void append(JobEntity job, Kind kind, Level level, String message, String content) {
        JobEventEntity event = new JobEventEntity();
        event.jobId = job.id;
        event.seq = ++job.lastEvent;
        event.at = now();
        event.kind = kind;
        event.level = level;
        event.message = message;
        event.content = content;
        events.persist(event);
        notices.changed(job);
    }

    private Instant now() {
        // PostgreSQL keeps microseconds; what is shown first must be what is read later.
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String action(JobState state) {
        return switch (state) {
            case PENDING -> "JOB_QUEUED";
            case RUNNING -> "JOB_STARTED";
            case CANCELLING -> "JOB_CANCEL_REQUESTED";
            case SUCCEEDED -> "JOB_SUCCEEDED";
            case FAILED -> "JOB_FAILED";
            case CANCELLED -> "JOB_CANCELLED";
            case INTERRUPTED -> "JOB_INTERRUPTED";
        };
    }
}
