package dev.changeover.engine.internal.fault;

import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/// Does something when a fault point is reached for the first time, and nothing at any other point.
public final class ArmedFault implements FaultPoint.Watcher {
    private static final AtomicReference<@Nullable Armed> ARMED = new AtomicReference<>();

    private record Armed(FaultPoint point, Runnable fault) {}

    /// Arms one point.
    static void arm(FaultPoint point, Runnable fault) {
        ARMED.set(new Armed(point, fault));
    }

    /// Whether the armed point was not reached.
    static boolean isWaiting() {
        return ARMED.get() != null;
    }

    static void disarm() {
        ARMED.set(null);
    }

    @Override
    public void reached(FaultPoint point) {
        Armed armed = ARMED.get();
        if (armed != null && armed.point() == point && ARMED.compareAndSet(armed, null)) {
            armed.fault().run();
        }
    }
}
