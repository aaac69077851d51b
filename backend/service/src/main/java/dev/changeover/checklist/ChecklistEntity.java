package dev.changeover.checklist;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "checklist")
class ChecklistEntity {

    @Id
    UUID id;

    String name;
    String[] tags;
    boolean archived;
    Instant createdAt;
    String createdBy;
}
