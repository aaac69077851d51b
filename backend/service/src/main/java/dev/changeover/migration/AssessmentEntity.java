package dev.changeover.migration;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/// What was found in one source of a migration.
@Entity
@IdClass(AssessmentEntity.Key.class)
@Table(name = "assessment")
class AssessmentEntity {

    @Id
    UUID migrationId;

    @Id
    UUID sourceId;

    /// The hash of the source file when the snapshot was taken; of use only for uploads, which never change.
    String sourceSha256;

    String snapshotSha256;
    long snapshotSizeBytes;
    Instant snapshotTakenAt;
    String encoding;

    /// The job that found it out.
    @Nullable
    UUID jobId;

    /// The engine's assessment, as JSON.
    String document;

    record Key(UUID migrationId, UUID sourceId) implements Serializable {}
}
