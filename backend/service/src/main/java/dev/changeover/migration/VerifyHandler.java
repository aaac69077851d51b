package dev.changeover.migration;

import dev.changeover.engine.Migrator;
import dev.changeover.job.JobContext;
import dev.changeover.job.JobHandler;
import dev.changeover.job.JobOutcome;
import dev.changeover.job.JobType;
import jakarta.enterprise.context.ApplicationScoped;

/// Compares what was published with the snapshot again.
@ApplicationScoped
class VerifyHandler implements JobHandler {

    private final LoadRunner runner;
    private final Loads loads;

    VerifyHandler(LoadRunner runner, Loads loads) {
        this.runner = runner;
        this.loads = loads;
    }

    @Override
    public JobType type() {
        return JobType.VERIFY;
    }

    @Override
    public JobOutcome run(JobContext context) {
        Load load = loads.read(context.migrationId(), context.command(LoadCommand.class));
        return runner.run(context, load, Migrator::verify, () -> {});
    }
}
