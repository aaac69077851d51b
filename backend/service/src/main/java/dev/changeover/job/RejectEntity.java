package dev.changeover.job;

import java.io.Serializable;
import java.util.UUID;

import dev.changeover.engine.Reject.Code;
import dev.changeover.engine.StorageClass;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@IdClass(RejectEntity.Key.class)
@Table(name = "job_reject")
class RejectEntity {

    @Id
    UUID jobId;

    @Id
    UUID id;

    String tableName;
    String rowKey;

    @Nullable
    String columnName;

    @Enumerated(EnumType.STRING)
    Code code;

    @Enumerated(EnumType.STRING)
    StorageClass storageClass;

    String valuePrefix;
    String reason;

    record Key(UUID jobId, UUID id) implements Serializable {}
}
