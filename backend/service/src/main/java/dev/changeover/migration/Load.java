package dev.changeover.migration;

import java.time.Instant;
import java.util.UUID;

import dev.changeover.engine.LoadOptions;
import dev.changeover.engine.TargetConnection;
import dev.changeover.engine.plan.MigrationPlan;

/// Everything that a job of type MIGRATE or VERIFY works with, read once before it begins.
///
/// @param migrationId the migration
/// @param source what is read
/// @param plan what to do
/// @param planVersion which version of the plan
/// @param snapshotTakenAt when the snapshot was taken that the plan was made for
/// @param target where to
/// @param options how
record Load(
        UUID migrationId,
        Source source,
        MigrationPlan plan,
        int planVersion,
        Instant snapshotTakenAt,
        TargetConnection target,
        LoadOptions options) {}
