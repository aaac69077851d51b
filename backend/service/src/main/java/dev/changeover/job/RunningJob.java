package dev.changeover.job;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import dev.changeover.engine.CancellationToken;

/// A job that a worker of this instance is on.
final class RunningJob {

    private final Lease lease;
    private final CancellationToken cancellation = new CancellationToken();
    private final AtomicReference<Optional<StopReason>> stopReason = new AtomicReference<>(Optional.empty());

    RunningJob(Lease lease) {
        this.lease = lease;
    }

    Lease lease() {
        return lease;
    }

    CancellationToken cancellation() {
        return cancellation;
    }

    /// Returns why the worker is to put the job down, if it is.
    Optional<StopReason> stopReason() {
        return stopReason.get();
    }

    /// Asks the worker to put the job down. The first reason counts, except that a lost lease beats every other.
    void stop(StopReason reason) {
        stopReason.updateAndGet(
                known -> known.isEmpty() || reason == StopReason.LEASE_LOST ? Optional.of(reason) : known);
        cancellation.cancel();
    }
}
