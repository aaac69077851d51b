package dev.changeover.job;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@IdClass(JobEventEntity.Key.class)
@Table(name = "job_event")
class JobEventEntity {

    @Id
    UUID jobId;

    @Id
    long seq;

    Instant at;

    @Enumerated(EnumType.STRING)
    Kind kind;

    @Enumerated(EnumType.STRING)
    LogLine.Level level;

    String message;
    String content;

    enum Kind {
        /// A line of the job's log; the content holds its fields.
        LOG,
        /// A change of state; the content holds the job as it was then.
        STATE
    }

    record Key(UUID jobId, long seq) implements Serializable {}
}
