package dev.changeover.migration;

import java.util.UUID;

import jakarta.persistence.Embeddable;

/// A source among those of a migration.
///
/// @param sourceId which source
/// @param key what tells it from the others; see [dev.changeover.engine.plan.PlannedSource]
@Embeddable
record SourcePlace(UUID sourceId, String key) {}
