package dev.changeover.migration;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// What a job of type MIGRATE or VERIFY carries out.
///
/// @param planVersion which version of the migration's plan
/// @param loadId under which name the engine keeps its checkpoints
record LoadCommand(int planVersion, UUID loadId) {

    /// Makes the command for a version of a plan. The load's id follows from both, so that every job for the same
    /// plan goes on from what an earlier one left.
    static LoadCommand of(UUID migrationId, int planVersion) {
        String name = "changeover/load/%s/%d".formatted(migrationId, planVersion);
        return new LoadCommand(planVersion, UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
}
