package dev.changeover.migration;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

import dev.changeover.audit.AuditLog;
import dev.changeover.clock.Ids;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.job.Job;
import dev.changeover.job.JobQueue;
import dev.changeover.job.JobType;
import dev.changeover.job.Jobs;
import dev.changeover.problem.Problem.FieldError;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/// Starts the jobs of migrations, when what they need is there.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class MigrationJobs {

    private final Documents documents;
    private final MigrationLoads loads;
    private final JobQueue queue;
    private final Jobs jobs;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;
    private final RetentionConfiguration retention;

    MigrationJobs(
            Documents documents,
            MigrationLoads loads,
            JobQueue queue,
            Jobs jobs,
            AuditLog audit,
            Ids ids,
            Clock clock,
            RetentionConfiguration retention) {
        this.documents = documents;
        this.loads = loads;
        this.queue = queue;
        this.jobs = jobs;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.retention = retention;
    }

    /// Submits a job.
    ///
    /// @throws ProblemException when an earlier stage is missing, or another job is active
    Job start(MigrationEntity migration, NewJob request, String actor) {
        List<FieldError> misplaced = request.misplaced();
        if (!misplaced.isEmpty()) {
            throw new ProblemException(
                    ProblemType.IMPOSSIBLE_REQUEST, "The job takes other members than these.", misplaced);
        }
        refuseWhileActive(migration.id);
        Record command = command(migration, request);
        noteAcceptedRisk(migration, request, actor);
        return queue.submit(request.type(), migration.id, command, actor);
    }

    /// Refuses while a job of the migration is active.
    ///
    /// @throws ProblemException with [ProblemType#JOB_ACTIVE]
    void refuseWhileActive(UUID migrationId) {
        jobs.refuseActiveOf(migrationId);
    }

    /// Returns what the migration's jobs may have left on the target, in staging or in the ledger.
    ///
    /// @throws ProblemException with [ProblemType#IN_USE] when they keep a way back, which only a clean-up
    ///     removes
    List<UUID> leftovers(UUID migrationId) {
        loads.of(migrationId).stream()
                .flatMap(load -> Stream.of(load.retiredSchema, load.setAsideSchema))
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(schema -> {
                    throw new ProblemException(
                            ProblemType.IN_USE,
                            "The target keeps the schema %s for a way back.".formatted(schema),
                            "Start a job of type CLEAN_UP first.");
                });
        return Stream.concat(
                        loads.of(migrationId).stream().map(load -> load.id),
                        jobs.commandsOf(migrationId, JobType.REHEARSE, LoadCommand.class).stream()
                                .map(LoadCommand::loadId))
                .distinct()
                .toList();
    }

    private Record command(MigrationEntity migration, NewJob request) {
        return switch (request.type()) {
            case ASSESS -> new AssessCommand(migration.schema, Boolean.TRUE.equals(request.acceptDamage()));
            case REHEARSE -> LoadCommand.of(ids.next(), planVersion(migration));
            case MIGRATE -> migrate(migration, request);
            case VERIFY ->
                LoadCommand.of(loads.inPlace(migration.id)
                        .orElseThrow(() -> tooEarly(
                                "There is nothing to verify: no tables are in place.",
                                "MIGRATE, and CUT_OVER where it is separate, must come before VERIFY.")));
            case CUT_OVER -> cutOver(migration, request);
            case ROLL_BACK -> rollBack(migration, request);
            case CLEAN_UP -> cleanUp(migration, request);
        };
    }

    /// Refuses a plan that waits for decisions.
    private PlanEntity decided(PlanEntity plan) {
        MigrationPlan read = documents.read(plan);
        if (!read.undecided().isEmpty()) {
            throw new ProblemException(
                    ProblemType.DECISIONS_REQUIRED,
                    "Findings that wait for a decision: %d."
                            .formatted(read.undecided().size()),
                    read.findings().stream()
                            .filter(finding -> read.undecided().contains(finding.id()))
                            .map(finding -> new FieldError("/decisions/" + finding.id(), finding.message()))
                            .toList());
        }
        return plan;
    }

    private int planVersion(MigrationEntity migration) {
        return documents
                .plan(migration.id)
                .map(this::decided)
                .map(plan -> plan.version)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.ASSESSMENT_REQUIRED,
                        "There is no plan to carry out: the migration was not assessed yet."));
    }

    private LoadCommand migrate(MigrationEntity migration, NewJob request) {
        int planVersion = planVersion(migration);
        LoadEntity load = loads.begin(migration.id, planVersion, sameButForRepairs(migration.id, planVersion));
        return new LoadCommand(
                planVersion,
                load.id,
                Optional.ofNullable(request.cutOver()).orElse(NewJob.CutOver.AUTOMATIC),
                abandoned(migration),
                false,
                0);
    }

    /// Returns the load that a job of type MIGRATE would go on with, if it would not begin anew.
    Optional<LoadEntity> goesOnWith(MigrationEntity migration) {
        return documents
                .plan(migration.id)
                .flatMap(plan ->
                        loads.goesOnWith(migration.id, plan.version, sameButForRepairs(migration.id, plan.version)));
    }

    private IntPredicate sameButForRepairs(UUID migrationId, int planVersion) {
        MigrationPlan plan = documents.read(documents.requirePlan(migrationId));
        return version -> version == planVersion
                || documents
                        .plan(migrationId, version)
                        .map(documents::read)
                        .filter(plan::isSameButForRepairs)
                        .isPresent();
    }

    private List<UUID> abandoned(MigrationEntity migration) {
        return loads.of(migration.id).stream()
                .filter(load -> load.state == LoadState.ABANDONED)
                .map(load -> load.id)
                .toList();
    }

    private LoadCommand cutOver(MigrationEntity migration, NewJob request) {
        LoadEntity load = loads.of(migration.id).stream()
                .filter(candidate -> candidate.state == LoadState.STAGED)
                .findFirst()
                .orElseThrow(() -> tooEarly(
                        "There is nothing to cut over: no verified tables wait in staging.",
                        "MIGRATE with a SEPARATE cutOver must come before CUT_OVER."));
        return new LoadCommand(
                load.planVersion,
                load.id,
                NewJob.CutOver.SEPARATE,
                List.of(),
                Boolean.TRUE.equals(request.acceptMovedSource()),
                0);
    }

    private LoadCommand rollBack(MigrationEntity migration, NewJob request) {
        LoadEntity load = requireInPlace(migration.id);
        return new LoadCommand(
                load.planVersion,
                load.id,
                NewJob.CutOver.SEPARATE,
                List.of(),
                false,
                Optional.ofNullable(request.acceptedLoss()).orElse(0L));
    }

    /// Returns the load whose cut-over a rollback would take back.
    ///
    /// @throws ProblemException when there is none
    LoadEntity requireInPlace(UUID migrationId) {
        return loads.inPlace(migrationId)
                .orElseThrow(() -> tooEarly(
                        "There is nothing to roll back: no tables are in place.",
                        "A cut-over must come before ROLL_BACK."));
    }

    private CleanUpCommand cleanUp(MigrationEntity migration, NewJob request) {
        List<LoadEntity> all = loads.of(migration.id);
        if (all.stream().anyMatch(load -> load.state.isPending())) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "A load waits in staging.",
                    "Cut it over, or delete the migration to give it up.");
        }
        List<LoadEntity> over = all.stream()
                .filter(load -> load.state == LoadState.CUT_OVER || load.state == LoadState.ROLLED_BACK)
                .toList();
        if (over.isEmpty()) {
            throw tooEarly("There is nothing to clean up.", "A cut-over must come before CLEAN_UP.");
        }
        if (!Boolean.TRUE.equals(request.endRetention())) {
            over.forEach(this::refuseWithinRetention);
        }
        return new CleanUpCommand(over.stream().map(load -> load.id).toList(), abandoned(migration));
    }

    private void refuseWithinRetention(LoadEntity load) {
        load.keptUntil(retention.time()).filter(clock.instant()::isBefore).ifPresent(until -> {
            throw new ProblemException(ProblemType.WITHIN_RETENTION, "The way back is kept until %s.".formatted(until));
        });
    }

    private static ProblemException tooEarly(String detail, String before) {
        return new ProblemException(ProblemType.IMPOSSIBLE_REQUEST, detail, List.of(new FieldError("/type", before)));
    }

    /// Whoever accepts a risk is named for it, apart from the job.
    private void noteAcceptedRisk(MigrationEntity migration, NewJob request, String actor) {
        Map<String, String> accepted = new HashMap<>();
        if (Boolean.TRUE.equals(request.acceptDamage())) {
            accepted.put("acceptDamage", "true");
        }
        if (Boolean.TRUE.equals(request.acceptMovedSource())) {
            accepted.put("acceptMovedSource", "true");
        }
        if (request.acceptedLoss() != null && request.acceptedLoss() > 0) {
            accepted.put("acceptedLoss", request.acceptedLoss().toString());
        }
        if (Boolean.TRUE.equals(request.endRetention())) {
            accepted.put("endRetention", "true");
        }
        if (!accepted.isEmpty()) {
            audit.record(actor, "RISK_ACCEPTED", "migration", migration.id, accepted);
        }
    }
}
