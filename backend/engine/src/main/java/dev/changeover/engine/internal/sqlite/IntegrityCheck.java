package dev.changeover.engine.internal.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.sqlite.sql.Names;
import dev.changeover.engine.internal.work.WorkGraph;
import dev.changeover.engine.internal.work.WorkGraph.Unit;
import dev.changeover.engine.internal.work.WorkGraph.Urgency;

/// Proves of a file what SQLite's integrity check proves, in parts that run side by side.
///
/// SQLite's quick check proves the trees, the free pages and the rows. What it leaves out, the indexes, is read by
/// [IndexComparison] where it can, and checked by SQLite table by table where not. The first doubt ends all that: then
/// SQLite checks the whole file, and what it says holds.
final class IntegrityCheck implements AutoCloseable {
    /// Remarks on rows count like faults, so there must be room for many before SQLite stops.
    private static final int MOST_REMARKS = 1_000_000;

    private final Path file;
    private final CancellationToken cancellation;
    private final List<IndexComparison> comparisons = new ArrayList<>();
    private final List<String> leftToSqlite = new ArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private volatile boolean inDoubt;

    /// @param file that nobody writes
    IntegrityCheck(Path file, CancellationToken cancellation) {
        this.file = file;
        this.cancellation = cancellation;
        try {
            SnapshotReader snapshot = SnapshotReader.open(file);
            opened.add(snapshot);
            divide(snapshot);
        } catch (SQLException | RuntimeException e) {
            inDoubt = true;
        }
    }

    private void divide(SnapshotReader snapshot) throws SQLException {
        try (Connection connection = snapshot.connect();
                Statement statement = connection.createStatement()) {
            Set<String> compared = new HashSet<>();
            for (Table table : snapshot.tables().values()) {
                Optional<IndexComparison> comparison = IndexComparison.of(connection, snapshot, table, cancellation);
                if (comparison.isPresent()) {
                    comparisons.add(comparison.get());
                    compared.add(Names.fold(table.name()));
                }
            }
            try (ResultSet row = statement.executeQuery("""
                    SELECT name FROM main.sqlite_schema WHERE type = 'table'
                    """)) {
                while (row.next()) {
                    if (!compared.contains(Names.fold(row.getString(1)))) {
                        leftToSqlite.add(row.getString(1));
                    }
                }
            }
        }
        // SQLite would take such a name for a number of faults.
        inDoubt = leftToSqlite.stream().anyMatch(name -> name.matches("[-+0-9].*"));
    }

    /// Adds the parts of the check.
    void addTo(WorkGraph graph) {
        if (inDoubt) {
            return;
        }
        add(graph, "quick check", Urgency.FIRST, () -> doubt(check("quick_check(%d)".formatted(MOST_REMARKS), 1)));
        for (String table : leftToSqlite) {
            String pragma = "integrity_check('%s')".formatted(table.replace("'", "''"));
            add(graph, "check " + table, Urgency.NORMAL, () -> doubt(check(pragma, 1)));
        }
        for (IndexComparison comparison : comparisons) {
            for (Runnable part : comparison.parts()) {
                add(graph, "compare indexes", Urgency.NORMAL, part);
            }
        }
    }

    /// A part that fails leaves a doubt, and the others need not be done.
    private void add(WorkGraph graph, String name, Urgency urgency, Runnable part) {
        WorkGraph.Action action = () -> {
            try {
                if (!inDoubt) {
                    part.run();
                }
            } catch (RuntimeException e) {
                cancellation.throwIfCancelled();
                inDoubt = true;
            }
        };
        Unit unused = graph.add(name, action, List.of(), urgency);
    }

    private void doubt(List<String> faults) {
        if (!faults.isEmpty()) {
            inDoubt = true;
        }
    }

    /// What SQLite has against the file, once all parts are done.
    List<String> faults(int most) {
        if (!inDoubt && comparisons.stream().allMatch(IndexComparison::matches)) {
            return List.of();
        }
        return check("integrity_check(%d)".formatted(MOST_REMARKS), most);
    }

    private List<String> check(String pragma, int most) {
        List<String> faults = new ArrayList<>();
        try (Connection connection = Sqlite.openSnapshot(file);
                Statement statement = connection.createStatement();
                CancellationToken.Registration interruption = cancellation.onCancel(() -> cancelQuietly(statement));
                ResultSet result = statement.executeQuery("PRAGMA " + pragma)) {
            while (faults.size() < most && result.next()) {
                result.getString(1)
                        .lines()
                        .filter(line -> !line.equals("ok") && !isConstraintRemark(line))
                        .limit(most - faults.size())
                        .forEach(faults::add);
            }
        } catch (SQLException e) {
            cancellation.throwIfCancelled();
            faults.add("the check fails: %s".formatted(e.getMessage()));
        }
        return faults;
    }

    /// The check also remarks on rows that break a NOT NULL or CHECK; those are sound bytes, and findings
    /// later.
    private static boolean isConstraintRemark(String verdict) {
        String text = verdict.toUpperCase(Locale.ROOT);
        return text.startsWith("NULL VALUE IN")
                || text.startsWith("CHECK CONSTRAINT FAILED")
                || text.startsWith("NON-") && text.contains("VALUE IN")
                || text.startsWith("NUMERIC VALUE IN")
                || text.startsWith("TEXT VALUE IN");
    }

    private static void cancelQuietly(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            // The statement ended by itself in the meantime: there is nothing left to cancel.
        }
    }

    @Override
    public void close() {
        for (AutoCloseable resource : opened) {
            try {
                resource.close();
            } catch (Exception e) {
                // What is only read holds nothing that could be lost.
            }
        }
    }
}
