package dev.changeover.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/// Tells every instance what changed. PostgreSQL delivers a notice when the transaction that sent it commits.
@ApplicationScoped
class JobNotices {

    /// Something about a job changed; the payload is its id.
    static final String CHANGED = "changeover_job_changed";

    /// There is work in the queue.
    static final String DUE = "changeover_job_due";

    private final EntityManager entities;

    JobNotices(EntityManager entities) {
        this.entities = entities;
    }

    void changed(JobEntity job) {
        send(CHANGED, job.id.toString());
    }

    void due() {
        send(DUE, "");
    }

    private void send(String channel, String payload) {
        entities.createNativeQuery("SELECT CAST(pg_notify(?1, ?2) AS text)", String.class)
                .setParameter(1, channel)
                .setParameter(2, payload)
                .getSingleResult();
    }
}
