package dev.changeover.migration;

import java.time.Instant;
import java.util.List;

import dev.changeover.engine.Migrator;
import dev.changeover.engine.RollBackResult;
import dev.changeover.engine.RollBackResult.TableLoss;
import dev.changeover.job.JobContext;
import dev.changeover.job.JobHandler;
import dev.changeover.job.JobOutcome;
import dev.changeover.job.JobType;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// Takes the last cut-over back, and tells whether the source still is what it was.
@ApplicationScoped
class RollBackHandler implements JobHandler {

    private final Loads loads;
    private final MigrationLoads states;
    private final SourceProof proof;

    RollBackHandler(Loads loads, MigrationLoads states, SourceProof proof) {
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
            String setAsideSchema,
            List<TableLoss> losses,
            List<String> restored,
            @Nullable Boolean sourceUnchanged,
            List<SourceProof.Compared> sources) {}

    @Override
    public JobType type() {
        return JobType.ROLL_BACK;
    }

    @Override
    public JobOutcome run(JobContext context) {
        LoadCommand command = context.command(LoadCommand.class);
        Load load = loads.read(context.migrationId(), command);
        RollBackResult result = Migrator.rollBack(
                load.plan(), load.target(), load.options(), context, context.cancellation(), command.acceptedLoss());
        List<SourceProof.Compared> sources = proof.asFarAsKnown(load, context);
        return new JobOutcome.Succeeded(
                new Result(
                        result.at(),
                        result.setAsideSchema(),
                        result.losses(),
                        result.restored(),
                        SourceProof.ofAll(sources),
                        sources),
                () -> states.rolledBack(command.loadId(), result));
    }
}
