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

    VerifyHandler(LoadRunner runner) {
        this.runner = runner;
    }

    @Override
    public JobType type() {
        return JobType.VERIFY;
    }

    @Override
    public JobOutcome run(JobContext context) {
        return runner.run(context, Migrator::verify);
    }
}
