package dev.changeover.migration;

import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "report")
class ReportEntity {

    @Id
    UUID migrationId;

    UUID jobId;
    int planVersion;
    boolean verified;

    /// The [Report], as JSON.
    String document;
}
