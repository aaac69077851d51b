package dev.changeover.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.changeover.engine.PlanRejectedException.Fault;
import dev.changeover.engine.internal.plan.Decisions;
import dev.changeover.engine.internal.plan.SchemaName;
import dev.changeover.engine.internal.sqlite.SnapshotReader;
import dev.changeover.engine.internal.united.ChoiceCheck;
import dev.changeover.engine.internal.united.KeyOverlap;
import dev.changeover.engine.internal.united.Preview;
import dev.changeover.engine.internal.united.UnitedPlanning;
import dev.changeover.engine.internal.united.UnitedPlanning.United;
import dev.changeover.engine.internal.united.UnitedReader;
import dev.changeover.engine.plan.Decision;
import dev.changeover.engine.plan.FamilyChoice;
import dev.changeover.engine.plan.FamilyPlan;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.Mode;
import dev.changeover.engine.plan.PlanOverrides;
import dev.changeover.engine.plan.PlannedSource;

/// Plans how several sources become one target: tables of the same name become one, keys are made to differ, and
/// references follow them.
public final class Consolidator {
    private Consolidator() {}

    /// Finds the values of keys that more than one source holds. Every key of every row is read once.
    ///
    /// @param sources the assessments, in the order of the sources
    /// @param snapshots those that were assessed
    /// @throws MigrationException when a snapshot cannot be read, or on cancellation
    public static List<SharedKey> sharedKeys(
            List<SourceAssessment> sources, Collection<Snapshot> snapshots, CancellationToken cancellation) {
        Map<String, Connection> connections = new HashMap<>();
        List<SnapshotReader> readers = new ArrayList<>();
        try {
            for (SourceAssessment source : sources) {
                Snapshot snapshot = snapshots.stream()
                        .filter(known ->
                                known.sha256().equals(source.assessment().snapshotSha256()))
                        .findFirst()
                        .orElseThrow(() -> new MigrationException(
                                FailureCode.SNAPSHOT_CHANGED, source.key(), "Its snapshot is not there."));
                SnapshotReader reader = SnapshotReader.open(snapshot.file());
                readers.add(reader);
                connections.put(source.key(), reader.connect());
            }
            return KeyOverlap.find(sources, connections, cancellation);
        } finally {
            connections.values().forEach(Consolidator::close);
            readers.forEach(SnapshotReader::close);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // A read-only connection holds nothing that could be lost.
        }
    }

    /// Plans one schema for several sources.
    ///
    /// @param sources the assessments, in the order of the sources, whose keys tell them apart
    /// @param sharedKeys as [#sharedKeys] found them
    /// @param schema the target schema
    /// @param choices what somebody chose about tables that several sources have
    /// @param overrides a person's changes to names and types, for the tables of the target
    /// @param decisions what was chosen for findings
    /// @throws PlanRejectedException with every fault and its place, when something cannot be carried out
    public static MigrationPlan plan(
            List<SourceAssessment> sources,
            List<SharedKey> sharedKeys,
            String schema,
            List<FamilyChoice> choices,
            PlanOverrides overrides,
            List<Decision> decisions) {
        if (!SchemaName.isValid(schema)) {
            throw new PlanRejectedException(List.of(new Fault("/schema", SchemaName.RULE)));
        }
        requireDifferent(sources);
        List<PlannedSource> planned = planned(sources);
        List<Fault> faults = new ArrayList<>(ChoiceCheck.faults(sources, choices));
        if (!faults.isEmpty()) {
            throw new PlanRejectedException(faults);
        }
        List<Decision> offered = offered(planned, sources, sharedKeys, choices, overrides, decisions, faults);
        if (!faults.isEmpty()) {
            throw new PlanRejectedException(faults);
        }
        Decisions made = Decisions.of(offered);
        United united = UnitedPlanning.of(planned, sources, sharedKeys, choices, overrides, made);
        return new MigrationPlan(
                MigrationPlan.FORMAT_VERSION,
                sha256(planned),
                schema,
                Mode.CREATE_SCHEMA,
                united.tables(),
                united.manualSteps(),
                united.findings(),
                offered,
                united.findings().stream()
                        .filter(finding -> finding.blocks() && !made.decide(finding))
                        .map(Finding::id)
                        .toList(),
                planned,
                united.families());
    }

