package dev.changeover.migration;

import java.time.Instant;
import java.util.UUID;

import dev.changeover.migration.RejectResolution.Kind;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "reject_resolution")
class ResolutionEntity {

    @Id
    UUID id;

    UUID migrationId;
    String tableName;
    String rowKey;

    @Enumerated(EnumType.STRING)
    Kind kind;

    /// The values that stand in, as JSON.
    String standIns;

    String snapshotSha256;

    String reason;
    Instant resolvedAt;
    String resolvedBy;
}
