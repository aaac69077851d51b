package dev.changeover.job;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How many events a caller still takes.
final class Demand {

    private final Semaphore open = new Semaphore(0);
    private final Duration patience;

    /// @param patience how long to wait for a caller that takes nothing
    Demand(Duration patience) {
        this.patience = patience;
    }

    void add(long more) {
        open.release((int) Math.min(more, Integer.MAX_VALUE - open.availablePermits()));
    }

    /// Waits until the caller takes one more.
    ///
    /// @throws SlowCallerException when it takes too long
    void take() throws InterruptedException {
        if (!open.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new SlowCallerException(patience);
        }
    }

    /// Tells that a caller does not take what it asked to see.
    static final class SlowCallerException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        SlowCallerException(Duration patience) {
            super("the caller took nothing for %s".formatted(patience));
        }
    }
}
