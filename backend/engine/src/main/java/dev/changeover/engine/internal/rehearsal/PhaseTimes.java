package dev.changeover.engine.internal.rehearsal;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

import dev.changeover.engine.MigrationListener;
import dev.changeover.engine.MigrationPhase;
import dev.changeover.engine.MigrationProgress;
import org.jspecify.annotations.Nullable;

/// Takes the time of each phase on the way to the listener.
final class PhaseTimes implements MigrationListener {
    private final MigrationListener listener;
    private final Map<MigrationPhase, Duration> times = new EnumMap<>(MigrationPhase.class);
    private @Nullable MigrationPhase current;
    private long since;

    PhaseTimes(MigrationListener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void phase(MigrationPhase phase) {
        close();
        current = phase;
        listener.phase(phase);
    }

    private void close() {
        long now = System.nanoTime();
        if (current != null) {
            times.merge(current, Duration.ofNanos(now - since), Duration::plus);
        }
        since = now;
    }

    @Override
    public void progress(MigrationProgress progress) {
        listener.progress(progress);
    }

    @Override
    public void log(LogLevel level, String message, Map<String, String> fields) {
        listener.log(level, message, fields);
    }

    /// The times until now.
    synchronized Map<MigrationPhase, Duration> taken() {
        close();
        return Map.copyOf(times);
    }
}
