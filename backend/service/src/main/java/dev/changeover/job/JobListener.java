package dev.changeover.job;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/// Hears the notices that [JobNotices] sends from any instance, over one connection of its own.
///
/// When the connection breaks it is made again, and everybody is woken: something may have been missed. Only a stop
/// ends the listening; a notice that cannot be read is passed over.
@ApplicationScoped
class JobListener {

    private static final Logger LOG = Logger.getLogger(JobListener.class);
    private static final Duration RECONNECT_PAUSE = Duration.ofSeconds(1);

    /// How long a wait for notices lasts at most, so that a stop is seen.
    private static final Duration LOOK_UP = Duration.ofMillis(500);

    /// After how long without a notice the connection is tried: one whose other end is gone is as quiet as one where
    /// nothing happens.
    private static final Duration QUIET = Duration.ofSeconds(5);

    /// How long the database may take to answer.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// Wakes somebody; must return at once.
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    private final String url;
    private final Properties credentials = new Properties();
    private final ConcurrentHashMap<UUID, Set<Runnable>> watchers = new ConcurrentHashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    JobListener(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String username,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.url = url;
        credentials.setProperty("user", username);
        credentials.setProperty("password", password);
        credentials.setProperty("ApplicationName", "changeover-listener");
        credentials.setProperty("tcpKeepAlive", "true");
        credentials.setProperty("socketTimeout", Long.toString(PATIENCE.toSeconds()));
    }

    /// Calls the watcher after every change of a job, until the watch is closed. The watcher must return at once.
    Watch watch(UUID jobId, Runnable watcher) {
        // Adding inside keeps a set from being removed as empty between the two.
        watchers.compute(jobId, (id, known) -> {
            Set<Runnable> all = known == null ? ConcurrentHashMap.newKeySet() : known;
            all.add(watcher);
            return all;
        });
        return () -> watchers.computeIfPresent(jobId, (id, known) -> {
            known.remove(watcher);
            return known.isEmpty() ? null : known;
        });
    }

    /// Begins to listen.
    ///
    /// @param due called when there is work in the queue
    void start(Runnable due) {
        Thread.ofPlatform().daemon().name("job-listener").start(() -> listenUntilStopped(due));
    }

    void stop() {
        stopped.countDown();
    }

    private void listenUntilStopped(Runnable due) {
        while (stopped.getCount() > 0) {
            try (Connection connection = DriverManager.getConnection(url, credentials)) {
                listen(connection, due);
            } catch (SQLException | RuntimeException e) {
                if (stopped.getCount() > 0) {
                    LOG.warnf(e, "Lost the connection for notices, which is made again in %s", RECONNECT_PAUSE);
                }
            }
            pause();
        }
    }

    private void listen(Connection connection, Runnable due) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + JobNotices.CHANGED);
            statement.execute("LISTEN " + JobNotices.DUE);
        }
        watchers.values().forEach(JobListener::wake);
        due.run();
        PGConnection notices = connection.unwrap(PGConnection.class);
        long heardAt = System.nanoTime();
        while (stopped.getCount() > 0) {
            PGNotification[] heard = notices.getNotifications((int) LOOK_UP.toMillis());
            for (PGNotification notice : heard) {
                dispatch(notice, due);
            }
            if (heard.length > 0) {
                heardAt = System.nanoTime();
            } else if (System.nanoTime() - heardAt > QUIET.toNanos()) {
                tryOut(connection);
                heardAt = System.nanoTime();
            }
        }
    }

    private static void tryOut(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
    }

    private void dispatch(PGNotification notice, Runnable due) {
        if (notice.getName().equals(JobNotices.DUE)) {
            due.run();
        } else {
            jobOf(notice).ifPresent(id -> wake(watchers.getOrDefault(id, Set.of())));
        }
    }

    /// Anybody who may connect to the database may send anything on its channels.
    private static Optional<UUID> jobOf(PGNotification notice) {
        try {
            return Optional.of(UUID.fromString(notice.getParameter()));
        } catch (IllegalArgumentException e) {
            LOG.warnf("Passed over a notice that names no job");
            return Optional.empty();
        }
    }

    private static void wake(Set<Runnable> watchers) {
        watchers.forEach(Runnable::run);
    }

    private void pause() {
        try {
            stopped.await(RECONNECT_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
