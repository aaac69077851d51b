package dev.changeover.migration;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

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
    private final SourceIntake intake;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    MigrationRegister(
            Migrations migrations,
            Sources sources,
            Targets targets,
            SourceIntake intake,
            AuditLog audit,
            Ids ids,
            Clock clock) {
        this.migrations = migrations;
        this.sources = sources;
        this.targets = targets;
        this.intake = intake;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// Defines a migration.
    ///
    /// @throws ProblemException when its source, its target or its schema cannot be
    MigrationEntity define(NewMigration request, String actor) {
        refuseUnknown(request);
        refuseRepeated(request.sourceIds());
        refuseSeveralIntoExisting(request);
        SchemaName.check(request.schema());
        MigrationEntity migration = new MigrationEntity();
        migration.id = ids.next();
        migration.name = request.name().strip();
        migration.targetId = request.targetId();
        migration.schema = request.schema();
        migration.mode = Optional.ofNullable(request.mode()).orElse(Mode.CREATE_SCHEMA);
        migration.createdAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        migration.createdBy = actor;
        migration.sources.addAll(places(request.sourceIds()));
        migrations.persist(migration);
        audit.record(
                actor,
                "MIGRATION_CREATED",
                "migration",
                migration.id,
                Map.of(
                        "name",
                        migration.name,
                        "schema",
                        migration.schema,
                        "targetId",
                        migration.targetId.toString(),
                        "sources",
                        Integer.toString(migration.sources.size())));
        return migration;
    }

    private List<SourcePlace> places(List<UUID> ids) {
        List<String> keys =
                SourceKey.of(ids.stream().map(id -> sources.source(id).name()).toList());
        return IntStream.range(0, ids.size())
                .mapToObj(i -> new SourcePlace(ids.get(i), keys.get(i)))
                .toList();
    }

    /// The same rows twice would not be two rows of anything. What a file holds beside its main file is seen only when
    /// its snapshot is taken.
    private void refuseRepeated(List<UUID> ids) {
        List<FieldError> repeated = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            Source source = sources.source(ids.get(i));
            Integer same = places.putIfAbsent(ids.get(i).toString(), i);
            if (same == null && !intake.hasMoreThanItsFile(source)) {
                same = places.putIfAbsent(source.sha256(), i);
            }
            if (same != null) {
                repeated.add(new FieldError(
                        "/sourceIds/" + i, "It holds the same as source %d, byte by byte.".formatted(same + 1)));
            }
        }
        if (!repeated.isEmpty()) {
            throw new ProblemException(
                    ProblemType.IMPOSSIBLE_REQUEST, "The same database cannot be a source twice.", repeated);
        }
    }

    private static void refuseSeveralIntoExisting(NewMigration request) {
        if (request.sourceIds().size() > 1 && request.mode() == Mode.LOAD_EXISTING) {
            throw new ProblemException(
                    ProblemType.IMPOSSIBLE_REQUEST,
                    "Several sources cannot fill tables that an application made.",
                    List.of(new FieldError("/mode", "CREATE_SCHEMA, or a single source.")));
        }
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
