package dev.changeover.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;

/// Slows down whoever guesses passwords: after some failures in a row, for one username from one address, each
/// further attempt must wait, from half a minute up to a quarter of an hour. Whoever tries many usernames from one
/// address has a number of failures for every five minutes.
///
/// Other addresses of the same user are not held up, so that nobody can lock a colleague out.
@ApplicationScoped
class SignInThrottle {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration ADDRESS_PERIOD = Duration.ofMinutes(5);
    private static final int MAX_REMEMBERED = 10_000;

    private final int allowedFailures;
    private final int allowedFailuresOfAnAddress;
    private final Clock clock;
    private final Map<Attempt, Failures> failures = new Remembered<>();
    private final Map<String, Period> addresses = new Remembered<>();

    SignInThrottle(IdentityConfiguration configuration, Clock clock) {
        this.allowedFailures = configuration.failedSignInsBeforeWaiting();
        this.allowedFailuresOfAnAddress = configuration.failedSignInsOfAnAddress();
        this.clock = clock;
    }

    /// Counts an attempt as failed until [#forgive] says otherwise, so that attempts at the same time count too.
    ///
    /// @throws ProblemException with [ProblemType#TOO_MANY_SIGN_INS] when this attempt comes too early
    synchronized void admit(String username, String address) {
        Attempt attempt = Attempt.of(username, address);
        Instant now = clock.instant();
        Failures known = failures.getOrDefault(attempt, Failures.NONE);
        if (now.isAfter(known.waitUntil().plus(LONGEST_WAIT))) {
            known = Failures.NONE;
        }
        if (now.isBefore(known.waitUntil())) {
            throw ProblemException.retryAfter(
                    ProblemType.TOO_MANY_SIGN_INS,
                    "Too many sign-ins failed for this username from this address.",
                    Duration.between(now, known.waitUntil()));
        }
        addresses.put(address, admitted(address, now).andOneMore());
        failures.put(attempt, known.andOneMore(now, allowedFailures));
    }

    private Period admitted(String address, Instant now) {
        Period known = addresses.getOrDefault(address, Period.NONE);
        if (!now.isBefore(known.end())) {
            return new Period(0, now.plus(ADDRESS_PERIOD));
        }
        if (known.failures() >= allowedFailuresOfAnAddress) {
            throw ProblemException.retryAfter(
                    ProblemType.TOO_MANY_SIGN_INS,
                    "Too many sign-ins failed from this address.",
                    Duration.between(now, known.end()));
        }
        return known;
    }

    synchronized void forgive(String username, String address) {
        failures.remove(Attempt.of(username, address));
        // Only this one: whoever has an account must not buy guesses with it.
        addresses.computeIfPresent(address, (_, period) -> period.andOneLess());
    }

    private static final class Remembered<K, V> extends LinkedHashMap<K, V> {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MAX_REMEMBERED;
        }
    }

    private record Period(int failures, Instant end) {

        static final Period NONE = new Period(0, Instant.EPOCH);

        Period andOneMore() {
            return new Period(failures + 1, end);
        }

        Period andOneLess() {
            return new Period(Math.max(0, failures - 1), end);
        }
    }

    private record Attempt(String username, String address) {

        static Attempt of(String username, String address) {
            return new Attempt(username.toLowerCase(Locale.ROOT), address);
        }
    }

    private record Failures(int count, Instant waitUntil) {

        static final Failures NONE = new Failures(0, Instant.EPOCH);

        Failures andOneMore(Instant now, int allowed) {
            int newCount = count + 1;
            if (newCount < allowed) {
                return new Failures(newCount, now);
            }
            int doublings = Math.min(newCount - allowed, 10);
            Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
            return new Failures(newCount, now.plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT));
        }
    }
}
