package dev.changeover.migration;

import dev.changeover.engine.Migrator;
import dev.changeover.job.JobContext;
import dev.changeover.job.JobHandler;
import dev.changeover.job.JobOutcome;
import dev.changeover.job.JobType;
import jakarta.enterprise.context.ApplicationScoped;

/// Carries out a plan. A later attempt goes on after the last chunk that an earlier one committed.
@ApplicationScoped
class MigrateHandler implements JobHandler {

    private final LoadRunner runner;

    MigrateHandler(LoadRunner runner) {
        this.runner = runner;
    }

    @Override
    public JobType type() {
        return JobType.MIGRATE;
    }

    @Override
    public JobOutcome run(JobContext context) {
        return runner.run(context, Migrator::migrate);
    }
}
