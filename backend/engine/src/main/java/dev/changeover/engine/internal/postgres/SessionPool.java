package dev.changeover.engine.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.TargetConnection;
import org.postgresql.PGConnection;

/// The target connections of one load. Each unit of work uses one at a time; a cancellation reaches all of them.
public final class SessionPool implements AutoCloseable {
    private static final Duration CANCEL_INTERVAL = Duration.ofMillis(250);

    private final TargetConnection target;
    private final String application;
    private final CancellationToken cancellation;
    private final CancellationToken.Registration interruption;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Set<Connection> busy = ConcurrentHashMap.newKeySet();

    /// Work on one connection.
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /// @param application the name that the server shows for the connections
    public SessionPool(TargetConnection target, String application, CancellationToken cancellation) {
        this.target = target;
        this.application = application;
        this.cancellation = cancellation;
        interruption = cancellation.onCancel(this::cancelAll);
    }

    /// Does some work in one transaction: all of it is committed, or none.
    ///
    /// @param object what the work is about, for the failure
    /// @throws MigrationException when the server refuses, or on cancellation
    public <T> T transact(String object, Work<T> work) {
        cancellation.throwIfCancelled();
        Connection connection = take();
        busy.add(connection);
        try {
            // A cancellation that came before the connection was listed did not reach it.
            cancellation.throwIfCancelled();
            T result = work.on(connection);
            connection.commit();
            give(connection);
            return result;
        } catch (SQLException e) {
            discard(connection);
            cancellation.throwIfCancelled();
            throw Target.failure(e, object);
        } catch (RuntimeException | Error e) {
            discard(connection);
            throw e;
        } finally {
            busy.remove(connection);
        }
    }

    /// Runs statements in one transaction.
    public void execute(String object, String... statements) {
        transact(object, connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
            return true;
        });
    }

    private Connection take() {
        synchronized (idle) {
            Connection connection = idle.poll();
            if (connection != null) {
                return connection;
            }
        }
        Connection connection = Target.connect(target, application);
        try (Statement statement = connection.createStatement()) {
            // A chunk and its checkpoint commit together, so a commit that a crash of the server undoes is only
            // repeated; waiting for the disk at each of them would buy nothing.
            statement.execute("SET synchronous_commit = off");
            statement.execute("SET maintenance_work_mem = '128MB'");
            // On the machine that we run on, our units keep the processors busy: helpers of one index would only
            // take them from another, and give about a tenth of what they take to talking to each other.
            statement.execute("""
                    SELECT set_config('max_parallel_maintenance_workers', '0', false)
                    WHERE inet_server_addr() IS NOT DISTINCT FROM inet_client_addr()""");
            // What a role or a database may have set otherwise; our statements are written for these.
            statement.execute("SET standard_conforming_strings = on");
            statement.execute("SET default_transaction_isolation = 'read committed'");
            statement.execute("SET statement_timeout = 0");
            statement.execute("SET lock_timeout = 0");
            statement.execute("SET idle_in_transaction_session_timeout = 0");
            if (connection.getMetaData().getDatabaseMajorVersion() >= 17) {
                statement.execute("SET transaction_timeout = 0");
            }
            statement.execute("SET client_min_messages = warning");
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw Target.failure(e, "session");
        }
    }

    private void give(Connection connection) {
        synchronized (idle) {
            idle.push(connection);
        }
    }

    /// A connection after a failure may be in the middle of a protocol exchange: it is not used again.
    private static void discard(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The server rolls back what a lost connection did not commit.
        }
    }

    /// Cancels what runs until nothing does: a request that arrives between two statements is lost.
    private void cancelAll() {
        Thread.ofVirtual().name("engine-cancel").start(() -> {
            while (!busy.isEmpty()) {
                busy.forEach(SessionPool::cancelQuery);
                try {
                    Thread.sleep(CANCEL_INTERVAL);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        });
    }

    private static void cancelQuery(Connection connection) {
        try {
            connection.unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException e) {
            // The statement ended, or the server is gone: either way nothing runs any more.
        }
    }

    @Override
    public void close() {
        interruption.close();
        synchronized (idle) {
            idle.forEach(SessionPool::discard);
            idle.clear();
        }
    }
}
