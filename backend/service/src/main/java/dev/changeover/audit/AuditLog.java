package dev.changeover.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;

/// Appends to the audit chain.
///
/// An event is written if and only if the caller's transaction commits. Appending waits until just before the
/// commit: only then is the chain locked, so that a long transaction does not keep others from ending theirs.
@ApplicationScoped
public class AuditLog {

    private static final Object PENDING = new Object();

    private final AgroalDataSource database;
    private final EntityManager entities;
    private final TransactionSynchronizationRegistry transaction;
    private final Clock clock;

    AuditLog(
            AgroalDataSource database,
            EntityManager entities,
            TransactionSynchronizationRegistry transaction,
            Clock clock) {
        this.database = database;
        this.entities = entities;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Records that something happened, as part of the caller's transaction.
    ///
    /// @param actor the name of the user who did it, or of the part of the service that did
    /// @param action what happened, in upper snake case, such as `MIGRATION_CREATED`
    /// @param objectType the kind of thing it happened to, such as `migration`
    /// @param objectId the id of that thing
    /// @param details what else matters; never a secret, never row data
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(String actor, String action, String objectType, Object objectId, Map<String, String> details) {
        AuditEventEntity event = new AuditEventEntity();
        event.actor = actor;
        event.action = action;
        event.objectType = objectType;
        event.objectId = objectId.toString();
        event.details = AuditChain.details(details);
        pending().add(event);
    }

    @SuppressWarnings("unchecked") // Nothing else has this key.
    private List<AuditEventEntity> pending() {
        List<AuditEventEntity> known = (List<AuditEventEntity>) transaction.getResource(PENDING);
        if (known != null) {
            return known;
        }
        // Whatever else the transaction changes must be locked before the chain, or two transactions could wait for
        // each other. Entities are written in the order in which their session and this list joined.
        entities.joinTransaction();
        List<AuditEventEntity> pending = new ArrayList<>();
        transaction.putResource(PENDING, pending);
        transaction.registerInterposedSynchronization(new AppendBeforeCommit(pending));
        return pending;
    }

    private void append(List<AuditEventEntity> pending) {
        try (Connection connection = database.getConnection()) {
            AuditTail tail = AuditTail.lock(connection);
            for (AuditEventEntity event : pending) {
                event.at = clock.instant().truncatedTo(ChronoUnit.MICROS);
                tail = tail.append(event);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot append to the audit chain", e);
        }
    }

    private final class AppendBeforeCommit implements Synchronization {

        private final List<AuditEventEntity> pending;

        AppendBeforeCommit(List<AuditEventEntity> pending) {
            this.pending = pending;
        }

        @Override
        public void beforeCompletion() {
            if (transaction.getTransactionStatus() == Status.STATUS_ACTIVE) {
                append(pending);
            }
        }

        @Override
        public void afterCompletion(int status) {
            // The database decided already; nothing is left to do.
        }
    }
}
