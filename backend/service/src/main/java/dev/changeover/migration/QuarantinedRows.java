package dev.changeover.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import dev.changeover.engine.Reject.Code;
import dev.changeover.job.Reject;
import dev.changeover.job.Rejects;
import dev.changeover.migration.QuarantinedRow.Standing;
import dev.changeover.paging.Page;
import dev.changeover.paging.PageRequest;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/// The quarantined rows of last reports, with what people did about them.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class QuarantinedRows {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final EntityManager entities;
    private final Documents documents;
    private final Rejects rejects;
    private final Resolutions resolutions;

    QuarantinedRows(EntityManager entities, Documents documents, Rejects rejects, Resolutions resolutions) {
        this.entities = entities;
        this.documents = documents;
        this.rejects = rejects;
        this.resolutions = resolutions;
    }

    /// Which rows are asked for; what is null is not asked.
    record Filter(
            @Nullable String table,
            @Nullable String row,
            @Nullable Code code,
            @Nullable Standing standing) {}

    /// Returns a page of the rows, in the order in which the job set them aside.
    Page<QuarantinedRow> page(UUID migrationId, Filter filter, PageRequest page) {
        ReportEntity report = requireReport(migrationId);
        // A row is known by its key within one snapshot only, and a repair counts as tried by a load whose plan
        // was made with it.
        Query query = entities.createNativeQuery("""
                        SELECT id, resolution_id, standing
                        FROM (
                            SELECT r.id, s.id AS resolution_id,
                                   CASE WHEN s.id IS NULL THEN 'OPEN'
                                        WHEN s.kind = 'ACCEPT' THEN 'ACCEPTED'
                                        WHEN s.resolved_at <= p.created_at THEN 'STILL_REFUSED'
                                        ELSE 'MENDED' END AS standing
                            FROM job_reject AS r
                            JOIN plan AS p ON p.migration_id = ?1 AND p.version = ?2
                            LEFT JOIN reject_resolution AS s
                                   ON s.migration_id = p.migration_id
                                  AND s.snapshot_sha256 = p.snapshot_sha256
                                  AND s.table_name = r.table_name
                                  AND s.row_key = r.row_key
                            WHERE r.job_id = ?3
                              AND r.id > ?4
                              AND (CAST(?5 AS text) IS NULL OR r.table_name = ?5)
                              AND (CAST(?6 AS text) IS NULL OR r.row_key = ?6)
                              AND (CAST(?7 AS text) IS NULL OR r.code = ?7)
                        ) AS quarantined
                        WHERE CAST(?8 AS text) IS NULL OR standing = ?8
                        ORDER BY id""", Tuple.class)
                .setParameter(1, migrationId)
                .setParameter(2, report.planVersion)
                .setParameter(3, report.jobId)
                .setParameter(4, page.afterId().orElse(BEFORE_ALL))
                .setParameter(5, filter.table())
                .setParameter(6, filter.row())
                .setParameter(7, filter.code() == null ? null : filter.code().name())
                .setParameter(
                        8, filter.standing() == null ? null : filter.standing().name())
                .setMaxResults(page.rowsToRead());
        List<Found> found = tuples(query).stream().map(Found::of).toList();
        Map<UUID, Reject> known =
                rejects.byId(report.jobId, found.stream().map(Found::id).toList());
        Map<UUID, RejectResolution> done = resolutions.byId(
                migrationId,
                found.stream().map(Found::resolution).filter(Objects::nonNull).toList());
        return Page.of(
                found,
                page,
                row -> new QuarantinedRow(
                        Objects.requireNonNull(known.get(row.id())), row.standing(), done.get(row.resolution())),
                Found::id);
    }

    /// Counts the rows.
    ///
    /// @param goesOnWith where the load stands that the next job of type MIGRATE goes on with
    RejectTotals totals(UUID migrationId, @Nullable LoadState goesOnWith) {
        ReportEntity report = requireReport(migrationId);
        Query query = entities.createNativeQuery("""
                        SELECT r.table_name, r.column_name, r.code,
                               count(*) FILTER (WHERE s.id IS NULL) AS open,
                               count(*) FILTER (WHERE s.kind = 'REPAIR' AND s.resolved_at > p.created_at) AS mended,
                               count(*) FILTER (WHERE s.kind = 'REPAIR' AND s.resolved_at <= p.created_at) AS still_refused,
                               count(*) FILTER (WHERE s.kind = 'ACCEPT') AS accepted
                        FROM job_reject AS r
                        JOIN plan AS p ON p.migration_id = ?1 AND p.version = ?2
                        LEFT JOIN reject_resolution AS s
                               ON s.migration_id = p.migration_id
                              AND s.snapshot_sha256 = p.snapshot_sha256
                              AND s.table_name = r.table_name
                              AND s.row_key = r.row_key
                        WHERE r.job_id = ?3
                        GROUP BY r.table_name, r.column_name, r.code
                        ORDER BY count(*) DESC, r.table_name, r.column_name, r.code""", Tuple.class)
                .setParameter(1, migrationId)
                .setParameter(2, report.planVersion)
                .setParameter(3, report.jobId);
        List<RejectTotals.RejectGroup> groups = tuples(query).stream()
                .map(row -> new RejectTotals.RejectGroup(
                        row.get(0, String.class),
                        row.get(1, String.class),
                        Code.valueOf(row.get(2, String.class)),
                        row.get(3, Long.class),
                        row.get(4, Long.class),
                        row.get(5, Long.class),
                        row.get(6, Long.class)))
                .toList();
        return new RejectTotals(report.jobId, goesOnWith, groups);
    }

    private record Found(UUID id, @Nullable UUID resolution, Standing standing) {
        static Found of(Tuple row) {
            return new Found(
                    row.get(0, UUID.class), row.get(1, UUID.class), Standing.valueOf(row.get(2, String.class)));
        }
    }

    private ReportEntity requireReport(UUID migrationId) {
        return documents
                .report(migrationId)
                .orElseThrow(() ->
                        new ProblemException(ProblemType.REPORT_MISSING, "The migration was not carried out yet."));
    }

    private static List<Tuple> tuples(Query query) {
        List<Tuple> rows = new ArrayList<>();
        for (Object row : query.getResultList()) {
            rows.add((Tuple) row);
        }
        return rows;
    }
}
