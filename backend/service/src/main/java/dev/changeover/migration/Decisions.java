package dev.changeover.migration;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.changeover.engine.plan.Decision;
import dev.changeover.engine.plan.MigrationPlan;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/// What was decided on the findings of migrations.
@ApplicationScoped
class Decisions implements PanacheRepositoryBase<DecisionEntity, DecisionEntity.Key> {

    /// Returns all decisions of a migration, those included that no longer concern anything.
    List<Decision> of(UUID migrationId) {
        return rows(migrationId).stream()
                .map(row -> new Decision(row.finding, row.choice))
                .toList();
    }

    /// Returns the decisions as callers see them.
    List<RecordedDecision> recorded(UUID migrationId, MigrationPlan plan) {
        return rows(migrationId).stream()
                .map(row -> RecordedDecision.of(row, plan))
                .toList();
    }

    Optional<DecisionEntity> on(UUID migrationId, String finding) {
        return findByIdOptional(new DecisionEntity.Key(migrationId, finding));
    }

    /// Keeps a decision in place of an earlier one on the same finding.
    void keep(DecisionEntity decision) {
        getEntityManager().merge(decision);
    }

    private List<DecisionEntity> rows(UUID migrationId) {
        return list("migrationId = ?1 ORDER BY finding", migrationId);
    }
}
