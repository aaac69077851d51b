package dev.changeover.bench.chaos;

import java.util.List;

import dev.changeover.bench.chaos.Schedule.Kill;
import dev.changeover.bench.chaos.Schedule.Stage;
import dev.changeover.bench.chaos.Schedule.Victim;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScheduleTest {
    @Test
    void aSeedGivesTheSameKillsAgainOfEverySideInEveryStage() {
        List<Kill> kills = Schedule.of(7, 50);

        assertThat(Schedule.of(7, 50)).isEqualTo(kills);
        assertThat(Schedule.of(8, 50)).isNotEqualTo(kills);
        assertThat(kills).extracting(Kill::victim).contains(Victim.values());
        assertThat(kills).extracting(Kill::stage).contains(Stage.values());
    }
}
