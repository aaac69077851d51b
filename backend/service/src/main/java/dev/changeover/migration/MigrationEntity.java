package dev.changeover.migration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.changeover.engine.plan.Mode;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import org.hibernate.annotations.BatchSize;

@Entity
@Table(name = "migration")
class MigrationEntity {

    @Id
    UUID id;

    String name;
    UUID targetId;
    String schema;

    @Enumerated(EnumType.STRING)
    Mode mode;

    Instant createdAt;
    String createdBy;

    @ElementCollection
    @CollectionTable(name = "migration_source", joinColumns = @JoinColumn(name = "migration_id"))
    @OrderColumn(name = "position")
    @BatchSize(size = 200)
    List<SourcePlace> sources = new ArrayList<>();

    /// The databases that it reads, in their order.
    List<UUID> sourceIds() {
        return sources.stream().map(SourcePlace::sourceId).toList();
    }

    /// Whether it brings several sources together.
    boolean hasSeveralSources() {
        return sources.size() > 1;
    }
}
