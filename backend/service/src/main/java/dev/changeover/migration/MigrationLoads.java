package dev.changeover.migration;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

import dev.changeover.clock.Ids;
import dev.changeover.engine.CutOverResult;
import dev.changeover.engine.RollBackResult;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/// The loads of migrations.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class MigrationLoads implements PanacheRepositoryBase<LoadEntity, UUID> {

    private final Ids ids;
    private final Clock clock;
    private final RetentionConfiguration retention;

    MigrationLoads(Ids ids, Clock clock, RetentionConfiguration retention) {
        this.ids = ids;
        this.clock = clock;
        this.retention = retention;
    }

    /// Returns the loads of a migration, youngest first.
    List<LoadEntity> of(UUID migrationId) {
        return list("migrationId = ?1 ORDER BY id DESC", migrationId);
    }

    /// Returns the load that tells how a migration stands: one that waits in staging, else the one in
    /// place, else the youngest.
    Optional<LoadEntity> current(UUID migrationId) {
        return current(of(migrationId));
    }

    /// The loads that tell how a migration stands.
    ///
    /// @param current the one that waits in staging, else the one in place, else the youngest
    /// @param inPlace the one whose cut-over a rollback would take back
    record Standing(@Nullable LoadEntity current, @Nullable LoadEntity inPlace) {
        static final Standing NONE = new Standing(null, null);
    }

    /// Returns how each of these migrations stands that has a load.
    Map<UUID, Standing> standingOf(Collection<UUID> migrationIds) {
        return list("migrationId IN ?1 ORDER BY id DESC", migrationIds).stream()
                .collect(Collectors.groupingBy(
                        load -> load.migrationId,
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                loads -> new Standing(
                                        current(loads).orElse(null),
                                        inPlace(loads).orElse(null)))));
    }

    private static Optional<LoadEntity> current(List<LoadEntity> youngestFirst) {
        return first(youngestFirst, LoadState.STAGED)
                .or(() -> first(youngestFirst, LoadState.CUT_OVER))
                .or(() -> youngestFirst.stream()
                        .filter(load -> load.state != LoadState.ABANDONED)
                        .findFirst());
    }

    private static Optional<LoadEntity> first(List<LoadEntity> loads, LoadState state) {
        return loads.stream().filter(load -> load.state == state).findFirst();
    }

    /// Returns a load as callers see it.
    MigrationLoad shown(LoadEntity load) {
        return load.toLoad(retention.time());
    }

    /// Returns the load of a migration that is in place and was cut over last.
    Optional<LoadEntity> inPlace(UUID migrationId) {
        return inPlace(of(migrationId));
    }

    private static Optional<LoadEntity> inPlace(List<LoadEntity> loads) {
        return loads.stream()
                .filter(load -> load.state == LoadState.CUT_OVER)
                .max(Comparator.comparing(load -> load.cutOverAt == null ? Instant.MIN : load.cutOverAt));
    }

    /// Returns the load to go on with for a plan, or begins one. Others that wait in staging are given up.
    ///
    /// @param sameButForRepairs whether the plan differs from that of a version in nothing else
    LoadEntity begin(UUID migrationId, int planVersion, IntPredicate sameButForRepairs) {
        Optional<LoadEntity> known = goesOnWith(migrationId, planVersion, sameButForRepairs);
        of(migrationId).stream()
                .filter(load -> load.state.isPending() && !known.equals(Optional.of(load)))
                .forEach(load -> load.become(LoadState.ABANDONED));
        // What was given up must leave staging before another one enters it.
        flush();
        return known.orElseGet(() -> create(migrationId, planVersion));
    }

    /// Returns the load to go on with for a plan, if there is one: a load goes on with a plan that differs only in rows
    /// that were mended.
    ///
    /// @param sameButForRepairs whether the plan differs from that of a version in nothing else
    Optional<LoadEntity> goesOnWith(UUID migrationId, int planVersion, IntPredicate sameButForRepairs) {
        return of(migrationId).stream()
                .filter(load -> load.state.isPending() && sameButForRepairs.test(load.planVersion))
                .findFirst()
                .or(() -> inPlace(migrationId)
                        .filter(load -> load.planVersion != planVersion && sameButForRepairs.test(load.planVersion)));
    }

    private LoadEntity create(UUID migrationId, int planVersion) {
        LoadEntity load = new LoadEntity();
        load.id = ids.next();
        load.migrationId = migrationId;
        load.planVersion = planVersion;
        load.state = LoadState.LOADING;
        load.createdAt = now();
        persist(load);
        return load;
    }

    /// Notes that everything of a load is in staging and equal. A load that is resumed may be further already.
    void staged(UUID loadId, int planVersion) {
        LoadEntity load = findById(loadId);
        load.planVersion = planVersion;
        if (load.state == LoadState.LOADING) {
            load.become(LoadState.STAGED);
            load.stagedAt = now();
        }
    }

    /// Notes that a load is in place. One that only took up mended rows was in place before.
    void cutOver(UUID loadId, int planVersion, CutOverResult result) {
        LoadEntity load = findById(loadId);
        load.planVersion = planVersion;
        if (load.state == LoadState.CUT_OVER) {
            return;
        }
        if (load.stagedAt == null) {
            load.stagedAt = result.at();
        }
        load.become(LoadState.CUT_OVER);
        load.cutOverAt = result.at().truncatedTo(ChronoUnit.MICROS);
        load.retiredSchema = result.retiredSchema();
    }

    void rolledBack(UUID loadId, RollBackResult result) {
        LoadEntity load = findById(loadId);
        load.become(LoadState.ROLLED_BACK);
        load.rolledBackAt = result.at().truncatedTo(ChronoUnit.MICROS);
        load.retiredSchema = null;
        load.setAsideSchema = result.setAsideSchema();
    }

    void cleanedUp(UUID loadId) {
        LoadEntity load = findById(loadId);
        load.become(LoadState.CLEANED_UP);
        load.cleanedUpAt = now();
        load.retiredSchema = null;
        load.setAsideSchema = null;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
