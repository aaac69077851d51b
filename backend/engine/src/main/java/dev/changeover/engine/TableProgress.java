package dev.changeover.engine;

/// How far one table has come.
///
/// @param table the source name of the table
/// @param phase what happens to it now
/// @param done rows read from the source, or read back while verifying
/// @param total rows in the source
/// @param quarantined rows refused so far
/// @param state whether work on it waits, runs or is done
public record TableProgress(String table, MigrationPhase phase, long done, long total, long quarantined, State state) {
    /// The state of the work on one table.
    public enum State {
        WAITING,
        RUNNING,
        DONE
    }
}
