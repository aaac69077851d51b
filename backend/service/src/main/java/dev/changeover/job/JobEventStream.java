package dev.changeover.job;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What happens to a job, live, as server-sent events.
///
/// Log lines and changes of state carry their number as the event's id: whoever sends the last one that it saw gets
/// everything after it, exactly once and in order. Progress carries no number; only the last one matters.
@ApplicationScoped
class JobEventStream {

    private final Jobs jobs;
    private final JobEvents events;
    private final JobDocuments documents;
    private final JobListener listener;
    private final Duration heartbeat;

    JobEventStream(
            Jobs jobs,
            JobEvents events,
            JobDocuments documents,
            JobListener listener,
            @ConfigProperty(name = "changeover.watch.heartbeat", defaultValue = "15s") Duration heartbeat) {
        this.jobs = jobs;
        this.events = events;
        this.documents = documents;
        this.listener = listener;
        this.heartbeat = heartbeat;
    }

    /// Returns the events of a job after the last one that the caller saw. The stream ends when it has sent the job's
    /// end; a caller that saw the end before waits for what a retry brings, and does not ask again and again.
    ///
    /// It also ends when the caller's session does, and fails when the caller takes nothing for a minute.
    ///
    /// @param lastSeen the number of that event; 0 for none
    /// @param session whether the caller may still watch
    Multi<OutboundSseEvent> after(UUID jobId, long lastSeen, BooleanSupplier session, Sse sse) {
        Demand demand = new Demand(heartbeat.multipliedBy(4));
        return Multi.createFrom()
                .<OutboundSseEvent>emitter(
                        emitter -> {
                            Subscriber caller = new Subscriber(emitter, demand, session);
                            JobSubscriber subscriber = new JobSubscriber(this, jobId, lastSeen, caller, sse);
                            Thread thread = Thread.startVirtualThread(() -> subscriber.serve(listener));
                            emitter.onTermination(thread::interrupt);
                        },
                        BackPressureStrategy.BUFFER)
                .onRequest()
                .invoke(demand::add);
    }

    Duration heartbeat() {
        return heartbeat;
    }

    /// Whoever watches.
    ///
    /// @param events where to send them
    /// @param session whether the caller may still watch
    record Subscriber(MultiEmitter<? super OutboundSseEvent> events, Demand demand, BooleanSupplier session) {

        /// Sends an event as soon as the caller takes one. Meanwhile nothing piles up: what was missed is read from
        /// the database later.
        void send(OutboundSseEvent event) throws InterruptedException {
            demand.take();
            events.emit(event);
        }
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
