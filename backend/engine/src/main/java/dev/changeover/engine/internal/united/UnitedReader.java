package dev.changeover.engine.internal.united;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.Snapshot;
import dev.changeover.engine.catalog.Column;
import dev.changeover.engine.catalog.Column.Generation;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.sqlite.MergedRows;
import dev.changeover.engine.internal.sqlite.RowReader;
import dev.changeover.engine.internal.sqlite.SnapshotReader;
import dev.changeover.engine.internal.sqlite.SourceReader;
import dev.changeover.engine.internal.sqlite.Sqlite;
import dev.changeover.engine.internal.sqlite.sql.Names;
import dev.changeover.engine.internal.united.UnitedRows.Field;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.FamilyPlan;
import dev.changeover.engine.plan.FamilyPlan.Reference;
import dev.changeover.engine.plan.MergeRule;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.PlannedSource;
import dev.changeover.engine.plan.SourceKeys;
import dev.changeover.engine.plan.TablePlan;
import org.jspecify.annotations.Nullable;

/// Reads several snapshots as if they were one, as their plan says: every table has the columns that it has in any
/// source, its keys differ from those of the other sources, and references follow them.
///
/// Whoever reads through it sees the same rows, however often and in whatever order, for they follow from the snapshots
/// and the plan alone.
public final class UnitedReader implements SourceReader {
    private final MigrationPlan plan;
    private final Map<String, SnapshotReader> readers = new HashMap<>();
    private final Map<String, Share> shares = new LinkedHashMap<>();
    private final Map<String, KeyMap> maps = new HashMap<>();
    private final Map<String, Fates> fates = new HashMap<>();
    private final Set<String> merged = new HashSet<>();
    private final Map<FamilyPlan, Scratch> scratches = new LinkedHashMap<>();
    private final Arena arena = Arena.ofShared();

    private UnitedReader(MigrationPlan plan) {
        this.plan = plan;
    }

    /// What one source has of a table.
    ///
    /// @param stored the table as it lies in the source
    /// @param united the table as it is read here
    record Share(PlannedSource source, SnapshotReader reader, Table stored, Table united, TablePlan plan) {}

    /// Opens what a plan reads.
    ///
    /// @throws MigrationException with `SNAPSHOT_CHANGED` when a snapshot is not there that the plan was made for
    public static SourceReader open(MigrationPlan plan, Collection<Snapshot> snapshots) {
        if (plan.sources().isEmpty()) {
            return SnapshotReader.open(find(plan.sourceSha256(), snapshots).file());
        }
        return openSeveral(plan, snapshots);
    }

