package dev.changeover.job;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

/// What happens to a job, live, as server-sent events.
///
/// Log lines and changes of state carry their number as the event's id: whoever sends the last one that it saw gets
/// everything after it, exactly once and in order. Progress carries no number; only the last one matters.
@ApplicationScoped
class JobEventStream {

    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Jobs jobs;
    private final JobEvents events;
    private final JobDocuments documents;
    private final JobListener listener;

    JobEventStream(Jobs jobs, JobEvents events, JobDocuments documents, JobListener listener) {
        this.jobs = jobs;
        this.events = events;
        this.documents = documents;
        this.listener = listener;
    }

    /// Returns the events of a job after the last one that the caller saw. The stream ends when it has sent the job's
    /// end; a caller that saw the end before waits for what a retry brings, and does not ask again and again.
    ///
    /// @param lastSeen the number of that event; 0 for none
    Multi<OutboundSseEvent> after(UUID jobId, long lastSeen, Sse sse) {
        return Multi.createFrom()
                .emitter(
                        emitter -> {
                            JobSubscriber subscriber = new JobSubscriber(this, jobId, lastSeen, sse, emitter);
                            Thread thread = Thread.startVirtualThread(() -> subscriber.serve(listener));
                            emitter.onTermination(thread::interrupt);
                        },
                        BackPressureStrategy.BUFFER);
    }

    /// One look at a job: some of its events, and whether they were the last.
    ///
    /// @param missing whether events that the caller counts on do not exist
    record Look(List<JobEventEntity> events, Job job, boolean missing) {}

    /// Reads the job, and after it the events: a job that has ended comes with all of its events, the end included.
    Look look(UUID jobId, long after, int rows) {
        return QuarkusTransaction.requiringNew().call(() -> {
            JobEntity job = jobs.findByIdOptional(jobId).orElseThrow(() -> new JobGone(jobId));
            List<JobEventEntity> found = events.after(jobId, after, rows);
            return new Look(found, documents.job(job), found.isEmpty() && after > job.lastEvent);
        });
    }

    OutboundSseEvent toSse(JobEventEntity event, Sse sse) {
        return switch (event.kind) {
            case LOG ->
                sse.newEventBuilder()
                        .id(Long.toString(event.seq))
                        .name("log")
                        .mediaType(MediaType.TEXT_PLAIN_TYPE)
                        .data(documents.write(documents.logLine(event)))
                        .build();
            case STATE ->
                sse.newEventBuilder()
                        .id(Long.toString(event.seq))
                        .name("job")
                        .mediaType(MediaType.TEXT_PLAIN_TYPE)
                        .data(event.content)
                        .build();
        };
    }

    OutboundSseEvent progress(Job job, Sse sse) {
        return sse.newEventBuilder()
                .name("job")
                .mediaType(MediaType.TEXT_PLAIN_TYPE)
                .data(documents.write(job))
                .build();
    }

    /// Tells that a job was removed together with its migration.
    static final class JobGone extends RuntimeException {

        private static final long serialVersionUID = 1L;

        JobGone(UUID id) {
            super("job %s is gone".formatted(id));
        }
    }
}
