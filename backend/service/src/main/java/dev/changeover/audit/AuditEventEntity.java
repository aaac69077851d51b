package dev.changeover.audit;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(name = "audit_event")
class AuditEventEntity {

    @Id
    long seq;

    Instant at;
    String actor;
    String action;
    String objectType;
    String objectId;

    /// A JSON object of strings, kept as the text that was hashed.
    String details;

    byte[] prevHash;
    byte[] hash;
}
