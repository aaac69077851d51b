package dev.changeover.migration;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/// Why one of several sources could not be assessed.
@Entity
@IdClass(SourceFailureEntity.Key.class)
@Table(name = "source_failure")
class SourceFailureEntity {

    @Id
    UUID migrationId;

    @Id
    UUID sourceId;

    Instant failedAt;

    /// A [dev.changeover.job.JobProblem], as JSON.
    String problem;

    record Key(UUID migrationId, UUID sourceId) implements Serializable {}
}