    /// Opens what a plan of several sources reads.
    ///
    /// @throws MigrationException with `SNAPSHOT_CHANGED` when a snapshot is not there that the plan was made for
    public static UnitedReader openSeveral(MigrationPlan plan, Collection<Snapshot> snapshots) {
        UnitedReader reader = new UnitedReader(plan);
        try {
            reader.open(snapshots);
            return reader;
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private static Snapshot find(String sha256, Collection<Snapshot> snapshots) {
        return snapshots.stream()
                .filter(snapshot -> snapshot.sha256().equals(sha256))
                .findFirst()
                .orElseThrow(() -> new MigrationException(
                        FailureCode.SNAPSHOT_CHANGED,
                        snapshots.stream().map(Snapshot::file).findFirst().toString(),
                        "The plan was made for the snapshot %s.".formatted(sha256)));
    }

    private void open(Collection<Snapshot> snapshots) {
        for (PlannedSource source : plan.sources()) {
            SnapshotReader reader =
                    SnapshotReader.open(find(source.sha256(), snapshots).file());
            readers.put(source.key(), reader);
        }
        for (TablePlan table : plan.tables()) {
            int slash = table.source().indexOf('/');
            PlannedSource source = plan.sources().stream()
                    .filter(known ->
                            slash > 0 && known.key().equals(table.source().substring(0, slash)))
                    .findFirst()
                    .orElseThrow(() -> unknown(table.source()));
            SnapshotReader reader = reader(source);
            Table stored = reader.table(table.source().substring(slash + 1));
            shares.put(table.source(), new Share(source, reader, stored, united(stored, table), table));
        }
        Path folder = snapshots.iterator().next().file().toAbsolutePath().getParent();
        merge(Objects.requireNonNull(folder, "a snapshot lies in a folder"));
    }

    private SnapshotReader reader(PlannedSource source) {
        SnapshotReader reader = readers.get(source.key());
        if (reader == null) {
            throw unknown(source.key());
        }
        return reader;
    }

    private static MigrationException unknown(String name) {
        return new MigrationException(
                FailureCode.PLAN_INVALID, name, "No source of the plan has a table of this name.");
    }

    /// The table with the plan's columns in the plan's order.
    private static Table united(Table stored, TablePlan plan) {
        List<Column> columns = plan.columns().stream()
                .map(column -> new Column(
                        column.source(), column.declaredType(), false, null, "BINARY", Generation.NONE, null))
                .toList();
        return new Table(
                plan.source(),
                stored.rootPage(),
                stored.withoutRowid(),
                false,
                columns,
                List.of(),
                List.of(),
                null,
                false,
                null,
                List.of(),
                List.of(),
                List.of(),
                stored.sql());
    }

    private Share share(String name) {
        Share share = shares.get(name);
        if (share == null) {
            throw unknown(name);
        }
        return share;
    }

    @Override
    public Table table(String name) {
        return share(name).united;
    }

    @Override
    public long countRows(Table table) {
        Share share = share(table.name());
        return share.reader.countRows(share.stored);
    }

    @Override
    public RowReader openChunk(Table table, List<Long> chunkStarts, int chunk) {
        Share share = share(table.name());
        return unite(share, share.reader.openChunk(share.stored, chunkStarts, chunk));
    }

    @Override
    public RowReader openRow(Table table, long rowid) {
        Share share = share(table.name());
        return unite(share, share.reader.openRow(share.stored, rowid));
    }

    @Override
    public RowReader openWithSqlite(Table table) {
        Share share = share(table.name());
        return unite(share, share.reader.openWithSqlite(share.stored));
    }

    @Override
    public long mergedRows(Table table) {
        return fates.getOrDefault(table.name(), Fates.NONE).mergedRows();
    }

    @Override
    public MergedRows merged() {
        return each -> {
            for (Map.Entry<FamilyPlan, Scratch> family : scratches.entrySet()) {
                Map<Integer, String> names = new HashMap<>();
                shares.values().stream()
                        .filter(share -> share.plan
                                .target()
                                .equals(family.getKey().united().target()))
                        .forEach(share -> names.put(share.source.number(), share.plan.source()));
                family.getValue()
                        .gone((source, row, keptSource, keptRow) -> each.take(
                                names.getOrDefault(source, ""), row, names.getOrDefault(keptSource, ""), keptRow));
            }
        };
    }

    @Override
    public Optional<SnapshotReader> alone() {
        return Optional.empty();
    }

    /// The table that a family is in the target, with what each source has of it.
    List<Share> sharesOf(FamilyPlan family) {
        return shares.values().stream()
                .filter(share -> share.plan.target().equals(family.united().target()))
                .toList();
    }

    /// What was found out about rows of a family that become one, if some do.
    Optional<Scratch> scratchOf(FamilyPlan family) {
        return Optional.ofNullable(scratches.get(family));
    }

    Fates fatesOf(Share share) {
        return fates.getOrDefault(share.plan.source(), Fates.NONE);
    }

    private RowReader unite(Share share, RowReader rows) {
        return new UnitedRows(rows, fields(share, false), fates.getOrDefault(share.plan.source(), Fates.NONE));
    }

    /// @param asStored whether the numbers of the family itself are still unknown
    private List<Field> fields(Share share, boolean asStored) {
        FamilyPlan family = familyOf(share.plan);
        List<String> stored = share.stored.columns().stream()
                .map(column -> Names.fold(column.name()))
                .toList();
        List<Field> fields = new ArrayList<>();
        for (ColumnPlan column : share.plan.columns()) {
            if (column.target().equals(family.sourceColumn())) {
                fields.add(new Field.SourceNumber(share.source.number()));
            } else if (column.target().equals(family.rowColumn())) {
                fields.add(new Field.Rowid());
            } else {
                int at = stored.indexOf(Names.fold(column.source()));
                fields.add(at < 0 ? new Field.Lacking() : new Field.Stored(at, map(share, family, column, asStored)));
            }
        }
        return fields;
    }

    private FamilyPlan familyOf(TablePlan table) {
        return plan.families().stream()
                .filter(family -> family.united().target().equals(table.target()))
                .findFirst()
                .orElseThrow(() -> unknown(table.source()));
    }

    /// Where the numbers of a column go.
    private @Nullable KeyMap map(Share share, FamilyPlan family, ColumnPlan column, boolean asStored) {
        if (column.source().equals(family.keyColumn())) {
            return asStored ? null : map(share.source, family);
        }
        for (Reference reference : family.references()) {
            boolean own = reference.family().equals(family.united().source());
            if (reference.column().equals(column.source()) && !(own && asStored)) {
                return plan.families().stream()
                        .filter(parent -> parent.united().source().equals(reference.family()))
                        .filter(parent -> parent.keyColumn() != null)
                        .findFirst()
                        .map(parent -> map(share.source, parent))
                        .orElse(null);
            }
        }
        return null;
    }

    private KeyMap map(PlannedSource source, FamilyPlan family) {
        synchronized (maps) {
            String name = source.address(family.united().source());
            KeyMap map = maps.get(name);
            if (map == null) {
                map = makeMap(source, family);
                maps.put(name, map);
            }
            return map;
        }
    }

    private KeyMap makeMap(PlannedSource source, FamilyPlan family) {
        Optional<Share> found = shares.values().stream()
                .filter(share -> share.source.equals(source) && !share.plan.excluded())
                .filter(share -> share.plan.target().equals(family.united().target()))
                .findFirst();
        if (found.isEmpty()) {
            return KeyMap.Shifted.NONE;
        }
        SourceKeys keys = family.keysOf(source.key());
        Long first = keys.first();
        Long last = keys.last();
        if (first == null || last == null) {
            return KeyMap.Shifted.NONE;
        }
        return switch (family.keyRule()) {
            case COMPOSITE -> throw new IllegalStateException("the numbers of this table do not change");
            case KEEP, OFFSET -> new KeyMap.Shifted(first, last, keys.offset());
            case RENUMBER -> numbered(found.get(), family, keys.offset());
            case MERGE ->
                throw new MigrationException(
                        FailureCode.PLAN_INVALID,
                        family.united().source(),
                        "Which of its rows become one depends on itself, through the tables that it refers to.");
        };
    }

    private KeyMap numbered(Share share, FamilyPlan family, long before) {
        String column = Objects.requireNonNull(family.keyColumn(), "numbers change in some column");
        String sql = "SELECT %1$s FROM %2$s WHERE typeof(%1$s) = 'integer' ORDER BY %1$s"
                .formatted(Sqlite.quote(column), Sqlite.quote(share.stored.name()));
        KeyMap.Mapped map = new KeyMap.Mapped(arena, share.reader.countRows(share.stored));
        try (Connection connection = share.reader.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            for (long number = before + 1; row.next(); number++) {
                map.add(row.getLong(1), number);
            }
            return map;
        } catch (SQLException e) {
            throw unreadable(share.plan.source(), e);
        }
    }

    private static MigrationException unreadable(String object, SQLException cause) {
        return new MigrationException(
                FailureCode.SOURCE_CORRUPT, object, "SQLite cannot read it: " + cause.getMessage(), cause);
    }

    /// Finds which rows become one, for all families of which some do, so that what is wrong comes to light before
    /// anything is loaded.
    private void merge(Path folder) {
        for (FamilyPlan family : plan.families()) {
            if (family.merge() != null && !family.united().excluded()) {
                merge(family, folder);
            }
        }
    }

    private void merge(FamilyPlan family, Path folder) {
        MergeRule rule = family.merge();
        if (rule == null || !merged.add(family.united().source())) {
            return;
        }
        // Numbers that the rows refer to must be known first.
        for (Reference reference : family.references()) {
            plan.families().stream()
                    .filter(parent -> parent.united().source().equals(reference.family()))
                    .filter(parent -> parent != family)
                    .forEach(parent -> merge(parent, folder));
        }
        Set<String> ignored = new HashSet<>(Set.of(family.sourceColumn(), family.rowColumn()));
        family.references().stream()
                .filter(reference -> reference.family().equals(family.united().source()))
                .forEach(reference -> ignored.add(reference.column()));
        List<Share> having = sharesOf(family);
        try {
            Scratch scratch = new Scratch(folder);
            scratches.put(family, scratch);
            Merge merge = new Merge(family.united().source(), rule, family.keyColumn(), ignored, scratch);
            for (Share share : having) {
                PlannedSource source = share.source;
                try (RowReader rows =
                        new UnitedRows(share.reader.openWithSqlite(share.stored), fields(share, true), Fates.NONE)) {
                    merge.add(source.number(), source.key(), share.united, share.plan, rows);
                }
            }
            merge.settle();
            for (Share share : having) {
                PlannedSource source = share.source;
                fates.put(share.plan.source(), merge.fates(source.number()));
                if (family.keyColumn() != null) {
                    maps.put(source.address(family.united().source()), merge.map(arena, source.number()));
                }
            }
        } catch (SQLException e) {
            throw unreadable(family.united().source(), e);
        }
    }

    @Override
    public void close() {
        scratches.values().forEach(Scratch::close);
        readers.values().forEach(SnapshotReader::close);
        arena.close();
    }
}
