package dev.changeover.migration;

import java.time.Instant;
import java.util.List;

import dev.changeover.engine.CutOverResult;
import dev.changeover.engine.Migrator;
import dev.changeover.job.JobContext;
import dev.changeover.job.JobHandler;
import dev.changeover.job.JobOutcome;
import dev.changeover.job.JobType;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// Puts verified tables into place, after it was proved that the source did not move.
@ApplicationScoped
class CutOverHandler implements JobHandler {

    private final Loads loads;
    private final MigrationLoads states;
    private final SourceProof proof;

    CutOverHandler(Loads loads, MigrationLoads states, SourceProof proof) {
        this.loads = loads;
        this.states = states;
        this.proof = proof;
    }

    /// What the job's result shows.
    ///
    /// @param sourceUnchanged whether all that can be compared are; null when that is none, as with an upload
    /// @param sources the same of each
    record Result(
            Instant at,
            int tables,
            @Nullable String retiredSchema,
            List<String> retired,
            @Nullable Boolean sourceUnchanged,
            List<SourceProof.Compared> sources) {}

    @Override
    public JobType type() {
        return JobType.CUT_OVER;
    }

    @Override
    public JobOutcome run(JobContext context) {
        LoadCommand command = context.command(LoadCommand.class);
        Load load = loads.read(context.migrationId(), command);
        List<SourceProof.Compared> sources = proof.require(load, command.acceptMovedSource(), context);
        CutOverResult result =
                Migrator.cutOver(load.plan(), load.target(), load.options(), context, context.cancellation(), true);
        return new JobOutcome.Succeeded(
                new Result(
                        result.at(),
                        result.tables(),
                        result.retiredSchema(),
                        result.retired(),
                        SourceProof.ofAll(sources),
                        sources),
                () -> states.cutOver(command.loadId(), command.planVersion(), result));
    }
}
