package dev.changeover.migration;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "assessment")
class AssessmentEntity {

    @Id
    UUID migrationId;

    UUID sourceId;

    /// The hash of the source file when the snapshot was taken; of use only for uploads, which never change.
    String sourceSha256;

    String snapshotSha256;
    long snapshotSizeBytes;
    Instant snapshotTakenAt;

    /// The engine's assessment, as JSON.
    String document;
}
