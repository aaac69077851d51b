package dev.changeover.migration;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(name = "source")
class SourceEntity {

    @Id
    UUID id;

    String name;

    @Enumerated(EnumType.STRING)
    Source.Kind kind;

    @Enumerated(EnumType.STRING)
    Source.Origin origin;

    @Nullable
    String path;

    long sizeBytes;
    String sha256;
    Instant createdAt;
    String createdBy;

    Source toSource() {
        return new Source(id, name, kind, origin, path, sizeBytes, sha256, createdAt, createdBy);
    }
}
