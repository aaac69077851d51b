package dev.changeover.migration;

import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "rehearsal")
class RehearsalEntity {

    @Id
    UUID migrationId;

    UUID jobId;

    /// The [Rehearsal], as JSON.
    String document;
}
