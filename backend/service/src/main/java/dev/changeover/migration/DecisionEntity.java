package dev.changeover.migration;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

import dev.changeover.engine.plan.Choice;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity
@IdClass(DecisionEntity.Key.class)
@Table(name = "decision")
class DecisionEntity {

    @Id
    UUID migrationId;

    /// The finding's id.
    @Id
    String finding;

    String code;

    @Nullable
    String sourceTable;

    @Nullable
    String sourceColumn;

    @Nullable
    String sourceObject;

    String message;

    @Enumerated(EnumType.STRING)
    Choice choice;

    String reason;
    String snapshotSha256;
    Instant decidedAt;
    String decidedBy;

    record Key(UUID migrationId, String finding) implements Serializable {}
}
