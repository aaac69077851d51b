package dev.changeover.engine.internal.census;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.changeover.engine.catalog.Catalog;
import dev.changeover.engine.catalog.Catalog.Unreadable;
import dev.changeover.engine.catalog.ForeignKey;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.sqlite.SnapshotReader;
import dev.changeover.engine.internal.sqlite.ViolationCount;
import dev.changeover.engine.internal.work.WorkGraph;

/// Brings together what the census found of rows without parents, and what SQLite must count: other foreign keys, and
/// checks. SQLite counts tables side by side, while the census goes by.
final class Violations implements AutoCloseable {
    private final SnapshotReader snapshot;
    private final Catalog catalog;
    private final OrphanCensus census;
    private final Map<String, List<Long>> orphans = new ConcurrentHashMap<>();
    private final Map<String, List<Long>> checks = new ConcurrentHashMap<>();
    private final Queue<Unreadable> unreadable = new ConcurrentLinkedQueue<>();

    /// Each parses the whole schema when it is opened, so they are used again.
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();

    private final Queue<Connection> opened = new ConcurrentLinkedQueue<>();

    Violations(SnapshotReader snapshot, Catalog catalog, OrphanCensus census) {
        this.snapshot = snapshot;
        this.catalog = catalog;
        this.census = census;
    }

    /// Adds what can begin at once.
    void addTo(WorkGraph graph) {
        for (Table table : catalog.tables()) {
            if (!table.checks().isEmpty()) {
                graph.add("check " + table.name(), () -> ask(count -> checks.put(table.name(), count.checks(table))));
            }
            if (!table.foreignKeys().stream().allMatch(key -> census.follows(table, key))) {
                addOrphans(graph, table);
            }
        }
    }

    /// Adds what the census gave up, and takes over what it found.
    void addRestTo(WorkGraph graph) {
        for (Table table : catalog.tables()) {
            if (orphans.containsKey(table.name())) {
                continue;
            }
            List<Long> found = new ArrayList<>();
            for (ForeignKey key : table.foreignKeys()) {
                OptionalLong count = census.orphans(table, key);
                count.ifPresent(found::add);
            }
            if (found.size() == table.foreignKeys().size()) {
                orphans.put(table.name(), found);
            } else {
                addOrphans(graph, table);
            }
        }
    }

    private void addOrphans(WorkGraph graph, Table table) {
        graph.add("orphans of " + table.name(), () -> ask(count -> orphans.put(table.name(), count.orphans(table))));
    }

    @FunctionalInterface
    private interface Question {
        void ask(ViolationCount count);
    }

    private void ask(Question question) {
        Connection connection = idle.poll();
        if (connection == null) {
            connection = snapshot.connect();
            opened.add(connection);
        }
        ViolationCount count = new ViolationCount(connection, catalog);
        question.ask(count);
        unreadable.addAll(count.unreadable());
        idle.add(connection);
    }

    /// The catalog with all numbers, once all units are done.
    Catalog countedCatalog() {
        List<Table> counted = new ArrayList<>();
        for (Table table : catalog.tables()) {
            counted.add(table.withViolations(
                    Objects.requireNonNull(orphans.get(table.name())), checks.getOrDefault(table.name(), List.of())));
        }
        return catalog.with(counted, List.copyOf(unreadable));
    }

    @Override
    public void close() {
        for (Connection connection : opened) {
            try {
                connection.close();
            } catch (SQLException e) {
                // A read-only connection holds nothing that could be lost.
            }
        }
    }
}
