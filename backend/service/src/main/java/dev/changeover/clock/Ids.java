package dev.changeover.clock;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

/// Makes identifiers: UUIDs of version 7, which sort by the time they were made.
///
/// Identifiers made by one instance are strictly increasing, also within one millisecond and when the
/// clock is set back, so that "ordered by id" means "ordered by creation".
@ApplicationScoped
public class Ids {

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT_RFC_9562 = 0x8000_0000_0000_0000L;
    private static final int COUNTER_BITS = 12;
    private static final int COUNTER_END = 1 << COUNTER_BITS;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private long lastMillis;
    private int counter;

    Ids(Clock clock) {
        this.clock = clock;
    }

    /// Returns a new identifier, greater than every one returned before.
    public UUID next() {
        long high = nextHighBits();
        long low = (random.nextLong() >>> 2) | VARIANT_RFC_9562;
        return new UUID(high, low);
    }

    private synchronized long nextHighBits() {
        long now = clock.millis();
        if (now > lastMillis) {
            lastMillis = now;
            // Half of the counter stays free, so that a burst within one millisecond rarely runs ahead of the clock.
            counter = random.nextInt(COUNTER_END / 2);
        } else if (++counter == COUNTER_END) {
            lastMillis++;
            counter = 0;
        }
        return (lastMillis << 16) | VERSION_7 | counter;
    }
}
