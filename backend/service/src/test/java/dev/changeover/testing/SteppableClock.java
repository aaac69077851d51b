package dev.changeover.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;

/// The service's clock in tests: it runs like the machine's, and steps ahead or back when told.
public final class SteppableClock extends Clock {

    private static final AtomicReference<Duration> AHEAD = new AtomicReference<>(Duration.ZERO);

    private final Clock machine = Clock.systemUTC();

    /// Moves the service's time, by a negative duration into the past.
    public static void step(Duration step) {
        AHEAD.updateAndGet(step::plus);
    }

    /// Returns to the machine's time.
    public static void reset() {
        AHEAD.set(Duration.ZERO);
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(AHEAD.get());
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the service counts in UTC");
    }

    /// Puts the steppable clock in the place of the service's own.
    @ApplicationScoped
    public static class Source {

        @Produces
        @Alternative
        @Priority(1)
        @ApplicationScoped
        Clock clock() {
            return new SteppableClock();
        }
    }
}
