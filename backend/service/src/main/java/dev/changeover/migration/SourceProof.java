package dev.changeover.migration;

import java.util.Map;
import java.util.Optional;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.MigrationListener.LogLevel;
import dev.changeover.engine.Snapshot;
import dev.changeover.job.JobContext;
import jakarta.enterprise.context.ApplicationScoped;

/// Proves whether a source still is what its snapshot was.
@ApplicationScoped
class SourceProof {

    private final SourceIntake intake;
    private final Workspace workspace;

    SourceProof(SourceIntake intake, Workspace workspace) {
        this.intake = intake;
        this.workspace = workspace;
    }

    /// Returns whether the source is unchanged; nothing for an upload, whose owner's file nobody can see from here.
    Optional<Boolean> isUnchanged(Load load, JobContext context) {
        return switch (load.source().origin()) {
            case UPLOAD -> Optional.empty();
            case PATH -> Optional.of(compare(load, context));
        };
    }

    private boolean compare(Load load, JobContext context) {
        boolean unchanged = Snapshot.isCurrent(
                intake.open(load.source()),
                load.plan().sourceSha256(),
                workspace.folder(load.migrationId()),
                context,
                context.cancellation());
        context.log(
                unchanged ? LogLevel.INFO : LogLevel.WARN,
                unchanged ? "The source is what its snapshot was" : "The source changed since its snapshot",
                Map.of("source", load.source().name()));
        return unchanged;
    }

    /// Returns the same when nothing depends on it any more: a source that cannot be read now is one that nobody can
    /// tell
    /// about, and no reason to fail what is done.
    Optional<Boolean> isUnchangedAsFarAsKnown(Load load, JobContext context) {
        try {
            return isUnchanged(load, context);
        } catch (MigrationException e) {
            context.log(
                    LogLevel.WARN,
                    "The source cannot be compared with its snapshot",
                    Map.of(
                            "source",
                            load.source().name(),
                            "failureCode",
                            e.code().name()));
            return Optional.empty();
        }
    }

    /// Refuses a source that changed, unless somebody accepted that.
    ///
    /// @throws MigrationException with `SOURCE_MOVED`
    Optional<Boolean> require(Load load, boolean acceptMoved, JobContext context) {
        Optional<Boolean> unchanged = isUnchanged(load, context);
        if (!acceptMoved && !unchanged.orElse(true)) {
            throw new MigrationException(
                    FailureCode.SOURCE_MOVED,
                    load.source().name(),
                    "Rows that were written since %s would stay behind.".formatted(load.snapshotTakenAt()));
        }
        return unchanged;
    }
}
