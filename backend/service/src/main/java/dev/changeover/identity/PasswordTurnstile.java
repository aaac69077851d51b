package dev.changeover.identity;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;

/// Bounds what strangers can make the service spend on passwords: few are checked at a time, some more wait for their
/// turn, and everybody else is told to come again.
@ApplicationScoped
class PasswordTurnstile {

    static final int PLACES = 16;

    private static final int CHECKED_AT_A_TIME = 2;
    private static final Duration COME_AGAIN = Duration.ofSeconds(2);

    private final Semaphore places = new Semaphore(PLACES);
    private final Semaphore checks = new Semaphore(CHECKED_AT_A_TIME, true);

    /// Carries out a sign-in, if there is a place for it. Nothing was done when there is none.
    ///
    /// @throws ProblemException with [ProblemType#TOO_MANY_SIGN_INS] when all places are taken
    <T> T pass(Supplier<T> signIn) {
        if (!places.tryAcquire()) {
            throw ProblemException.retryAfter(
                    ProblemType.TOO_MANY_SIGN_INS, "Too many people are signing in at this moment.", COME_AGAIN);
        }
        try {
            return signIn.get();
        } finally {
            places.release();
        }
    }

    /// Compares a password with a hash when it is this sign-in's turn.
    boolean matches(String password, String hash) {
        checks.acquireUninterruptibly();
        try {
            return Passwords.matches(password, hash);
        } finally {
            checks.release();
        }
    }
}
