package dev.changeover.job;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.changeover.clock.Ids;
import dev.changeover.paging.Page;
import dev.changeover.paging.PageRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/// The rows that jobs set aside.
@ApplicationScoped
public class Rejects implements PanacheRepositoryBase<RejectEntity, RejectEntity.Key> {

    private static final int FLUSH_EVERY = 500;

    private final Ids ids;

    Rejects(Ids ids) {
        this.ids = ids;
    }

    /// Keeps what a job set aside, in place of what an earlier attempt of it kept.
    @Transactional(Transactional.TxType.MANDATORY)
    public void replace(UUID jobId, List<dev.changeover.engine.Reject> rejects) {
        delete("jobId", jobId);
        int unflushed = 0;
        for (dev.changeover.engine.Reject reject : rejects) {
            persist(entity(jobId, reject));
            if (++unflushed == FLUSH_EVERY) {
                flush();
                unflushed = 0;
            }
        }
    }

    /// Whether a row is among a job's rejects.
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean holds(UUID jobId, String table, String row) {
        return count("jobId = ?1 AND tableName = ?2 AND rowKey = ?3", jobId, table, row) > 0;
    }

    /// Returns these rejects of a job by their ids.
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<UUID, Reject> byId(UUID jobId, Collection<UUID> rejectIds) {
        return list("jobId = ?1 AND id IN ?2", jobId, rejectIds).stream()
                .collect(Collectors.toMap(row -> row.id, Reject::of));
    }

    /// Writes all rejects of a job as CSV (RFC 4180), in the order in which they were kept.
    void writeCsv(UUID jobId, Appendable out) throws IOException {
        out.append("table,row,column,code,storageClass,value,reason\r\n");
        @Nullable UUID after = null;
        while (true) {
            List<RejectEntity> rows = after == null
                    ? find("jobId = ?1 ORDER BY id", jobId)
                            .range(0, FLUSH_EVERY - 1)
                            .list()
                    : find("jobId = ?1 AND id > ?2 ORDER BY id", jobId, after)
                            .range(0, FLUSH_EVERY - 1)
                            .list();
            if (rows.isEmpty()) {
                return;
            }
            for (RejectEntity row : rows) {
                out.append(CsvLine.of(
                        row.tableName,
                        row.rowKey,
                        row.columnName,
                        row.code.name(),
                        row.storageClass.name(),
                        row.valuePrefix,
                        row.reason));
            }
            after = rows.getLast().id;
            getEntityManager().clear();
        }
    }

    /// Returns a page of a job's rejects, in the order in which they were kept.
    Page<Reject> page(UUID jobId, @Nullable String table, PageRequest page) {
        Parameters parameters = Parameters.with("jobId", jobId);
        StringBuilder query = new StringBuilder("jobId = :jobId");
        page.afterId().ifPresent(id -> {
            query.append(" AND id > :after");
            parameters.and("after", id);
        });
        if (table != null) {
            query.append(" AND tableName = :table");
            parameters.and("table", table);
        }
        List<RejectEntity> rows = find(query.append(" ORDER BY id").toString(), parameters)
                .range(0, page.rowsToRead() - 1)
                .list();
        return Page.of(rows, page, Reject::of, reject -> reject.id);
    }

    private RejectEntity entity(UUID jobId, dev.changeover.engine.Reject reject) {
        RejectEntity entity = new RejectEntity();
        entity.jobId = jobId;
        entity.id = ids.next();
        entity.tableName = reject.table();
        entity.rowKey = reject.key();
        entity.columnName = reject.column();
        entity.code = reject.code();
        entity.storageClass = reject.storageClass();
        entity.valuePrefix = reject.valuePrefix();
        entity.reason = reject.reason();
        return entity;
    }
}
