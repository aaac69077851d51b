package dev.changeover.checklist;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@IdClass(RevisionEntity.Key.class)
@Table(name = "checklist_revision")
class RevisionEntity {

    @Id
    UUID checklistId;

    @Id
    int number;

    int draftVersion;

    /// The document, as JSON.
    String document;

    int items;
    String note;
    String[] acceptedRules;
    Instant publishedAt;
    String publishedBy;

    RevisionSummary toSummary() {
        return new RevisionSummary(checklistId, number, items, note, List.of(acceptedRules), publishedAt, publishedBy);
    }

    record Key(UUID checklistId, int number) implements Serializable {}
}
