package dev.changeover.job;

import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.changeover.job.JobEventStream.JobGone;
import dev.changeover.job.JobEventStream.Look;
import dev.changeover.job.JobEventStream.Subscriber;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.jspecify.annotations.Nullable;

/// Serves one caller of a job's event stream, on a thread of its own.
final class JobSubscriber {

    private static final int ROWS = 200;

    private final JobEventStream stream;
    private final UUID jobId;
    private final Sse sse;
    private final Subscriber caller;
    private final Semaphore changed = new Semaphore(0);
    private long lastSent;
    private long sessionSeenAt = System.nanoTime();
    private @Nullable Job lastShown;

    JobSubscriber(JobEventStream stream, UUID jobId, long lastSeen, Subscriber caller, Sse sse) {
        this.stream = stream;
        this.jobId = jobId;
        this.lastSent = lastSeen;
        this.sse = sse;
        this.caller = caller;
    }

    void serve(JobListener listener) {
        // Watching begins before the first look, so that no change falls between the two.
        try (JobListener.Watch watch = listener.watch(jobId, changed::release)) {
            while (!caller.events().isCancelled() && sessionStands() && !sendNews()) {
                awaitChange();
            }
            caller.events().complete();
        } catch (InterruptedException e) {
            caller.events().complete();
        } catch (JobGone e) {
            caller.events().emit(reset());
            caller.events().complete();
        } catch (RuntimeException e) {
            // The caller connects again and loses nothing.
            caller.events().fail(e);
        }
    }

    /// Asks at every heartbeat, also while there is so much to tell that no heartbeat is sent.
    private boolean sessionStands() {
        if (System.nanoTime() - sessionSeenAt >= stream.heartbeat().toNanos()) {
            sessionSeenAt = System.nanoTime();
            return caller.session().getAsBoolean();
        }
        return true;
    }

    private void awaitChange() throws InterruptedException {
        boolean woken = changed.tryAcquire(stream.heartbeat().toMillis(), TimeUnit.MILLISECONDS);
        if (!woken) {
            caller.send(sse.newEventBuilder().comment("heartbeat").build());
        }
        changed.drainPermits();
    }

    /// Sends all that is new and returns whether that was the job's end.
    private boolean sendNews() throws InterruptedException {
        Look look = stream.look(jobId, lastSent, ROWS);
        if (look.missing()) {
            caller.send(reset());
            lastSent = 0;
            look = stream.look(jobId, lastSent, ROWS);
        }
        boolean sent = false;
        while (!look.events().isEmpty()) {
            sent = true;
            for (JobEventEntity event : look.events()) {
                caller.send(stream.toSse(event, sse));
            }
            lastSent = look.events().getLast().seq;
            look = stream.look(jobId, lastSent, ROWS);
        }
        Job job = look.job();
        if (job.state().isActive() && !job.equals(lastShown)) {
            caller.send(stream.progress(job, sse));
            lastShown = job;
        }
        return sent && !job.state().isActive();
    }

    private OutboundSseEvent reset() {
        return sse.newEventBuilder().name("reset").data("{}").build();
    }
}
