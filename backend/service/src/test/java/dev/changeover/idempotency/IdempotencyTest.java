package dev.changeover.idempotency;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import dev.changeover.local.PostgresTestResource;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import dev.changeover.testing.SteppableClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class IdempotencyTest {

    private final String key = UUID.randomUUID().toString();
    private final AtomicInteger effects = new AtomicInteger();

    @Inject
    Idempotency idempotency;

    @AfterEach
    void returnToNow() {
        SteppableClock.reset();
    }

    @Test
    void theSameKeyGetsTheSameAnswerAndHasItsEffectOnce() {
        Response first = send(key, Map.of("name", "shop"));
        Response second = send(key, Map.of("name", "shop"));

        assertThat(effects).hasValue(1);
        assertThat(first.getHeaderString(Idempotency.REPLAYED_HEADER)).isNull();
        assertThat(second.getHeaderString(Idempotency.REPLAYED_HEADER)).isEqualTo("true");
        assertThat(second.getStatus()).isEqualTo(201);
        assertThat(second.getLocation()).isEqualTo(URI.create("/things/1"));
        assertThat(second.getEntity()).isEqualTo("{\"number\":1}");
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        send(key, Map.of("name", "shop"));

        assertThatThrownBy(() -> send(key, Map.of("name", "another")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.IDEMPOTENCY_KEY_REUSED));
        assertThat(effects).hasValue(1);
    }

    @Test
    void withoutAKeyEveryRequestHasItsEffect() {
        QuarkusTransaction.requiringNew().run(() -> idempotency.once(null, "POST /things", Map.of(), this::effect));
        QuarkusTransaction.requiringNew().run(() -> idempotency.once(null, "POST /things", Map.of(), this::effect));

        assertThat(effects).hasValue(2);
    }

    @Test
    void aKeyWhoseEffectFailedMayBeSentAgain() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                        .run(() -> idempotency.once(key, "POST /things", Map.of("name", "shop"), () -> {
                            throw new IllegalStateException("as if the disk were full");
                        })))
                .hasMessageContaining("as if the disk were full");

        assertThat(send(key, Map.of("name", "shop")).getStatus()).isEqualTo(201);
        assertThat(effects).hasValue(1);
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        send(key, Map.of("name", "shop"));

        SteppableClock.step(Duration.ofHours(24).plusSeconds(1));

        assertThat(send(key, Map.of("name", "another")).getStatus()).isEqualTo(201);
        assertThat(effects).hasValue(2);
    }

    @Test
    void requestsWithOneKeyAtTheSameTimeHaveOneEffect() throws Exception {
        Callable<Integer> request = () -> sendFromAnotherThread().getStatus();

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> answers =
                    threads.invokeAll(Stream.generate(() -> request).limit(8).toList());
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(201);
            }
        }

        assertThat(effects).hasValue(1);
    }

    @ActivateRequestContext
    Response sendFromAnotherThread() {
        return send(key, Map.of("name", "shop"));
    }

    private Response send(String key, Map<String, String> body) {
        return QuarkusTransaction.requiringNew().call(() -> idempotency.once(key, "POST /things", body, this::effect));
    }

    private Response effect() {
        int number = effects.incrementAndGet();
        return Response.created(URI.create("/things/" + number))
                .entity(Map.of("number", number))
                .build();
    }
}
