package dev.changeover.bench.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.changeover.bench.chaos.Schedule.Kill;
import dev.changeover.bench.chaos.Schedule.Stage;
import dev.changeover.bench.chaos.Schedule.Victim;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// A few trials of `make chaos`, chosen so that each side is killed in the copy and in a swap.
class ChaosIT {
    private static final Path SERVICE = Path.of("..", "service", "target", "quarkus-app", "quarkus-run.jar");

    @TempDir
    private Path folder;

    @Test
    void killsOfServiceAndPostgresLoseNothingAndDoubleNothing() throws Exception {
        List<Kill> kills = List.of(
                new Kill(Victim.DATABASE, Stage.MIGRATE, Duration.ofMillis(700)),
                new Kill(Victim.SERVICE, Stage.MIGRATE, Duration.ofMillis(900)),
                new Kill(Victim.DATABASE, Stage.CUT_OVER, Duration.ofMillis(60)),
                new Kill(Victim.SERVICE, Stage.CUT_OVER, Duration.ofMillis(90)),
                new Kill(Victim.DATABASE, Stage.ROLL_BACK, Duration.ofMillis(30)));

        Tally tally = Chaos.run(SERVICE, folder, kills, line -> {});

        assertThat(tally).isEqualTo(new Tally(5, 2, 3, 0, 0));
    }
}
