package dev.changeover.engine.internal.united;

import java.lang.foreign.Arena;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.Snapshot;
import dev.changeover.engine.catalog.Column;
import dev.changeover.engine.catalog.Column.Generation;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.sqlite.RowReader;
import dev.changeover.engine.internal.sqlite.SnapshotReader;
import dev.changeover.engine.internal.sqlite.SourceReader;
import dev.changeover.engine.internal.sqlite.Sqlite;
import dev.changeover.engine.internal.sqlite.sql.Names;
import dev.changeover.engine.internal.united.UnitedRows.Field;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.FamilyPlan;
import dev.changeover.engine.plan.FamilyPlan.Reference;
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
    private final Arena arena = Arena.ofShared();

    private UnitedReader(MigrationPlan plan) {
        this.plan = plan;
    }

    /// What one source has of a table.
    ///
    /// @param stored the table as it lies in the source
    /// @param united the table as it is read here
    private record Share(PlannedSource source, SnapshotReader reader, Table stored, Table united, TablePlan plan) {}

    /// Opens what a plan reads.
    ///
    /// @throws MigrationException with `SNAPSHOT_CHANGED` when a snapshot is not there that the plan was made for
    public static SourceReader open(MigrationPlan plan, Collection<Snapshot> snapshots) {
        if (plan.sources().isEmpty()) {
            return SnapshotReader.open(find(plan.sourceSha256(), snapshots).file());
        }
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
        return 0;
    }

    @Override
    public Optional<SnapshotReader> alone() {
        return Optional.empty();
    }

    private RowReader unite(Share share, RowReader rows) {
        return new UnitedRows(rows, fields(share));
    }

    private List<Field> fields(Share share) {
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
                fields.add(at < 0 ? new Field.Lacking() : new Field.Stored(at, map(share, family, column)));
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
    private @Nullable KeyMap map(Share share, FamilyPlan family, ColumnPlan column) {
        if (column.source().equals(family.keyColumn())) {
            return map(share.source, family);
        }
        for (Reference reference : family.references()) {
            if (reference.column().equals(column.source())) {
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
            case KEEP, COMPOSITE -> throw new IllegalStateException("the numbers of this table do not change");
            case OFFSET -> new KeyMap.Shifted(first, last, keys.offset());
            case RENUMBER, MERGE -> numbered(found.get(), family, keys.offset());
        };
    }

    private KeyMap numbered(Share share, FamilyPlan family, long before) {
        String column = Objects.requireNonNull(family.keyColumn(), "numbers change in some column");
        String sql = "SELECT %1$s FROM %2$s WHERE typeof(%1$s) = 'integer' ORDER BY %1$s"
                .formatted(Sqlite.quote(column), Sqlite.quote(share.stored.name()));
        return KeyMap.Numbered.of(arena, share.reader.countRows(share.stored), before, keys -> {
            try (Connection connection = share.reader.connect();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    keys.accept(row.getLong(1));
                }
            } catch (SQLException e) {
                throw new MigrationException(
                        FailureCode.SOURCE_CORRUPT, share.plan.source(), "SQLite cannot read it: " + e.getMessage(), e);
            }
        });
    }

    @Override
    public void close() {
        readers.values().forEach(SnapshotReader::close);
        arena.close();
    }
}
