package dev.changeover.bench.chaos;

import dev.changeover.bench.chaos.Schedule.Victim;

/// What a number of trials came to.
///
/// @param losses rows that were missing or changed, and tables that were not where they belong
/// @param duplicates rows that were there more than once
record Tally(int trials, int killsOfService, int killsOfDatabase, long losses, long duplicates) {
    static final Tally NONE = new Tally(0, 0, 0, 0, 0);

    Tally plus(Victim victim, long lost, long doubled) {
        return new Tally(
                trials + 1,
                killsOfService + (victim == Victim.SERVICE ? 1 : 0),
                killsOfDatabase + (victim == Victim.DATABASE ? 1 : 0),
                losses + lost,
                duplicates + doubled);
    }

    boolean isFlawless() {
        return losses == 0 && duplicates == 0;
    }

    String words(long seed) {
        return "Trials: %d (the service was killed %d times, PostgreSQL %d times). Losses: %d. Duplicates: %d. SEED=%d"
                .formatted(trials, killsOfService, killsOfDatabase, losses, duplicates, seed);
    }
}
