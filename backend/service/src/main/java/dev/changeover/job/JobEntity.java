package dev.changeover.job;

import java.time.Instant;
import java.util.UUID;

import dev.changeover.engine.MigrationPhase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "job")
class JobEntity {

    @Id
    UUID id;

    @Enumerated(EnumType.STRING)
    JobType type;

    @Enumerated(EnumType.STRING)
    JobState state;

    @Nullable
    UUID migrationId;

    String command;
    int attempts;
    int resumptions;

    /// The lease of the worker that is on the job, or was last.
    @Nullable
    String lease;

    @Enumerated(EnumType.STRING)
    @Nullable
    MigrationPhase phase;

    @Nullable
    String progress;

    @Nullable
    String result;

    @Nullable
    String problem;

    long lastEvent;
    Instant createdAt;
    String createdBy;

    @Nullable
    Instant startedAt;

    @Nullable
    Instant finishedAt;

    @Version
    long version;

    /// Returns whether the worker with this lease still has the job. One that has not must not write.
    boolean isHeldBy(Lease holder) {
        return state.isHeld() && holder.id().equals(lease);
    }

    /// Returns whether the job waits for the worker that gets this lease.
    boolean waitsFor(Lease next) {
        return state.isActive() && !state.isHeld() && next.equals(Lease.next(this));
    }

    /// Forgets what earlier attempts came to, for one that a person asked for.
    void startAfresh() {
        resumptions = 0;
        phase = null;
        progress = null;
        result = null;
        problem = null;
        startedAt = null;
        finishedAt = null;
    }
}
