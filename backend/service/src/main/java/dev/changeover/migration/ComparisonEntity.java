package dev.changeover.migration;

import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// What the assessments of several sources have in common.
@Entity
@Table(name = "comparison")
class ComparisonEntity {

    @Id
    UUID migrationId;

    /// Stands for the snapshots of all sources and their order.
    String snapshotSha256;

    /// What was compared, as JSON.
    String document;
}
