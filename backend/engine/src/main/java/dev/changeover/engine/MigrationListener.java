package dev.changeover.engine;

import java.util.Map;

/// Hears what the engine does. Calls come from several threads, one at a time; an exception thrown here fails
/// the job.
public interface MigrationListener {
    /// A phase begins.
    void phase(MigrationPhase phase);

    /// The work moved on. Called at most twice a second, and once at the end of each phase.
    void progress(MigrationProgress progress);

    /// A line for the job's log: the message says what, the fields say which. Never row data, never a secret.
    void log(LogLevel level, String message, Map<String, String> fields);

    /// How much a log line matters.
    enum LogLevel {
        INFO,
        WARN,
        ERROR
    }

    /// A listener that hears nothing.
    static MigrationListener silent() {
        return new MigrationListener() {
            @Override
            public void phase(MigrationPhase phase) {}

            @Override
            public void progress(MigrationProgress progress) {}

            @Override
            public void log(LogLevel level, String message, Map<String, String> fields) {}
        };
    }
}
