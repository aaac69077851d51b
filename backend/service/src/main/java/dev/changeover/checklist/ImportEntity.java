package dev.changeover.checklist;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@IdClass(ImportEntity.Key.class)
@Table(name = "checklist_import")
class ImportEntity {

    @Id
    UUID checklistId;

    @Id
    int draftVersion;

    String text;

    /// As JSON.
    String repairs;

    /// As JSON.
    String findings;

    Instant importedAt;
    String importedBy;

    record Key(UUID checklistId, int draftVersion) implements Serializable {}
}
