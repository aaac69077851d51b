package dev.changeover.engine.internal.convert;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.catalog.ForeignKey;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.sqlite.OrphanSearch;
import dev.changeover.engine.internal.sqlite.OrphanSearch.Taken;
import dev.changeover.engine.internal.sqlite.OrphanSearch.Treated;
import dev.changeover.engine.internal.sqlite.OrphanSearch.Treatment;
import dev.changeover.engine.internal.sqlite.Row;
import dev.changeover.engine.internal.sqlite.SnapshotReader;
import dev.changeover.engine.internal.sqlite.SourceReader;
import dev.changeover.engine.internal.sqlite.sql.Names;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.ForeignKeyPlan;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.Mode;
import dev.changeover.engine.plan.OrphanRule;
import dev.changeover.engine.plan.TablePlan;
import org.jspecify.annotations.Nullable;

/// The rows that a plan changes or quarantines because they have no parent. Which they are follows from snapshot and
/// plan alone, so whoever reads the source finds the same ones. They are looked for when the first is asked for.
public final class OrphanRows {
    private final SourceReader source;
    private final MigrationPlan plan;
    private final CancellationToken cancellation;
    private final boolean none;
    private @Nullable Map<String, OfTable> found;

    private OrphanRows(SourceReader source, MigrationPlan plan, CancellationToken cancellation) {
        this.source = source;
        this.plan = plan;
        this.cancellation = cancellation;
        none = tables().stream()
                .flatMap(table -> table.foreignKeys().stream())
                .allMatch(key -> key.orphanRule() == OrphanRule.KEEP);
    }

    /// Those of a plan.
    public static OrphanRows of(SourceReader source, MigrationPlan plan, CancellationToken cancellation) {
        return new OrphanRows(source, plan, cancellation);
    }

    private List<TablePlan> tables() {
        return plan.tables().stream().filter(table -> !table.excluded()).toList();
    }

    /// Those of one table.
    Optional<OfTable> of(TablePlan table) {
        return none ? Optional.empty() : Optional.ofNullable(found().get(table.source()));
    }

    private synchronized Map<String, OfTable> found() {
        if (found == null) {
            found = find();
        }
        return found;
    }

    private Map<String, OfTable> find() {
        SnapshotReader snapshot = source.alone()
                .orElseThrow(
                        () -> new IllegalStateException("rows without a parent are kept where sources are several"));
        List<Treated> keys = new ArrayList<>();
        for (TablePlan table : tables()) {
            for (ForeignKeyPlan key : table.foreignKeys()) {
                treatment(key)
                        .flatMap(treatment -> treated(snapshot, table, key, treatment))
                        .ifPresent(keys::add);
            }
        }
        try (Connection connection = snapshot.connect();
                OrphanSearch search =
                        new OrphanSearch(connection, snapshot.tables().values(), keys, cancellation)) {
            search.run();
            Map<String, OfTable> byTable = new HashMap<>();
            for (TablePlan planned : tables()) {
                Table table = snapshot.table(planned.source());
                OfTable rows = new OfTable(table, search.taken(table), keys);
                for (Treated key : keys) {
                    if (key.treatment() == Treatment.SET_NULL && key.child().equals(table)) {
                        rows.nulled.add(new Nulled(columns(key), search.withoutReference(key)));
                    }
                }
                byTable.put(planned.source(), rows);
            }
            return byTable;
        } catch (SQLException e) {
            throw new MigrationException(
                    FailureCode.SOURCE_CORRUPT, "snapshot", "SQLite cannot follow keys: " + e.getMessage(), e);
        }
    }

    private static Optional<Treatment> treatment(ForeignKeyPlan key) {
        return switch (key.orphanRule()) {
            case SET_NULL -> Optional.of(Treatment.SET_NULL);
            case QUARANTINE -> Optional.of(Treatment.TAKE_OUT);
            case KEEP -> key.orphans() == 0 ? Optional.of(Treatment.FOLLOW) : Optional.empty();
        };
    }

    private Optional<Treated> treated(
            SnapshotReader snapshot, TablePlan planned, ForeignKeyPlan key, Treatment treatment) {
        Table child = snapshot.table(planned.source());
        List<String> columns = sources(planned, key.columns());
        TablePlan parent = tables().stream()
                .filter(table -> table.target().equals(key.references()))
                .findFirst()
                .orElse(null);
        if (parent == null) {
            return Optional.empty();
        }
        return child.foreignKeys().stream()
                .filter(declared -> Names.same(declared.references(), parent.source()))
                .filter(declared ->
                        declared.columns().stream().map(Names::fold).toList().equals(folded(columns)))
                .findFirst()
                .or(() -> undeclared(key, columns, parent, snapshot.table(parent.source())))
                .map(found -> new Treated(child, found, treatment));
    }

    /// A key that only the target's table has.
    private Optional<ForeignKey> undeclared(
            ForeignKeyPlan key, List<String> columns, TablePlan parent, Table referred) {
        ForeignKey undeclared =
                ForeignKey.onlyInTarget(key.name(), columns, parent.source(), sources(parent, key.referencedColumns()));
        return plan.mode() == Mode.LOAD_EXISTING && OrphanSearch.canSearch(undeclared, referred)
                ? Optional.of(undeclared)
                : Optional.empty();
    }

    private static List<String> sources(TablePlan planned, List<String> targets) {
        return targets.stream()
                .map(target -> planned.columns().stream()
                        .filter(column -> column.target().equals(target))
                        .findFirst()
                        .map(ColumnPlan::source)
                        .orElse(""))
                .toList();
    }

    private static List<String> folded(List<String> names) {
        return names.stream().map(Names::fold).toList();
    }

    private static int[] columns(Treated treated) {
        ForeignKey key = treated.key();
        List<String> names = treated.child().columns().stream()
                .map(column -> Names.fold(column.name()))
                .toList();
        return key.columns().stream()
                .mapToInt(column -> names.indexOf(Names.fold(column)))
                .toArray();
    }

    private record Nulled(int[] columns, long[] rowids) {}

    /// The rows of one table.
    static final class OfTable {
        private final long[] taken;
        private final int[] takenBy;
        private final List<int[]> columnsByKey;
        private final List<Nulled> nulled = new ArrayList<>();

        private OfTable(Table table, List<Taken> taken, List<Treated> keys) {
            this.taken = taken.stream().mapToLong(Taken::rowid).toArray();
            takenBy = taken.stream().mapToInt(Taken::key).toArray();
            columnsByKey = keys.stream()
                    .map(key -> key.child().equals(table) ? columns(key) : new int[0])
                    .toList();
        }

        /// The columns by which a row has no parent, if it is to be quarantined for that.
        int @Nullable [] withoutParent(Row row) {
            int at = Arrays.binarySearch(taken, row.rowid);
            return at < 0 ? null : columnsByKey.get(takenBy[at]);
        }

        /// The row without the references that lead nowhere; the row itself where it has none.
        Row settled(Row row) {
            Row settled = row;
            for (Nulled key : nulled) {
                if (Arrays.binarySearch(key.rowids, row.rowid) >= 0) {
                    settled = settled == row ? row.copy() : settled;
                    for (int column : key.columns) {
                        settled.replaceByNull(column);
                    }
                }
            }
            return settled;
        }
    }
}
