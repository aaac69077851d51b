package dev.changeover.engine.internal.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.catalog.Catalog.Damage;
import dev.changeover.engine.catalog.Catalog.Encoding;
import dev.changeover.engine.catalog.Column;
import dev.changeover.engine.catalog.Table;
import org.jspecify.annotations.Nullable;

/// Opens row readers on a snapshot and picks the right one for each table. Safe for many threads.
public final class SnapshotReader implements SourceReader {
    /// About four megabytes of leaf pages make one chunk: large enough that its commit costs nothing, small enough to
    /// be repeated after a crash.
    private static final int CHUNK_BYTES = 4 << 20;

    private static final Salvaged SOUND = new Salvaged(0, List.of());

    private final Path file;
    private final DatabaseFile pages;
    private final Map<String, Optional<RecordLayout>> layouts = new ConcurrentHashMap<>();
    private final List<String> damageNote;
    private final Map<String, Salvaged> salvaged = new ConcurrentHashMap<>();
    private @Nullable Connection counting;
    private @Nullable Map<String, Table> tables;

    private SnapshotReader(Path file, DatabaseFile pages) {
        this.file = file;
        this.pages = pages;
        damageNote = DamageNote.read(file);
    }

    /// What reading a table of a damaged file gave.
    private record Salvaged(long rows, List<Damage> damages) {}

    /// Where the snapshot is damaged: what its check said, and what each table loses. Empty for a sound one.
    public List<Damage> damages(Collection<Table> all) {
        List<Damage> damages = new ArrayList<>();
        damageNote.forEach(line -> damages.add(new Damage(null, 0, null, null, line)));
        all.forEach(table -> damages.addAll(salvaged(table).damages));
        return damages;
    }

    /// Whether the file's check had nothing to say.
    public boolean isSound() {
        return damageNote.isEmpty();
    }

    private boolean isDamaged(Table table) {
        return !salvaged(table).damages.isEmpty();
    }

    private Salvaged salvaged(Table table) {
        if (damageNote.isEmpty()) {
            return SOUND;
        }
        return salvaged.computeIfAbsent(table.name(), name -> {
            List<Damage> damages = new ArrayList<>();
            long rows = 0;
            try (RowReader reader = salvage(table, damages)) {
                while (reader.next()) {
                    rows++;
                }
            }
            return new Salvaged(rows, List.copyOf(damages));
        });
    }

    private RowReader salvage(Table table, List<Damage> damages) {
        Optional<RecordLayout> layout = layout(table);
        return layout.isPresent()
                ? new SalvageReader(pages, layout.get(), table.name(), damages::add)
                : new UntilDamage(() -> readWithSqlite(table), table, damages::add);
    }

    /// Opens a snapshot file.
    public static SnapshotReader open(Path file) {
        return new SnapshotReader(file, DatabaseFile.open(file));
    }

    /// A connection of SQLite's own to the snapshot, for the caller to close.
    public Connection connect() {
        try {
            return Sqlite.openSnapshot(file);
        } catch (SQLException e) {
            throw unreadable("snapshot", e);
        }
    }

    /// The snapshot's tables by name, read once: an immutable file has one schema.
    public synchronized Map<String, Table> tables() {
        if (tables == null) {
            tables = readTables();
        }
        return tables;
    }

    private Map<String, Table> readTables() {
        try (Connection connection = connect()) {
            Map<String, Table> byName = new LinkedHashMap<>();
            CatalogReader.read(connection).tables().forEach(table -> byName.put(table.name(), table));
            return Collections.unmodifiableMap(byName);
        } catch (SQLException e) {
            throw unreadable("snapshot", e);
        }
    }

    @Override
    public Table table(String name) {
        Table found = tables().get(name);
        if (found == null) {
            throw new MigrationException(FailureCode.PLAN_INVALID, name, "The snapshot has no table of this name.");
        }
        return found;
    }

    /// How the snapshot's text is encoded.
    public Encoding encoding() {
        return pages.encoding();
    }

