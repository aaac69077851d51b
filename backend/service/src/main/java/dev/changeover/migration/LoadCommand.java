package dev.changeover.migration;

import java.util.List;
import java.util.UUID;

/// What a job carries out that works with a load.
///
/// @param planVersion which version of the migration's plan
/// @param loadId under which name the engine keeps its checkpoints
/// @param cutOver when its tables go into place
/// @param abandoned loads that were given up, whose staging goes first
/// @param acceptMovedSource whether a source that changed since its snapshot is cut over all the same
/// @param acceptedLoss how many rows written since the cut-over a rollback may take out of sight
record LoadCommand(
        int planVersion,
        UUID loadId,
        NewJob.CutOver cutOver,
        List<UUID> abandoned,
        boolean acceptMovedSource,
        long acceptedLoss) {

    LoadCommand {
        abandoned = List.copyOf(abandoned);
    }

    /// A job that works with this load and nothing else.
    static LoadCommand of(LoadEntity load) {
        return of(load.id, load.planVersion);
    }

    /// A job that works with a load of this id.
    static LoadCommand of(UUID loadId, int planVersion) {
        return new LoadCommand(planVersion, loadId, NewJob.CutOver.SEPARATE, List.of(), false, 0);
    }
}
