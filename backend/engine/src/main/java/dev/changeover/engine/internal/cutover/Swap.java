package dev.changeover.engine.internal.cutover;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.MigrationListener;
import dev.changeover.engine.MigrationListener.LogLevel;
import dev.changeover.engine.internal.postgres.SessionPool;

/// A short transaction that needs tables for itself. It waits only briefly for each lock, so that it never
/// holds up an application for long, and is tried again when somebody holds one.
final class Swap {
    private static final String LOCK_TIMEOUT = "3s";
    private static final int ATTEMPTS = 10;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /// Lock not available, and deadlock: both pass when the other side is done.
    private static final Set<String> PASSING = Set.of("55P03", "40P01");

    private final SessionPool sessions;
    private final MigrationListener listener;
    private final CancellationToken cancellation;

    Swap(SessionPool sessions, MigrationListener listener, CancellationToken cancellation) {
        this.sessions = sessions;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /// Does the work in one transaction, whose commit is on the disk when this returns.
    ///
    /// @param schema whose tables it needs
    /// @throws MigrationException with `TARGET_LOCKED` when the locks could not be had in all attempts
    <T> T run(String schema, SessionPool.Work<T> work) {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                return sessions.transact(schema, connection -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute("SET LOCAL synchronous_commit = on");
                        statement.execute("SET LOCAL lock_timeout = '%s'".formatted(LOCK_TIMEOUT));
                    }
                    return work.on(connection);
                });
            } catch (MigrationException e) {
                if (!(e.getCause() instanceof SQLException cause) || !PASSING.contains(cause.getSQLState())) {
                    throw e;
                }
                String holders = LockHolders.of(sessions, schema);
                if (attempt == ATTEMPTS) {
                    throw new MigrationException(
                            FailureCode.TARGET_LOCKED,
                            schema,
                            "No lock on all tables in %d attempts of %s. %s".formatted(ATTEMPTS, LOCK_TIMEOUT, holders),
                            e);
                }
                listener.log(
                        LogLevel.WARN,
                        "Tables are locked by others; tries again",
                        Map.of("attempt", Integer.toString(attempt), "holders", holders));
                pause(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }

    private void pause(Duration pause) {
        CountDownLatch cancelled = new CountDownLatch(1);
        try (CancellationToken.Registration wakeUp = cancellation.onCancel(cancelled::countDown)) {
            cancelled.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException(FailureCode.CANCELLED, "job", "The thread of the job was interrupted.", e);
        }
        cancellation.throwIfCancelled();
    }
}
