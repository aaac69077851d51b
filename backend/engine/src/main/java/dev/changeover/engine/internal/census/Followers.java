package dev.changeover.engine.internal.census;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.catalog.Catalog;
import dev.changeover.engine.catalog.ForeignKey;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.sqlite.OrphanSearch;
import dev.changeover.engine.internal.sqlite.OrphanSearch.Treated;
import dev.changeover.engine.internal.sqlite.OrphanSearch.Treatment;
import dev.changeover.engine.internal.sqlite.SnapshotReader;
import dev.changeover.engine.internal.sqlite.sql.Names;

/// Counts, for each foreign key that rows violate, the rows that would lose their own parent if those were left out.
final class Followers {
    private final Connection connection;
    private final CancellationToken cancellation;
    private final List<Table> tables;
    private final Map<String, Table> byName = new HashMap<>();

    private Followers(Connection connection, List<Table> tables, CancellationToken cancellation) {
        this.connection = connection;
        this.cancellation = cancellation;
        this.tables = tables;
        tables.forEach(table -> byName.put(Names.fold(table.name()), table));
    }

    /// The same catalog with these counts. Of a damaged file nothing is counted: there, rows lack parents that cannot
    /// be read.
    static Catalog count(SnapshotReader snapshot, Catalog catalog, CancellationToken cancellation) {
        boolean any = catalog.tables().stream()
                .flatMap(table -> table.foreignKeys().stream())
                .anyMatch(key -> key.orphans() > 0);
        if (!any || !snapshot.isSound()) {
            return catalog;
        }
        try (Connection connection = snapshot.connect()) {
            Followers followers = new Followers(connection, catalog.tables(), cancellation);
            List<Table> counted = new ArrayList<>();
            for (Table table : catalog.tables()) {
                counted.add(followers.count(table));
            }
            return catalog.with(counted, List.of());
        } catch (SQLException e) {
            throw new MigrationException(
                    FailureCode.SOURCE_CORRUPT, "snapshot", "SQLite cannot follow keys: " + e.getMessage(), e);
        }
    }

    private Table count(Table table) throws SQLException {
        List<ForeignKey> keys = new ArrayList<>();
        for (ForeignKey key : table.foreignKeys()) {
            keys.add(key.orphans() > 0 && canSearch(key) ? count(table, key) : key);
        }
        return table.withForeignKeys(keys);
    }

    private boolean canSearch(ForeignKey key) {
        return OrphanSearch.canSearch(key, byName.get(Names.fold(key.references())));
    }

    private ForeignKey count(Table table, ForeignKey violated) throws SQLException {
        List<Treated> keys = new ArrayList<>(List.of(new Treated(table, violated, Treatment.TAKE_OUT)));
        for (Table child : tables) {
            child.foreignKeys().stream()
                    .filter(key -> key.orphans() == 0 && canSearch(key))
                    .forEach(key -> keys.add(new Treated(child, key, Treatment.FOLLOW)));
        }
        try (OrphanSearch search = new OrphanSearch(connection, tables, keys, cancellation)) {
            if (!search.isPossible()) {
                return violated;
            }
            search.run();
            return violated.withFollowers(search.count() - violated.orphans());
        }
    }
}
