package dev.changeover.migration;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@IdClass(PlanEntity.Key.class)
@Table(name = "plan")
class PlanEntity {

    @Id
    UUID migrationId;

    @Id
    int version;

    String snapshotSha256;

    /// The earliest moment of which the plan knows the source, or one of several sources.
    Instant snapshotTakenAt;

    /// The [PlannedSnapshot]s of several sources, as JSON; empty where there is one source.
    String snapshots;

    /// The engine's plan, as JSON.
    String document;

    /// A person's changes to the default plan, as JSON.
    String overrides;

    Instant createdAt;
    String createdBy;

    record Key(UUID migrationId, int version) implements Serializable {}
}
