package dev.changeover.migration;

import java.util.List;
import java.util.UUID;

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
    private final JobQueue queue;
    private final Jobs jobs;

    MigrationJobs(Documents documents, JobQueue queue, Jobs jobs) {
        this.documents = documents;
        this.queue = queue;
        this.jobs = jobs;
    }

    /// Submits a job.
    ///
    /// @throws ProblemException when an earlier stage is missing, or another job is active
    Job start(MigrationEntity migration, JobType type, String actor) {
        return queue.submit(type, migration.id, command(migration, type), actor);
    }

    /// Refuses while a job of the migration is active.
    ///
    /// @throws ProblemException with [ProblemType#JOB_ACTIVE]
    void refuseWhileActive(UUID migrationId) {
        jobs.refuseActiveOf(migrationId);
    }

    /// Returns what the migration's jobs may have left on the target, in staging.
    List<LoadCommand> loads(UUID migrationId) {
        return jobs.commandsOf(migrationId, JobType.MIGRATE, LoadCommand.class).stream()
                .distinct()
                .toList();
    }

    private Record command(MigrationEntity migration, JobType type) {
        return switch (type) {
            case ASSESS -> new AssessCommand(migration.schema);
            case MIGRATE ->
                documents
                        .plan(migration.id)
                        .map(plan -> LoadCommand.of(migration.id, plan.version))
                        .orElseThrow(() -> new ProblemException(
                                ProblemType.ASSESSMENT_REQUIRED,
                                "There is no plan to carry out: the migration was not assessed yet."));
            case VERIFY ->
                documents
                        .report(migration.id)
                        .map(report -> LoadCommand.of(migration.id, report.planVersion))
                        .orElseThrow(() -> new ProblemException(
                                ProblemType.IMPOSSIBLE_REQUEST,
                                "There is nothing to verify: the migration was not carried out yet.",
                                List.of(new FieldError("/type", "MIGRATE must come before VERIFY."))));
        };
    }
}
