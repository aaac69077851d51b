package dev.changeover.migration;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.changeover.audit.AuditLog;
import dev.changeover.clock.Ids;
import dev.changeover.engine.plan.Mode;
import dev.changeover.problem.Problem.FieldError;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/// Defines migrations and removes them.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class MigrationRegister {

    private final Migrations migrations;
    private final Sources sources;
    private final Targets targets;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    MigrationRegister(Migrations migrations, Sources sources, Targets targets, AuditLog audit, Ids ids, Clock clock) {
        this.migrations = migrations;
        this.sources = sources;
        this.targets = targets;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// Defines a migration.
    ///
    /// @throws ProblemException when its source, its target or its schema cannot be
    MigrationEntity define(NewMigration request, String actor) {
        refuseUnknown(request);
        SchemaName.check(request.schema());
        MigrationEntity migration = new MigrationEntity();
        migration.id = ids.next();
        migration.name = request.name().strip();
        migration.targetId = request.targetId();
        migration.schema = request.schema();
        migration.mode = Optional.ofNullable(request.mode()).orElse(Mode.CREATE_SCHEMA);
        migration.createdAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        migration.createdBy = actor;
        migration.sourceIds.addAll(request.sourceIds());
        migrations.persist(migration);
        audit.record(
                actor,
                "MIGRATION_CREATED",
                "migration",
                migration.id,
                Map.of("name", migration.name, "schema", migration.schema, "targetId", migration.targetId.toString()));
        return migration;
    }

    /// Removes a migration with its documents and its jobs.
    void remove(MigrationEntity migration, String actor) {
        migrations.delete(migration);
        audit.record(actor, "MIGRATION_DELETED", "migration", migration.id, Map.of("name", migration.name));
    }

    private void refuseUnknown(NewMigration request) {
        List<FieldError> unknown = new ArrayList<>();
        for (int i = 0; i < request.sourceIds().size(); i++) {
            UUID id = request.sourceIds().get(i);
            if (sources.findByIdOptional(id).isEmpty()) {
                unknown.add(new FieldError("/sourceIds/" + i, "There is no source %s.".formatted(id)));
            }
        }
        if (targets.findByIdOptional(request.targetId()).isEmpty()) {
            unknown.add(new FieldError("/targetId", "There is no target %s.".formatted(request.targetId())));
        }
        if (!unknown.isEmpty()) {
            throw new ProblemException(
                    ProblemType.IMPOSSIBLE_REQUEST, "The migration names something that does not exist.", unknown);
        }
    }
}
