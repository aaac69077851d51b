package dev.changeover.identity;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SignInThrottleTest {

    private static final int FAILURES_OF_AN_ADDRESS = 7;
    private static final String ADDRESS = "192.0.2.1";

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final SignInThrottle throttle = new SignInThrottle(new Configuration(), new ClockOfTheTest());

    @Test
    void guessingWithANewUsernameEachTimeIsSlowedDownToo() {
        fail("user", FAILURES_OF_AN_ADDRESS);

        assertThatThrownBy(() -> throttle.admit("another", ADDRESS))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.TOO_MANY_SIGN_INS);
                    assertThat(problem.retryAfter()).contains(Duration.ofMinutes(5));
                });
        assertThatCode(() -> throttle.admit("another", "192.0.2.2")).doesNotThrowAnyException();
    }

    @Test
    void anAddressMayTryAgainAfterFiveMinutes() {
        fail("user", FAILURES_OF_AN_ADDRESS);

        now = now.plus(Duration.ofMinutes(5));

        assertThatCode(() -> throttle.admit("another", ADDRESS)).doesNotThrowAnyException();
    }

    @Test
    void signingInNeitherCountsAgainstTheAddressNorForgivesItsFailures() {
        fail("user", FAILURES_OF_AN_ADDRESS - 1);
        for (int times = 0; times < FAILURES_OF_AN_ADDRESS; times++) {
            throttle.admit("ada", ADDRESS);
            throttle.forgive("ada", ADDRESS);
        }

        fail("last", 1);

        assertThatThrownBy(() -> throttle.admit("ada", ADDRESS)).isInstanceOf(ProblemException.class);
    }

    private void fail(String names, int times) {
        for (int number = 0; number < times; number++) {
            throttle.admit(names + number, ADDRESS);
        }
    }

    private record Configuration() implements IdentityConfiguration {

        @Override
        public Duration sessionLifetime() {
            return Duration.ofHours(1);
        }

        @Override
        public Optional<Path> sessionKeyFile() {
            return Optional.empty();
        }

        @Override
        public int failedSignInsBeforeWaiting() {
            return 5;
        }

        @Override
        public int failedSignInsOfAnAddress() {
            return FAILURES_OF_AN_ADDRESS;
        }
    }

    private final class ClockOfTheTest extends Clock {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
