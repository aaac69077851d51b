package dev.changeover.engine.internal.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.internal.ledger.Ledger.Checkpoint;
import dev.changeover.engine.internal.load.Load.Step;
import dev.changeover.engine.internal.work.WorkGraph;
import dev.changeover.engine.internal.work.WorkGraph.Unit;
import dev.changeover.engine.internal.work.WorkGraph.Urgency;
import dev.changeover.engine.plan.ForeignKeyPlan;
import dev.changeover.engine.plan.IndexPlan;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.TablePlan;

/// The units of a load, and what each waits for so that none ever waits for a lock of another: a thread
/// that waits for a lock does nothing, while there are other units to do.
///
/// A table's rows come first, then its indexes side by side, then its constraints, for which it has to be alone
/// for a moment. A table with foreign keys is read back after that, while the keys are proved: proving takes
/// longest and cannot be divided, so whatever leads to it goes first. Any other table is read back while its
/// indexes are built. Reading back can be divided and fills the gaps.
final class LoadGraph {
    /// Chunks of a table per unit of reading back.
    private static final int CHUNKS_PER_READ_BACK = 8;

    private final WorkGraph graph = new WorkGraph();
    private final LoadContext context;
    private final Set<Step> steps;
    private final TableUnits units;
    private final TableProofs proofs;
    private final MigrationPlan plan;
    private final Set<String> copied = new HashSet<>();
    private final Map<String, Unit> settled = new HashMap<>();
    private final Map<String, List<Unit>> keysAdded = new HashMap<>();

    /// @param steps what to do with the rows
    /// @param finished the chunks that an earlier attempt copied
    LoadGraph(MigrationPlan plan, LoadContext context, Set<Step> steps, TableProofs proofs, List<Checkpoint> finished) {
        this.plan = plan;
        this.context = context;
        this.steps = steps;
        this.proofs = proofs;
        units = new TableUnits(context);
        for (Checkpoint checkpoint : finished) {
            copied.add(checkpoint.chunk() + " " + checkpoint.table());
        }
    }

    /// The units of the plan.
    WorkGraph units() {
        List<TablePlan> tables = plan.placed();
        if (steps.contains(Step.PROVE)) {
            graph.add("count the rows of the source", proofs::countSource);
        }
        Set<String> inKeys = new HashSet<>();
        for (TablePlan table : tables) {
            table.foreignKeys().forEach(key -> inKeys.addAll(List.of(table.target(), key.references())));
        }
        List<TablePlan> ordered = parentsThenLargestFirst(tables);
        for (TablePlan table : ordered) {
            addTable(table, steps.contains(Step.INDEX) && inKeys.contains(table.target()));
        }
        if (steps.contains(Step.INDEX)) {
            ordered.forEach(this::addForeignKeys);
            ordered.forEach(this::addProofOfKeys);
        }
        return graph;
    }

    /// Small tables that others refer to are out of the way soon, and foreign keys wait for them. After
    /// them the largest goes first, so that the last unit to end is a short one.
    private static List<TablePlan> parentsThenLargestFirst(List<TablePlan> tables) {
        Set<String> parents = new HashSet<>();
        long all = 0;
        for (TablePlan table : tables) {
            table.foreignKeys().forEach(key -> parents.add(key.references()));
            all += table.rows();
        }
        long small = all / 10;
        return tables.stream()
                .sorted(Comparator.<TablePlan, Boolean>comparing(
                                table -> table.rows() > small || !parents.contains(table.target()))
                        .thenComparing(Comparator.comparingLong(TablePlan::rows).reversed()))
                .toList();
    }

    /// Rows, indexes, constraints and the reading back.
    ///
    /// @param inKeys whether foreign keys wait for the constraints
    private void addTable(TablePlan table, boolean inKeys) {
        List<Unit> copies = addCopies(table);
        List<Unit> before = new ArrayList<>(copies);
        if (steps.contains(Step.INDEX)) {
            before.addAll(addIndexes(table, copies));
        }
        if (!inKeys) {
            before.addAll(addReadBack(table, copies));
        }
        Unit unit = steps.contains(Step.INDEX)
                ? addIndexUnit(table, () -> units.settle(table), before, Urgency.FIRST)
                : graph.add("loaded " + table.source(), () -> {}, before);
        settled.put(table.target(), unit);
        if (inKeys) {
            addReadBack(table, List.of(unit));
        }
    }