    @Override
    public synchronized long countRows(Table table) {
        if (isDamaged(table)) {
            return salvaged(table).rows;
        }
        // In a damaged file an index may have other rows than its table.
        String sql = damageNote.isEmpty() ? "SELECT count(*) FROM %s" : "SELECT count(*) FROM %s NOT INDEXED";
        try (Statement statement = counting().createStatement();
                ResultSet result = statement.executeQuery(sql.formatted(Sqlite.quote(table.name())))) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw unreadable(table.name(), e);
        }
    }

    /// One connection counts all tables: a new one would parse the whole schema each time.
    private Connection counting() {
        if (counting == null) {
            counting = connect();
        }
        return counting;
    }

    /// The first rowid of each chunk of a table; empty for a table that is read as a whole.
    public List<Long> chunkStarts(Table table) {
        return layout(table).isPresent() && !isDamaged(table)
                ? TableTree.split(pages, table.rootPage(), Math.max(1, CHUNK_BYTES / pages.pageSize()))
                : List.of();
    }

    @Override
    public RowReader openChunk(Table table, List<Long> chunkStarts, int chunk) {
        Optional<RecordLayout> layout = layout(table);
        if (layout.isEmpty() || isDamaged(table)) {
            return openWithSqlite(table);
        }
        long first = chunk == 0 ? Long.MIN_VALUE : chunkStarts.get(chunk - 1);
        long last = chunk == chunkStarts.size() ? Long.MAX_VALUE : chunkStarts.get(chunk) - 1;
        return new PageRowReader(pages, layout.get(), first, last);
    }

    @Override
    public RowReader openRow(Table table, long rowid) {
        Optional<RecordLayout> layout = layout(table);
        if (isDamaged(table)) {
            return openWithSqlite(table);
        }
        return layout.isPresent()
                ? new PageRowReader(pages, layout.get(), rowid, rowid)
                : readWithSqlite(table, OptionalLong.of(rowid));
    }

    @Override
    public RowReader openWithSqlite(Table table) {
        return isDamaged(table) ? salvage(table, new ArrayList<>()) : readWithSqlite(table);
    }

    @Override
    public long mergedRows(Table table) {
        return 0;
    }

    @Override
    public MergedRows merged() {
        return MergedRows.NONE;
    }

    @Override
    public Optional<SnapshotReader> alone() {
        return Optional.of(this);
    }

    private RowReader readWithSqlite(Table table) {
        return readWithSqlite(table, OptionalLong.empty());
    }

    private RowReader readWithSqlite(Table table, OptionalLong only) {
        Connection connection = connect();
        RowReader rows;
        try {
            rows = new SqlRowReader(connection, table, pages.encoding(), only);
        } catch (RuntimeException e) {
            closeQuietly(connection);
            throw e;
        }
        return new RowReader() {
            @Override
            public boolean next() {
                return rows.next();
            }

            @Override
            public Row row() {
                return rows.row();
            }

            @Override
            public void close() {
                rows.close();
                closeQuietly(connection);
            }
        };
    }

    /// The file itself, for readers of its pages.
    DatabaseFile pages() {
        return pages;
    }

    /// How the records of a table lie, for those tables that can be read from the pages.
    Optional<RecordLayout> layout(Table table) {
        return layouts.computeIfAbsent(table.name(), name -> layoutOf(table));
    }

    private Optional<RecordLayout> layoutOf(Table table) {
        boolean plain = !table.withoutRowid()
                && table.columns().stream().allMatch(column -> column.generation() == Column.Generation.NONE);
        if (!plain) {
            return Optional.empty();
        }
        try {
            return Sqlite.defaults(table, pages.encoding()).map(defaults -> RecordLayout.of(table, defaults));
        } catch (SQLException e) {
            throw unreadable(table.name(), e);
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // A read-only connection holds nothing that could be lost.
        }
    }

    private static MigrationException unreadable(String object, SQLException cause) {
        return new MigrationException(
                FailureCode.SOURCE_CORRUPT, object, "SQLite cannot read it: %s".formatted(cause.getMessage()), cause);
    }

    @Override
    public synchronized void close() {
        if (counting != null) {
            closeQuietly(counting);
        }
        pages.close();
    }
}
