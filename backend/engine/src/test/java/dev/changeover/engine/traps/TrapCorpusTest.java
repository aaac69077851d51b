package dev.changeover.engine.traps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.changeover.engine.EmbeddedTarget;
import dev.changeover.engine.TargetConnection;
import dev.changeover.engine.traps.NextTraps.NextTrap;
import dev.changeover.engine.traps.Trap.Outcome;
import dev.changeover.engine.traps.Trap.Sign;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Every known trap on a database that has it, from the file to the published schema.
class TrapCorpusTest {
    private static TargetConnection target;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeTarget() throws SQLException {
        target = EmbeddedTarget.newDatabase();
    }

    static Stream<Arguments> outcomes() {
        return TrapCorpus.all().stream()
                .flatMap(trap -> trap.outcomes().stream()
                        .map(outcome -> Arguments.argumentSet(
                                "%d %s %s".formatted(trap.number(), trap.title(), outcome.choices()), trap, outcome)));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void aTrapEndsAsThePageSays(Trap trap, Outcome expected) throws Exception {
        Outcome actual = Trial.of(trap, expected, folder, target);

        assertThat(actual.signs()).containsExactlyInAnyOrderElementsOf(expected.signs());
        assertThat(actual.verdict()).isEqualTo(expected.verdict());
    }

    @Test
    void thePageOfTrapsIsWrittenFromThisCorpus() throws IOException {
        String page = TrapPage.of(TrapCorpus.all(), NextTraps.ALL);

        if (Boolean.getBoolean("changeover.traps.write")) {
            Files.writeString(TrapPage.FILE, page);
        }

        assertThat(TrapPage.FILE).as("make traps writes it anew").hasContent(page);
    }

    @Test
    void noTrapIsForgotten() {
        List<Integer> numbers = Stream.concat(
                        TrapCorpus.all().stream().map(Trap::number),
                        NextTraps.ALL.stream().map(NextTrap::number))
                .distinct()
                .sorted()
                .toList();

        assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, 60).boxed().toList());
    }

    @Test
    void everyOutcomeIsTriedOnTheTarget() {
        assertThat(TrapCorpus.all())
                .flatExtracting(Trap::outcomes)
                .filteredOn(outcome -> outcome.verdict() != Verdict.BLOCKED)
                .allSatisfy(outcome -> assertThat(outcome.signs()).hasAtLeastOneElementOfType(Sign.Holds.class));
    }
}
