package dev.changeover.migration;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import dev.changeover.engine.Consolidator;
import dev.changeover.engine.Finding;
import dev.changeover.engine.Planner;
import dev.changeover.engine.SharedKey;
import dev.changeover.engine.SourceAssessment;
import dev.changeover.engine.plan.Decision;
import dev.changeover.engine.plan.MigrationPlan;

/// What a plan is made from.
sealed interface Assessed {

    /// What is stored for each source, in their order.
    List<AssessmentEntity> stored();

    /// Stands for everything that was assessed.
    String snapshotSha256();

    /// The earliest moment that it tells of.
    default Instant takenAt() {
        return stored().stream()
                .map(row -> row.snapshotTakenAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /// What was found before anybody changed anything.
    List<Finding> findings();

    /// Makes a plan with those decisions that still concern something.
    ///
    /// @throws dev.changeover.engine.PlanRejectedException with every fault and its place
    MigrationPlan plan(String schema, PlanChanges changes, List<Decision> decided);

    /// One source.
    record One(AssessmentEntity row, dev.changeover.engine.Assessment found) implements Assessed {

        @Override
        public List<AssessmentEntity> stored() {
            return List.of(row);
        }

        @Override
        public String snapshotSha256() {
            return row.snapshotSha256;
        }

        @Override
        public List<Finding> findings() {
            return found.findings();
        }

        @Override
        public MigrationPlan plan(String schema, PlanChanges changes, List<Decision> decided) {
            return Planner.plan(
                    found, schema, changes.overrides(), Planner.concerning(found, changes.overrides(), decided));
        }
    }

    /// Several sources that become one.
    ///
    /// @param sources what was found in each of them
    /// @param comparison what they have in common
    record Several(
            List<AssessmentEntity> stored, String snapshotSha256, List<SourceAssessment> sources, Compared comparison)
            implements Assessed {

        public Several {
            stored = List.copyOf(stored);
            sources = List.copyOf(sources);
        }

        @Override
        public List<Finding> findings() {
            return comparison.findings();
        }

        @Override
        public MigrationPlan plan(String schema, PlanChanges changes, List<Decision> decided) {
            return Compared.plan(sources, comparison.sharedKeys(), schema, changes, decided);
        }
    }

    /// What several sources have in common, as it is stored.
    ///
    /// @param snapshots the hashes of the snapshots that were compared, in the order of the sources
    /// @param sharedKeys values of keys that several sources hold
    /// @param findings what the default plan told
    record Compared(List<String> snapshots, List<SharedKey> sharedKeys, List<Finding> findings) {
        public Compared {
            snapshots = List.copyOf(snapshots);
            sharedKeys = List.copyOf(sharedKeys);
            findings = List.copyOf(findings);
        }

        static MigrationPlan plan(
                List<SourceAssessment> sources,
                List<SharedKey> sharedKeys,
                String schema,
                PlanChanges changes,
                List<Decision> decided) {
            List<Decision> concerning =
                    Consolidator.concerning(sources, sharedKeys, changes.choices(), changes.overrides(), decided);
            return Consolidator.plan(sources, sharedKeys, schema, changes.choices(), changes.overrides(), concerning);
        }
    }
}
