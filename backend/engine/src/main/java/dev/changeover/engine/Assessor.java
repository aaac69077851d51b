package dev.changeover.engine;

/// Finds out what a snapshot holds: its catalog and a census of every value of every row.
public final class Assessor {
    private Assessor() {}

    /// Reads every row once, tables side by side.
    ///
    /// @param parallelism how many tables or key ranges are read at the same time
    /// @throws MigrationException when the snapshot cannot be read, or on cancellation
    public static Assessment assess(
            Snapshot snapshot, int parallelism, MigrationListener listener, CancellationToken cancellation) {
        throw new UnsupportedOperationException("not yet: " + snapshot);
    }
}
