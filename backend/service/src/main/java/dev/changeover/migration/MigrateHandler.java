package dev.changeover.migration;

import java.util.concurrent.atomic.AtomicReference;

import dev.changeover.engine.CutOverResult;
import dev.changeover.engine.MigrationReport;
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
    private final Loads loads;
    private final MigrationLoads states;

    MigrateHandler(LoadRunner runner, Loads loads, MigrationLoads states) {
        this.runner = runner;
        this.loads = loads;
        this.states = states;
    }

    @Override
    public JobType type() {
        return JobType.MIGRATE;
    }

    @Override
    public JobOutcome run(JobContext context) {
        LoadCommand command = context.command(LoadCommand.class);
        Load load = loads.read(context.migrationId(), command);
        command.abandoned().forEach(given -> Migrator.discard(load.target(), loads.options(given)));
        return switch (command.cutOver()) {
            case SEPARATE ->
                runner.run(context, load, Migrator::load, () -> states.staged(command.loadId(), command.planVersion()));
            case AUTOMATIC -> migrate(context, load, command);
        };
    }

    private JobOutcome migrate(JobContext context, Load load, LoadCommand command) {
        AtomicReference<CutOverResult> cutOver = new AtomicReference<>();
        return runner.run(
                context,
                load,
                (plan, snapshots, target, options, listener, cancellation) -> {
                    MigrationReport report = Migrator.migrate(plan, snapshots, target, options, listener, cancellation);
                    if (report.verified()) {
                        // It is done; this only asks for what it did.
                        cutOver.set(Migrator.cutOver(plan, target, options, listener, cancellation, false));
                    }
                    return report;
                },
                () -> states.cutOver(command.loadId(), command.planVersion(), cutOver.get()));
    }
}
