package dev.changeover.engine.internal.fault;

import java.util.ServiceLoader;

/// A boundary at which a crash leaves files or target in a state of its own. Tests crash at each of them and prove that
/// the work, started again, ends as if nothing had happened. Outside of tests nobody watches, and a point costs
/// nothing.
///
/// Whoever adds a transaction to the engine adds the points before and after its commit.
public enum FaultPoint {
    SNAPSHOT_TAKEN,
    STAGING_BEFORE_COMMIT,
    STAGING_MADE,
    ROWS_SENT,
    CHUNK_BEFORE_COMMIT,
    CHUNK_COMMITTED,
    INDEX_BEFORE_COMMIT,
    INDEX_BUILT,
    CONSTRAINTS_BEFORE_COMMIT,
    CONSTRAINTS_ATTACHED,
    FOREIGN_KEY_BEFORE_COMMIT,
    FOREIGN_KEY_ADDED,
    FOREIGN_KEY_PROVED,
    BEFORE_VERIFIED_MARK,
    VERIFIED_MARKED,
    CUT_OVER_BEFORE_COMMIT,
    CUT_OVER_COMMITTED,
    ROLL_BACK_BEFORE_COMMIT,
    ROLL_BACK_COMMITTED,
    CLEAN_UP_BEFORE_COMMIT,
    RETIRED_DROPPED;

    private static final Watcher WATCHER = ServiceLoader.load(Watcher.class, FaultPoint.class.getClassLoader())
            .findFirst()
            .orElse(point -> {});

    /// Is told of each point that is reached, on the thread that reached it. What it throws is the crash.
    @FunctionalInterface
    public interface Watcher {
        void reached(FaultPoint point);
    }

    /// Says that work has come to this point.
    public void reached() {
        WATCHER.reached(this);
    }
}
