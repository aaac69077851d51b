package dev.changeover.migration;

import java.time.Clock;
import java.time.temporal.ChronoUnit;

import dev.changeover.engine.Migrator;
import dev.changeover.job.JobContext;
import dev.changeover.job.JobHandler;
import dev.changeover.job.JobOutcome;
import dev.changeover.job.JobType;
import dev.changeover.job.Rejects;
import jakarta.enterprise.context.ApplicationScoped;

/// Carries out a plan into a scratch schema, and keeps what that showed.
@ApplicationScoped
class RehearseHandler implements JobHandler {

    private final Loads loads;
    private final Workspace workspace;
    private final Documents documents;
    private final Rejects rejects;
    private final Clock clock;

    RehearseHandler(Loads loads, Workspace workspace, Documents documents, Rejects rejects, Clock clock) {
        this.loads = loads;
        this.workspace = workspace;
        this.documents = documents;
        this.rejects = rejects;
        this.clock = clock;
    }

    @Override
    public JobType type() {
        return JobType.REHEARSE;
    }

    @Override
    public JobOutcome run(JobContext context) {
        Load load = loads.read(context.migrationId(), context.command(LoadCommand.class));
        dev.changeover.engine.Rehearsal found = Migrator.rehearse(
                load.plan(), workspace.snapshots(load), load.target(), load.options(), context, context.cancellation());
        Rehearsal rehearsal =
                Rehearsal.of(load, context.jobId(), found, clock.instant().truncatedTo(ChronoUnit.MICROS));
        Runnable keep = () -> {
            documents.keep(rehearsal);
            rejects.replace(context.jobId(), found.report().rejects());
        };
        return found.report().verified()
                ? new JobOutcome.Succeeded(LoadRunner.Result.of(found.report()), keep)
                : new JobOutcome.Failed(LoadRunner.notVerified(load, found.report()), keep);
    }
}
