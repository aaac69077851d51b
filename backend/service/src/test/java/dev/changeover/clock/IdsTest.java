package dev.changeover.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IdsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123Z");

    private final Ids ids = new Ids(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void anIdIsAVersion7UuidThatTellsItsMillisecond() {
        UUID id = ids.next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void idsOfOneMillisecondAreDistinctAndSortInTheOrderMade() {
        List<String> made =
                Stream.generate(ids::next).limit(20_000).map(UUID::toString).toList();

        assertThat(made).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void idsFromDifferentInstancesDiffer() {
        assertThat(new Ids(Clock.fixed(NOW, ZoneOffset.UTC)).next()).isNotEqualTo(ids.next());
    }
}
