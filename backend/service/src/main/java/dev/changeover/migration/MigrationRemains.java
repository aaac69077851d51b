package dev.changeover.migration;

import java.util.List;
import java.util.UUID;

import dev.changeover.engine.LoadOptions;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.Migrator;
import dev.changeover.engine.TargetConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jboss.logging.Logger;

/// Clears away what a migration leaves outside the service's database: its snapshot, and unfinished loads in staging.
@ApplicationScoped
class MigrationRemains {

    private static final Logger LOG = Logger.getLogger(MigrationRemains.class);

    private final Targets targets;
    private final Loads loads;
    private final Workspace workspace;

    MigrationRemains(Targets targets, Loads loads, Workspace workspace) {
        this.targets = targets;
        this.loads = loads;
        this.workspace = workspace;
    }

    /// Returns what clears away after a migration, to be run when its removal is committed.
    @Transactional(Transactional.TxType.MANDATORY)
    Runnable cleanUpOf(MigrationEntity migration, List<UUID> loadIds) {
        UUID migrationId = migration.id;
        TargetConnection target = targets.connection(targets.target(migration.targetId));
        List<LoadOptions> unfinished = loadIds.stream().map(loads::options).toList();
        return () -> {
            unfinished.forEach(load -> discard(target, load));
            workspace.remove(migrationId);
        };
    }

    /// A target that is gone must not keep a migration from being removed.
    private static void discard(TargetConnection target, LoadOptions load) {
        try {
            Migrator.discard(target, load);
        } catch (MigrationException e) {
            LOG.warnf(
                    "What load %s left on %s could not be removed: %s %s", load.loadId(), target, e.code(), e.detail());
        }
    }
}
