package dev.changeover.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The one way to stop the engine from outside.
///
/// Work checks the token between rows batches and registers an interruption for calls that block inside a
/// database,
/// so a cancelled job ends within two seconds. A token is cancelled once and stays cancelled.
public final class CancellationToken {
    private final Set<Runnable> interruptions = ConcurrentHashMap.newKeySet();
    private volatile boolean cancelled;

    /// Asks the work to stop. Safe from any thread, any number of times.
    public void cancel() {
        cancelled = true;
        interruptions.forEach(Runnable::run);
    }

    /// Whether the work was asked to stop.
    public boolean isCancelled() {
        return cancelled;
    }

    /// Ends the calling work when it was asked to stop.
    ///
    /// @throws MigrationException with [FailureCode#CANCELLED]
    public void throwIfCancelled() {
        if (cancelled) {
            throw new MigrationException(FailureCode.CANCELLED, "job", "The job was cancelled on request.");
        }
    }

    /// Runs the interruption when the token is cancelled, at once if it already is. It must not block for
    /// long and may run more than once. Close the registration when the blocking call is over.
    public Registration onCancel(Runnable interruption) {
        interruptions.add(interruption);
        if (cancelled) {
            interruption.run();
        }
        return () -> interruptions.remove(interruption);
    }

    /// A registered interruption; closing it takes it back.
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
