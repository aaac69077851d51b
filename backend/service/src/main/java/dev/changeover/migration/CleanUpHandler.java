package dev.changeover.migration;

import java.util.UUID;

import dev.changeover.engine.LoadOptions;
import dev.changeover.engine.Migrator;
import dev.changeover.engine.TargetConnection;
import dev.changeover.job.JobContext;
import dev.changeover.job.JobHandler;
import dev.changeover.job.JobOutcome;
import dev.changeover.job.JobType;
import jakarta.enterprise.context.ApplicationScoped;

/// Removes what is kept for a way back: retired tables, tables set aside, checkpoints and the snapshot.
@ApplicationScoped
class CleanUpHandler implements JobHandler {

    private final Loads loads;
    private final MigrationLoads states;
    private final Workspace workspace;

    CleanUpHandler(Loads loads, MigrationLoads states, Workspace workspace) {
        this.loads = loads;
        this.states = states;
        this.workspace = workspace;
    }

    /// What the job's result shows.
    record Result(int loads) {}

    @Override
    public JobType type() {
        return JobType.CLEAN_UP;
    }

    @Override
    public JobOutcome run(JobContext context) {
        CleanUpCommand command = context.command(CleanUpCommand.class);
        TargetConnection target = loads.target(context.migrationId());
        command.abandoned().forEach(load -> Migrator.discard(target, loads.options(load)));
        for (UUID load : command.loads()) {
            LoadOptions options = loads.options(load);
            Migrator.cleanUp(target, options, context.cancellation());
        }
        workspace.remove(context.migrationId());
        return new JobOutcome.Succeeded(
                new Result(command.loads().size()), () -> command.loads().forEach(states::cleanedUp));
    }
}