    private List<Unit> addCopies(TablePlan table) {
        List<Unit> copies = new ArrayList<>();
        for (TablePlan share : plan.sharesOf(table)) {
            copies.addAll(addCopiesOf(share));
        }
        return copies;
    }

    private List<Unit> addCopiesOf(TablePlan table) {
        List<Unit> copies = new ArrayList<>();
        ChunkCopier copier = new ChunkCopier(context, context.snapshot().table(table.source()), table);
        for (int chunk = 0; chunk <= table.chunkStarts().size(); chunk++) {
            int number = chunk;
            if (!copied.contains(chunk + " " + table.source())) {
                copies.add(graph.add("copy %s, chunk %d".formatted(table.source(), chunk), () -> copier.copy(number)));
            }
        }
        return copies;
    }

    private List<Unit> addIndexes(TablePlan table, List<Unit> copies) {
        List<Unit> indexes = new ArrayList<>();
        if (!table.primaryKey().isEmpty()) {
            indexes.add(addIndexUnit(table, () -> units.buildPrimaryKeyIndex(table), copies, Urgency.NORMAL));
        }
        for (IndexPlan index : table.indexes()) {
            indexes.add(addIndexUnit(table, () -> units.buildIndex(table, index), copies, Urgency.NORMAL));
        }
        return indexes;
    }

    private Unit addIndexUnit(TablePlan table, Runnable action, List<Unit> predecessors, Urgency urgency) {
        context.meter().addIndexUnit();
        return graph.add(
                "index " + table.source(),
                () -> {
                    action.run();
                    context.meter().indexUnitDone();
                },
                predecessors,
                urgency);
    }

    /// Foreign keys that hold for new rows. Adding one needs both tables to be changed by nobody.
    private void addForeignKeys(TablePlan table) {
        for (ForeignKeyPlan key : table.foreignKeys()) {
            Unit added = graph.add(
                    "add foreign key of " + table.source(),
                    () -> units.addForeignKey(table, key),
                    List.of(require(table.target()), require(key.references())),
                    Urgency.FIRST);
            keysAdded.computeIfAbsent(table.target(), name -> new ArrayList<>()).add(added);
            keysAdded
                    .computeIfAbsent(key.references(), name -> new ArrayList<>())
                    .add(added);
        }
    }

    /// The same keys for the rows that are there, and the statistics: one after the other, because each
    /// locks the table against the next, and after every key that touches the table was added.
    private void addProofOfKeys(TablePlan table) {
        List<Unit> before = new ArrayList<>(keysAdded.getOrDefault(table.target(), List.of()));
        before.add(require(table.target()));
        for (ForeignKeyPlan key : table.foreignKeys()) {
            Unit proved = addIndexUnit(table, () -> units.proveForeignKey(table, key), before, Urgency.FIRST);
            before = List.of(proved);
        }
        addIndexUnit(table, () -> units.analyze(table), before, Urgency.FIRST);
    }

    private List<Unit> addReadBack(TablePlan table, List<Unit> predecessors) {
        if (!steps.contains(Step.PROVE)) {
            return List.of();
        }
        List<TablePlan> shares = plan.sharesOf(table);
        if (shares.isEmpty()) {
            return List.of();
        }
        int chunks =
                shares.stream().mapToInt(share -> share.chunkStarts().size()).sum();
        int parts = 1 + chunks / CHUNKS_PER_READ_BACK;
        List<Unit> readBack = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int number = part;
            readBack.add(graph.add(
                    "read back %s, part %d".formatted(table.source(), part),
                    () -> proofs.readBack(shares, number, parts),
                    predecessors,
                    Urgency.LAST));
        }
        graph.add(
                "compare " + table.source(),
                () -> shares.forEach(
                        share -> context.meter().table(share.source()).proved()),
                readBack,
                Urgency.FIRST);
        return readBack;
    }

    private Unit require(String target) {
        Unit unit = settled.get(target);
        if (unit == null) {
            throw new MigrationException(FailureCode.PLAN_INVALID, target, "The plan has no table of this name.");
        }
        return unit;
    }
}
