package dev.changeover.bench.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Who is killed when: one kill in each trial, drawn from a seed.
final class Schedule {
    private Schedule() {}

    /// Who is killed.
    enum Victim {
        SERVICE,
        DATABASE
    }

    /// During which job, what starts it, and within what time after its start.
    enum Stage {
        MIGRATE(Map.of("type", "MIGRATE", "cutOver", "SEPARATE"), Duration.ofMillis(2_500)),
        CUT_OVER(Map.of("type", "CUT_OVER"), Duration.ofMillis(400)),
        ROLL_BACK(Map.of("type", "ROLL_BACK"), Duration.ofMillis(400));

        private final Map<String, String> job;
        private final Duration limit;

        Stage(Map<String, String> job, Duration limit) {
            this.job = job;
            this.limit = limit;
        }

        Map<String, String> job() {
            return job;
        }
    }

    /// One kill.
    ///
    /// @param delay from the start of the job
    record Kill(Victim victim, Stage stage, Duration delay) {}

    /// The same seed gives the same kills.
    static List<Kill> of(long seed, int trials) {
        Random random = new Random(seed);
        List<Kill> kills = new ArrayList<>();
        for (int i = 0; i < trials; i++) {
            Victim victim = Victim.values()[random.nextInt(Victim.values().length)];
            // Half of the kills hit the copy, which is where most of the time goes.
            Stage stage = random.nextBoolean() ? Stage.MIGRATE : Stage.values()[1 + random.nextInt(2)];
            Duration delay = Duration.ofNanos(random.nextLong(stage.limit.toNanos()));
            kills.add(new Kill(victim, stage, delay));
        }
        return kills;
    }
}
