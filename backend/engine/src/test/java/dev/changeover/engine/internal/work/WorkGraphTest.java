package dev.changeover.engine.internal.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.internal.work.WorkGraph.Urgency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class WorkGraphTest {
    private final CancellationToken cancellation = new CancellationToken();

    @Test
    void noUnitBeginsBeforeEverythingThatItWaitsForIsDone() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            WorkGraph graph = new WorkGraph();
            List<WorkGraph.Unit> units = new ArrayList<>();
            List<Integer> done = new CopyOnWriteArrayList<>();
            List<List<Integer>> waits = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                int number = i;
                List<Integer> before = random.ints(random.nextInt(4), 0, i + 1)
                        .filter(candidate -> candidate < number)
                        .distinct()
                        .boxed()
                        .toList();
                waits.add(before);
                units.add(graph.add(
                        "unit " + i,
                        () -> {
                            assertThat(done).containsAll(before);
                            done.add(number);
                        },
                        before.stream().map(units::get).toList()));
            }

            graph.run(4, cancellation);

            assertThat(done).as("seed %d", seed).hasSize(60).doesNotHaveDuplicates();
        }
    }

    @Test
    void theFirstFailureIsThrownAndStopsWhatHasNotBegun() {
        WorkGraph graph = new WorkGraph();
        AtomicInteger later = new AtomicInteger();
        WorkGraph.Unit failing = graph.add("failing", () -> {
            throw new MigrationException(FailureCode.TARGET_LOST, "t", "gone");
        });
        graph.add("later", later::incrementAndGet, failing);

        assertThatThrownBy(() -> graph.run(2, cancellation)).hasMessage("gone");
        assertThat(later).hasValue(0);
    }

    @Test
    void aCancellationWakesThreadsThatWaitForWork() {
        WorkGraph graph = new WorkGraph();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        WorkGraph.Unit first = graph.add("first", () -> {
            begun.countDown();
            cancelled.await();
        });
        graph.add("second", () -> {}, first);
        Thread canceller = Thread.startVirtualThread(() -> {
            try {
                begun.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            cancellation.cancel();
            cancelled.countDown();
        });

        assertThatThrownBy(() -> graph.run(3, cancellation))
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CANCELLED));
        assertThat(canceller.isInterrupted()).isFalse();
    }

    @Test
    void whatIsUrgentGoesFirstAndWhatCanWaitGoesLast() {
        WorkGraph graph = new WorkGraph();
        List<String> order = new ArrayList<>();
        graph.add("last", () -> order.add("last"), List.of(), Urgency.LAST);
        graph.add("normal", () -> order.add("normal"));
        graph.add("another", () -> order.add("another"));
        graph.add("first", () -> order.add("first"), List.of(), Urgency.FIRST);

        graph.run(1, new CancellationToken());

        assertThat(order).containsExactly("first", "normal", "another", "last");
    }
}
