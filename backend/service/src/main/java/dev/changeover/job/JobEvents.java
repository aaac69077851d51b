package dev.changeover.job;

import java.util.List;
import java.util.UUID;

import dev.changeover.job.JobEventEntity.Kind;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/// The numbered events of jobs: their log and their changes of state.
@ApplicationScoped
class JobEvents implements PanacheRepositoryBase<JobEventEntity, JobEventEntity.Key> {

    /// Returns events from old to young, starting above this number.
    List<JobEventEntity> after(UUID jobId, long seq, int rows) {
        return find("jobId = ?1 AND seq > ?2 ORDER BY seq", jobId, seq)
                .range(0, rows - 1)
                .list();
    }

    /// Returns log lines from old to young, starting above this number.
    List<JobEventEntity> logAfter(UUID jobId, long seq, int rows) {
        return find("jobId = ?1 AND seq > ?2 AND kind = ?3 ORDER BY seq", jobId, seq, Kind.LOG)
                .range(0, rows - 1)
                .list();
    }
}
