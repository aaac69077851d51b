package dev.changeover.engine.internal.fault;

import java.nio.file.Path;
import java.util.List;

import dev.changeover.engine.MigrationReport;
import dev.changeover.engine.SeveralSources;
import dev.changeover.engine.plan.ConflictRule;
import dev.changeover.engine.plan.FamilyChoice;
import dev.changeover.engine.plan.KeyRule;
import dev.changeover.engine.plan.MergeRule;
import dev.changeover.engine.plan.MigrationPlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/// A load of several sources that ends in the middle and is started again.
class SeveralSourcesCrashTest {
    private static final String TEAM = "CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT)";
    private static final String PLAYER =
            "CREATE TABLE player (id INTEGER PRIMARY KEY, name TEXT, team_id INTEGER REFERENCES team (id))";
    private static final String INDEX = "CREATE INDEX player_team ON player (team_id, name)";
    private static final String PLAYERS = """
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT %d)
            INSERT INTO player SELECT i, '%s ' || i, 1 + i %% 2 FROM n""";

    @TempDir
    private Path folder;

    /// The end of a process, seen from inside.
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    @AfterEach
    void disarm() {
        ArmedFault.disarm();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {
                "SNAPSHOT_TAKEN",
                "ROLL_BACK_BEFORE_COMMIT",
                "ROLL_BACK_COMMITTED",
                "CLEAN_UP_BEFORE_COMMIT",
                "RETIRED_DROPPED"
            })
    void aLoadThatIsStartedAgainEndsAsIfNothingHadHappened(FaultPoint point) throws Exception {
        // Given
        SeveralSources sources = new SeveralSources(folder);
        sources.add(
                "a",
                TEAM,
                PLAYER,
                INDEX,
                "INSERT INTO team VALUES (1, 'red'), (2, 'blue')",
                PLAYERS.formatted(50, "a"));
        sources.add(
                "b",
                TEAM,
                PLAYER,
                INDEX,
                "INSERT INTO team VALUES (1, 'blue'), (2, 'green')",
                PLAYERS.formatted(60, "b"));
        MigrationPlan plan = sources.plan(new FamilyChoice(
                "team",
                KeyRule.MERGE,
                new MergeRule(List.of("name"), ConflictRule.KEEP_FIRST, null, null, List.of()),
                List.of()));
        ArmedFault.arm(point, () -> {
            throw new Crash();
        });
        Throwable crash = catchThrowable(() -> sources.migrate(plan));

        // When
        MigrationReport report = sources.migrate(plan);

        // Then
        assertThat(crash).isInstanceOf(Crash.class);
        assertThat(report.verified()).isTrue();
        assertThat(sources.query("""
                SELECT t.name, count(*), count(DISTINCT p.name)
                FROM shop.player p JOIN shop.team t ON t.id = p.team_id
                GROUP BY t.name ORDER BY t.name""")).containsExactly("blue|55|55", "green|30|30", "red|25|25");
        assertThat(sources.query("SELECT count(*) FROM changeover_ledger.merged_row"))
                .containsExactly("1");
    }
}
