package dev.changeover.job;

import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.changeover.job.JobEventStream.JobGone;
import dev.changeover.job.JobEventStream.Look;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.jspecify.annotations.Nullable;

/// Serves one caller of a job's event stream, on a thread of its own.
final class JobSubscriber {

    private static final int ROWS = 200;

    private final JobEventStream stream;
    private final UUID jobId;
    private final Sse sse;
    private final MultiEmitter<? super OutboundSseEvent> caller;
    private final Semaphore changed = new Semaphore(0);
    private long lastSent;
    private @Nullable Job lastShown;

    JobSubscriber(
            JobEventStream stream, UUID jobId, long lastSeen, Sse sse, MultiEmitter<? super OutboundSseEvent> caller) {
        this.stream = stream;
        this.jobId = jobId;
        this.lastSent = lastSeen;
        this.sse = sse;
        this.caller = caller;
    }

    void serve(JobListener listener) {
        // Watching begins before the first look, so that no change falls between the two.
        try (JobListener.Watch watch = listener.watch(jobId, changed::release)) {
            while (!caller.isCancelled() && !sendNews()) {
                awaitChange();
            }
            caller.complete();
        } catch (InterruptedException e) {
            caller.complete();
        } catch (JobGone e) {
            caller.emit(reset());
            caller.complete();
        } catch (RuntimeException e) {
            // The caller connects again and loses nothing.
            caller.fail(e);
        }
    }

    private void awaitChange() throws InterruptedException {
        boolean woken = changed.tryAcquire(JobEventStream.HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
        if (!woken) {
            caller.emit(sse.newEventBuilder().comment("heartbeat").build());
        }
        changed.drainPermits();
    }

    /// Sends all that is new and returns whether that was the job's end.
    private boolean sendNews() {
        Look look = stream.look(jobId, lastSent, ROWS);
        if (look.missing()) {
            caller.emit(reset());
            lastSent = 0;
            look = stream.look(jobId, lastSent, ROWS);
        }
        boolean sent = false;
        while (!look.events().isEmpty()) {
            sent = true;
            look.events().forEach(event -> caller.emit(stream.toSse(event, sse)));
            lastSent = look.events().getLast().seq;
            look = stream.look(jobId, lastSent, ROWS);
        }
        Job job = look.job();
        if (job.state().isActive() && !job.equals(lastShown)) {
            caller.emit(stream.progress(job, sse));
            lastShown = job;
        }
        return sent && !job.state().isActive();
    }

    private OutboundSseEvent reset() {
        return sse.newEventBuilder().name("reset").data("{}").build();
    }
}
