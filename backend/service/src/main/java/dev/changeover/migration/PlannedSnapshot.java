package dev.changeover.migration;

import java.time.Instant;
import java.util.UUID;

/// The snapshot of one of several sources that a plan was made for.
///
/// @param sourceId which source
/// @param sha256 the hash of the snapshot
/// @param takenAt of which moment it is
record PlannedSnapshot(UUID sourceId, String sha256, Instant takenAt) {}