    /// Shows on real rows what a plan would make of a table. Rows that become one are looked for in all of its rows.
    ///
    /// @param snapshots those that the plan was made for
    /// @param family the table, by its name in the sources
    /// @param rows how many rows of each source to show
    /// @param skip how many pairs of rows that differ to leave out
    /// @param pairs how many of these to show
    /// @throws MigrationException with `PLAN_INVALID` when there is no such table, or when rows cannot become one
    public static FamilyPreview preview(
            MigrationPlan plan, Collection<Snapshot> snapshots, String family, int rows, int skip, int pairs) {
        FamilyPlan found = plan.families().stream()
                .filter(known -> known.united().source().equals(family))
                .findFirst()
                .orElseThrow(() -> new MigrationException(
                        FailureCode.PLAN_INVALID, family, "The plan has no table of this name."));
        try (UnitedReader reader = UnitedReader.openSeveral(plan, snapshots)) {
            return Preview.of(reader, found, rows, skip, pairs);
        } catch (SQLException e) {
            throw new MigrationException(
                    FailureCode.SOURCE_CORRUPT, family, "SQLite cannot read it: " + e.getMessage(), e);
        }
    }

    /// The decisions that still concern a finding and that it offers; see [Planner#concerning].
    public static List<Decision> concerning(
            List<SourceAssessment> sources,
            List<SharedKey> sharedKeys,
            List<FamilyChoice> choices,
            PlanOverrides overrides,
            List<Decision> decisions) {
        return decisions.isEmpty()
                ? List.of()
                : offered(planned(sources), sources, sharedKeys, choices, overrides, decisions, new ArrayList<>());
    }

    private static List<PlannedSource> planned(List<SourceAssessment> sources) {
        List<PlannedSource> planned = new ArrayList<>();
        for (SourceAssessment source : sources) {
            planned.add(new PlannedSource(
                    source.key(), planned.size() + 1, source.assessment().snapshotSha256()));
        }
        return planned;
    }

    private static List<Decision> offered(
            List<PlannedSource> planned,
            List<SourceAssessment> sources,
            List<SharedKey> sharedKeys,
            List<FamilyChoice> choices,
            PlanOverrides overrides,
            List<Decision> decisions,
            List<Fault> faults) {
        List<Finding> known = new ArrayList<>();
        List<Decision> offered = List.of();
        int before = -1;
        // A decision may concern a finding that only other decisions bring about.
        while (offered.size() > before) {
            before = offered.size();
            known.addAll(UnitedPlanning.of(planned, sources, sharedKeys, choices, overrides, Decisions.of(offered))
                    .findings());
            offered = Decisions.offered(decisions, known, new ArrayList<>());
        }
        return Decisions.offered(decisions, known, faults);
    }

    private static void requireDifferent(List<SourceAssessment> sources) {
        List<Fault> faults = new ArrayList<>();
        Map<String, String> keysByHash = new HashMap<>();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < sources.size(); i++) {
            SourceAssessment source = sources.get(i);
            if (!PlannedSource.isKey(source.key()) || !keys.add(source.key())) {
                faults.add(new Fault(
                        "/sources/%d/key".formatted(i),
                        "Each source needs a key of its own: up to 32 small letters, digits, _ and -."));
            }
            String same = keysByHash.putIfAbsent(source.assessment().snapshotSha256(), source.key());
            if (same != null) {
                faults.add(new Fault(
                        "/sources/%d".formatted(i), "It holds the same as %s, byte by byte.".formatted(same)));
            }
        }
        if (!faults.isEmpty()) {
            throw new PlanRejectedException(faults);
        }
    }

    /// Stands for the snapshots of all sources and their order.
    private static String sha256(List<PlannedSource> sources) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            sources.forEach(source ->
                    digest.update((source.key() + " " + source.sha256() + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
