package dev.changeover.job;

import java.util.Optional;
import java.util.UUID;

/// A job as its worker gets it.
///
/// @param lease the worker's right to it
/// @param type what kind of work
/// @param migrationId what it works for
/// @param command what to do, as JSON
record Assignment(Lease lease, JobType type, Optional<UUID> migrationId, String command) {}
