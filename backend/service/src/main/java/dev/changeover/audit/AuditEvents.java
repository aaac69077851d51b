package dev.changeover.audit;

import java.util.List;
import java.util.OptionalLong;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class AuditEvents implements PanacheRepositoryBase<AuditEventEntity, Long> {

    /// Returns events from young to old, starting below this number.
    List<AuditEventEntity> before(OptionalLong seq, int rows) {
        return find("seq < ?1 ORDER BY seq DESC", seq.orElse(Long.MAX_VALUE))
                .range(0, rows - 1)
                .list();
    }

    /// Returns events from old to young, starting above this number.
    List<AuditEventEntity> after(long seq, int rows) {
        return find("seq > ?1 ORDER BY seq", seq).range(0, rows - 1).list();
    }
}
