package dev.changeover.migration;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.changeover.audit.AuditLog;
import dev.changeover.clock.Ids;
import dev.changeover.engine.PlanRejectedException;
import dev.changeover.engine.Planner;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.RowRepair;
import dev.changeover.engine.plan.TablePlan;
import dev.changeover.job.Rejects;
import dev.changeover.migration.RejectResolution.Kind;
import dev.changeover.paging.Page;
import dev.changeover.paging.PageRequest;
import dev.changeover.problem.Problem.FieldError;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/// What people did about quarantined rows.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Resolutions implements PanacheRepositoryBase<ResolutionEntity, UUID> {

    private static final TypeReference<List<RowRepair.Value>> VALUES = new TypeReference<>() {};
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    /// Where the engine places the faults of a repair that is the only one.
    private static final String ONLY_REPAIR = "/repairs/0";

    private final Documents documents;
    private final SourceAssessments sources;
    private final Rejects rejects;
    private final AuditLog audit;
    private final ObjectMapper json;
    private final Ids ids;
    private final Clock clock;

    Resolutions(
            Documents documents,
            SourceAssessments sources,
            Rejects rejects,
            AuditLog audit,
            ObjectMapper json,
            Ids ids,
            Clock clock) {
        this.documents = documents;
        this.sources = sources;
        this.rejects = rejects;
        this.audit = audit;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /// Returns a page of resolutions, oldest first.
    Page<RejectResolution> page(UUID migrationId, PageRequest page) {
        Predicate<ResolutionEntity> open = open(migrationId);
        List<ResolutionEntity> rows = find(
                        "migrationId = ?1 AND id > ?2 ORDER BY id",
                        migrationId,
                        page.afterId().orElse(BEFORE_ALL))
                .range(0, page.rowsToRead() - 1)
                .list();
        return Page.of(rows, page, row -> shown(row, open.test(row)), row -> row.id);
    }

    /// Returns these resolutions of a migration by their ids.
    Map<UUID, RejectResolution> byId(UUID migrationId, Collection<UUID> resolutionIds) {
        Predicate<ResolutionEntity> open = open(migrationId);
        return list("migrationId = ?1 AND id IN ?2", migrationId, resolutionIds).stream()
                .collect(Collectors.toMap(row -> row.id, row -> shown(row, open.test(row))));
    }

    /// Returns the rows that a plan is to take up as they were mended: those of its snapshot, in tables
    /// that it moves.
    List<RowRepair> repairs(UUID migrationId, MigrationPlan plan) {
        List<String> moved = plan.tables().stream()
                .filter(table -> !table.excluded())
                .map(TablePlan::source)
                .toList();
        return list(
                        "migrationId = ?1 AND kind = ?2 AND snapshotSha256 = ?3 ORDER BY id",
                        migrationId,
                        Kind.REPAIR,
                        plan.sourceSha256())
                .stream()
                .filter(row -> moved.contains(row.tableName))
                .map(row -> new RowRepair(row.tableName, row.rowKey, read(row.standIns)))
                .toList();
    }

    /// Whether a row was to be loaded as somebody mended it.
    boolean isMended(UUID migrationId, String table, String row) {
        return count(
                        "migrationId = ?1 AND tableName = ?2 AND rowKey = ?3 AND kind = ?4",
                        migrationId,
                        table,
                        row,
                        Kind.REPAIR)
                > 0;
    }

    /// Keeps what is to be done about a row, in place of what was to be done before.
    ///
    /// @throws ProblemException when the row is not quarantined
    RejectResolution resolve(UUID migrationId, NewResolution request, String actor) {
        List<RowRepair.Value> values = Optional.ofNullable(request.values()).orElse(List.of());
        refuseMisplacedValues(request.kind(), values);
        ResolutionEntity known = find(
                        "migrationId = ?1 AND tableName = ?2 AND rowKey = ?3",
                        migrationId,
                        request.table(),
                        request.row())
                .firstResult();
        requireQuarantined(migrationId, request);
        refuseImpossibleValues(migrationId, request, values);
        ResolutionEntity row = known == null ? entity(migrationId, request.table(), request.row()) : known;
        row.kind = request.kind();
        row.standIns = write(values);
        row.snapshotSha256 = snapshot(migrationId, requireReport(migrationId));
        row.reason = request.reason().strip();
        row.resolvedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        row.resolvedBy = actor;
        persist(row);
        // The row's values are the migration's data: they do not belong into the audit.
        audit.record(
                actor,
                request.kind() == Kind.REPAIR ? "REJECT_REPAIRED" : "REJECT_ACCEPTED",
                "migration",
                migrationId,
                Map.of("table", request.table(), "row", request.row(), "reason", row.reason));
        return shown(row, true);
    }

    private static void refuseMisplacedValues(Kind kind, List<RowRepair.Value> values) {
        if (kind == Kind.REPAIR && values.isEmpty()) {
            throw new ProblemException(
                    ProblemType.IMPOSSIBLE_REQUEST,
                    "A repair says which values stand in.",
                    List.of(new FieldError("/values", "At least one value.")));
        }
        if (kind == Kind.ACCEPT && !values.isEmpty()) {
            throw new ProblemException(
                    ProblemType.IMPOSSIBLE_REQUEST,
                    "A row that stays out has no values.",
                    List.of(new FieldError("/values", "No values, or kind REPAIR.")));
        }
    }

    /// The plan made anew would refuse them too, but names their place among all repairs, not in the request.
    private void refuseImpossibleValues(UUID migrationId, NewResolution request, List<RowRepair.Value> values) {
        if (request.kind() == Kind.ACCEPT) {
            return;
        }
        try {
            Planner.repair(
                    documents.read(documents.requirePlan(migrationId)),
                    List.of(new RowRepair(request.table(), request.row(), values)));
        } catch (PlanRejectedException e) {
            throw new ProblemException(
                    ProblemType.PLAN_IMPOSSIBLE,
                    "Nothing was changed: the row cannot be mended so.",
                    e.faults().stream()
                            .map(fault ->
                                    new FieldError(fault.pointer().substring(ONLY_REPAIR.length()), fault.detail()))
                            .toList());
        }
    }

    private void requireQuarantined(UUID migrationId, NewResolution request) {
        boolean quarantined = documents
                .report(migrationId)
                .filter(report -> rejects.holds(report.jobId, request.table(), request.row()))
                .isPresent();
        if (!quarantined) {
            throw new ProblemException(
                    ProblemType.IMPOSSIBLE_REQUEST,
                    "The last report has no such row among the quarantined ones.",
                    List.of(new FieldError("/row", "A row of the table, as its reject names it.")));
        }
    }

    /// Signs off rows that nobody did anything about yet.
    int accept(UUID migrationId, NewAcceptance request, String actor) {
        ReportEntity report = requireReport(migrationId);
        int accepted = getEntityManager()
                .createNativeQuery("""
                        INSERT INTO reject_resolution
                            (id, migration_id, table_name, row_key, kind, stand_ins, snapshot_sha256, reason, resolved_at,
                             resolved_by)
                        SELECT r.id, ?1, r.table_name, r.row_key, 'ACCEPT', '[]', ?8, ?2, ?3, ?4
                        FROM (
                            SELECT DISTINCT ON (table_name, row_key) id, table_name, row_key
                            FROM job_reject
                            WHERE job_id = ?5
                              AND (CAST(?6 AS text) IS NULL OR table_name = ?6)
                              AND (CAST(?7 AS text) IS NULL OR code = ?7)
                            ORDER BY table_name, row_key, id
                        ) AS r
                        ON CONFLICT (migration_id, table_name, row_key) DO UPDATE
                        SET kind = EXCLUDED.kind, stand_ins = EXCLUDED.stand_ins, reason = EXCLUDED.reason,
                            snapshot_sha256 = EXCLUDED.snapshot_sha256, resolved_at = EXCLUDED.resolved_at,
                            resolved_by = EXCLUDED.resolved_by
                        WHERE reject_resolution.snapshot_sha256 <> EXCLUDED.snapshot_sha256""")
                .setParameter(1, migrationId)
                .setParameter(2, request.reason().strip())
                .setParameter(3, clock.instant().truncatedTo(ChronoUnit.MICROS))
                .setParameter(4, actor)
                .setParameter(5, report.jobId)
                .setParameter(6, request.table())
                .setParameter(7, request.code() == null ? null : request.code().name())
                .setParameter(8, snapshot(migrationId, report))
                .executeUpdate();
        audit.record(
                actor,
                "REJECTS_ACCEPTED",
                "migration",
                migrationId,
                Map.of(
                        "rows",
                        Integer.toString(accepted),
                        "reason",
                        request.reason().strip()));
        return accepted;
    }

    /// Takes a resolution back.
    ///
    /// @return what it had been
    /// @throws ProblemException when there is none, or when its row was loaded already
    RejectResolution takeBack(UUID migrationId, UUID id, String actor) {
        ResolutionEntity row = findByIdOptional(id)
                .filter(known -> known.migrationId.equals(migrationId))
                .orElseThrow(() -> ProblemException.notFound("resolution", id));
        if (row.kind == Kind.REPAIR && !open(migrationId).test(row)) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "The row was loaded as it was mended.", "Correct it in the target.");
        }
        delete(row);
        audit.record(
                actor,
                "RESOLUTION_TAKEN_BACK",
                "migration",
                migrationId,
                Map.of("table", row.tableName, "row", row.rowKey));
        return shown(row, true);
    }

    private ReportEntity requireReport(UUID migrationId) {
        return documents
                .report(migrationId)
                .orElseThrow(() ->
                        new ProblemException(ProblemType.REPORT_MISSING, "The migration was not carried out yet."));
    }

    /// The snapshot whose rows the report speaks of. In another one the same key may name another row.
    private String snapshot(UUID migrationId, ReportEntity report) {
        String quarantined = documents
                .plan(migrationId, report.planVersion)
                .orElseThrow(() -> new IllegalStateException("plans are never removed before their migration"))
                .snapshotSha256;
        if (!Optional.of(quarantined).equals(sources.snapshotSha256(migrationId))) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The source was assessed again, and is not what it was when these rows were quarantined.",
                    "Migrate again first, and decide on the rows that are quarantined then.");
        }
        return quarantined;
    }

    private Predicate<ResolutionEntity> open(UUID migrationId) {
        return documents
                .report(migrationId)
                .<Predicate<ResolutionEntity>>map(
                        report -> row -> rejects.holds(report.jobId, row.tableName, row.rowKey))
                .orElse(row -> true);
    }

    private ResolutionEntity entity(UUID migrationId, String table, String row) {
        ResolutionEntity entity = new ResolutionEntity();
        entity.id = ids.next();
        entity.migrationId = migrationId;
        entity.tableName = table;
        entity.rowKey = row;
        return entity;
    }

    private RejectResolution shown(ResolutionEntity row, boolean open) {
        return new RejectResolution(
                row.id,
                row.tableName,
                row.rowKey,
                row.kind,
                read(row.standIns),
                row.reason,
                row.resolvedAt,
                row.resolvedBy,
                open);
    }

    private List<RowRepair.Value> read(String values) {
        try {
            return json.readValue(values, VALUES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored values of a repair are not JSON", e);
        }
    }

    private String write(List<RowRepair.Value> values) {
        try {
            return json.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("values of a repair are not JSON", e);
        }
    }
}
