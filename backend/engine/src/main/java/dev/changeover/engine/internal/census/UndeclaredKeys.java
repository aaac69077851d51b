package dev.changeover.engine.internal.census;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.ColumnCensus;
import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.TableCensus;
import dev.changeover.engine.catalog.Catalog;
import dev.changeover.engine.catalog.ForeignKey;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.sqlite.OrphanSearch;
import dev.changeover.engine.internal.sqlite.SnapshotReader;
import dev.changeover.engine.internal.sqlite.ViolationCount;
import dev.changeover.engine.internal.sqlite.sql.Names;
import dev.changeover.engine.internal.work.WorkGraph;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.ForeignKeyPlan;
import dev.changeover.engine.plan.TablePlan;

/// Foreign keys that an application's tables have and the source does not declare. Their rows without a parent are
/// counted in the source, wherever two values are equal there if and only if they will be in the target.
public final class UndeclaredKeys {
    private final SnapshotReader snapshot;
    private final Catalog catalog;
    private final List<TablePlan> planned;
    private final Map<String, ColumnCensus> censuses = new HashMap<>();

    /// @param catalog with the declared keys counted
    /// @param tables the census, one entry for each table
    /// @param planned as planned when nobody decides anything
    public UndeclaredKeys(SnapshotReader snapshot, Catalog catalog, List<TableCensus> tables, List<TablePlan> planned) {
        this.snapshot = snapshot;
        this.catalog = catalog;
        this.planned = planned.stream().filter(table -> !table.excluded()).toList();
        for (TableCensus table : tables) {
            table.columns().forEach(column -> censuses.put(place(table.table(), column.column()), column));
        }
    }

    /// The catalog with these keys, and all rows that refer to rows without a parent counted anew.
    public Catalog count(int parallelism, CancellationToken cancellation) {
        List<Undeclared> keys = new ArrayList<>();
        for (TablePlan plan : planned) {
            plan.foreignKeys()
                    .forEach(key -> undeclared(plan, table(plan.source()), key).ifPresent(keys::add));
        }
        if (!snapshot.isSound() || keys.isEmpty()) {
            return catalog;
        }
        Map<Undeclared, Long> orphans = new ConcurrentHashMap<>();
        WorkGraph graph = new WorkGraph();
        keys.forEach(key -> graph.add("orphans of " + key.child().name(), () -> orphans.put(key, count(key))));
        graph.run(parallelism, cancellation);
        List<Table> counted = new ArrayList<>();
        for (Table table : catalog.tables()) {
            List<ForeignKey> all = new ArrayList<>(table.foreignKeys());
            keys.stream()
                    .filter(key -> key.child().equals(table))
                    .forEach(key -> all.add(key.key().withOrphans(orphans.getOrDefault(key, 0L))));
            counted.add(table.withForeignKeys(all));
        }
        return Followers.count(snapshot, catalog.with(counted, List.of()), cancellation);
    }

    private record Undeclared(Table child, ForeignKey key) {}

    private long count(Undeclared key) {
        try (Connection connection = snapshot.connect()) {
            return new ViolationCount(connection, catalog).orphans(key.child(), key.key());
        } catch (SQLException e) {
            throw new MigrationException(
                    FailureCode.SOURCE_CORRUPT, key.child().name(), "SQLite cannot follow keys: " + e.getMessage(), e);
        }
    }

    private Table table(String name) {
        return catalog.tables().stream()
                .filter(table -> Names.same(table.name(), name))
                .findFirst()
                .orElseThrow();
    }

    /// The key in the words of the source, if its rows can be counted there and are not yet.
    private Optional<Undeclared> undeclared(TablePlan plan, Table child, ForeignKeyPlan key) {
        TablePlan parent = planned.stream()
                .filter(table -> table.target().equals(key.references()))
                .findFirst()
                .orElse(null);
        if (parent == null) {
            return Optional.empty();
        }
        List<ColumnPlan> columns = columns(plan, key.columns());
        List<ColumnPlan> referenced = columns(parent, key.referencedColumns());
        if (columns.size() != key.columns().size() || referenced.size() != columns.size()) {
            return Optional.empty();
        }
        ForeignKey undeclared =
                ForeignKey.onlyInTarget(key.name(), sources(columns), parent.source(), sources(referenced));
        Set<String> names = folded(undeclared);
        boolean declared = child.foreignKeys().stream()
                .anyMatch(known -> Names.same(known.references(), parent.source())
                        && folded(known).equals(names));
        boolean comparable = IntStream.range(0, columns.size())
                .allMatch(i -> areIntegers(plan, columns.get(i)) && areIntegers(parent, referenced.get(i))
                        || areTexts(plan, columns.get(i)) && areTexts(parent, referenced.get(i)));
        return !declared && comparable && OrphanSearch.canSearch(undeclared, table(parent.source()))
                ? Optional.of(new Undeclared(child, undeclared))
                : Optional.empty();
    }

    private static List<ColumnPlan> columns(TablePlan table, List<String> targets) {
        return targets.stream()
                .flatMap(target -> table.columns().stream()
                        .filter(column -> column.target().equals(target)))
                .toList();
    }

    private static List<String> sources(List<ColumnPlan> columns) {
        return columns.stream().map(ColumnPlan::source).toList();
    }

    private static Set<String> folded(ForeignKey key) {
        Set<String> names = new HashSet<>();
        key.columns().forEach(column -> names.add(Names.fold(column)));
        return names;
    }

    // Other types than these may take different values for the same: 1 and '01', or two spellings of a UUID.

    private boolean areIntegers(TablePlan table, ColumnPlan column) {
        ColumnCensus census = census(table, column);
        return List.of("smallint", "integer", "bigint").contains(column.type().sql())
                && census.reals() + census.texts() + census.blobs() == 0;
    }

    private boolean areTexts(TablePlan table, ColumnPlan column) {
        ColumnCensus census = census(table, column);
        String type = column.type().sql();
        return (type.equals("text") || type.startsWith("character varying"))
                && census.reals() + census.integers() + census.blobs() == 0;
    }

    private ColumnCensus census(TablePlan table, ColumnPlan column) {
        return Objects.requireNonNull(censuses.get(place(table.source(), column.source())), column.source());
    }

    private static String place(String table, String column) {
        return Names.fold(table) + '\0' + Names.fold(column);
    }
}
