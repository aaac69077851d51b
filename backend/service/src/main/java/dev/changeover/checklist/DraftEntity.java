package dev.changeover.checklist;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "checklist_draft")
class DraftEntity {

    @Id
    UUID checklistId;

    int version;

    /// The document, as JSON.
    String document;

    /// Every word of the document once, in lower case.
    String words;

    Instant changedAt;
    String changedBy;
}
