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
import java.util.stream.Stream;

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
    /// Remarks on rows count like faults, so SQLite must not stop at any number of them.
    private static final int MOST_LINES = Integer.MAX_VALUE;

    /// Where SQLite stops when it is asked about one table: more cannot be asked for.
    private static final int MOST_LINES_OF_TABLE = 100;

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
        inDoubt =
                leftToSqlite.stream().anyMatch(name -> !name.isEmpty() && "-+0123456789".indexOf(name.charAt(0)) >= 0);
    }

    /// Adds the parts of the check.
    void addTo(WorkGraph graph) {
        if (inDoubt) {
            return;
        }
        add(graph, "quick check", Urgency.FIRST, () -> doubt("quick_check(%d)".formatted(MOST_LINES), MOST_LINES));
        for (String table : leftToSqlite) {
            String pragma = "integrity_check('%s')".formatted(table.replace("'", "''"));
            add(graph, "check " + table, Urgency.NORMAL, () -> doubt(pragma, MOST_LINES_OF_TABLE));
        }
        for (IndexComparison comparison : comparisons) {
            for (Runnable part : parts(comparison)) {
                add(graph, "compare indexes", Urgency.NORMAL, part);
            }
        }
    }

    /// Dividing a table reads its tree, which may be damaged.
    private List<Runnable> parts(IndexComparison comparison) {
        try {
            return comparison.parts();
        } catch (RuntimeException e) {
            cancellation.throwIfCancelled();
            inDoubt = true;
            return List.of();
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

    /// Where SQLite stopped early, remarks may have taken the place of faults.
    private void doubt(String pragma, int mostLines) {
        Verdict verdict = check(pragma, 1);
        if (!verdict.faults.isEmpty() || verdict.lines >= mostLines) {
            inDoubt = true;
        }
    }

    /// What SQLite has against the file, once all parts are done.
    List<String> faults(int most) {
        if (!inDoubt && comparisons.stream().allMatch(IndexComparison::matches)) {
            return List.of();
        }
        return check("integrity_check(%d)".formatted(MOST_LINES), most).faults;
    }

    /// What SQLite said.
    ///
    /// @param faults some of those that it found
    /// @param lines how many lines were read for them, remarks on rows included
    private record Verdict(List<String> faults, long lines) {}

    private Verdict check(String pragma, int most) {
        List<String> faults = new ArrayList<>();
        long lines = 0;
        try (Connection connection = Sqlite.openSnapshot(file);
                Statement statement = connection.createStatement();
                CancellationToken.Registration interruption = cancellation.onCancel(() -> cancelQuietly(statement));
                ResultSet result = statement.executeQuery("PRAGMA " + pragma)) {
            while (faults.size() < most && result.next()) {
                String said = result.getString(1);
                lines += said.lines().count();
                // A name within a remark may have line breaks; faults of a tree come together, a line each.
                (isConstraintRemark(said) ? Stream.<String>empty() : said.lines())
                        .filter(line -> !line.equals("ok"))
                        .limit(most - faults.size())
                        .forEach(faults::add);
            }
        } catch (SQLException e) {
            cancellation.throwIfCancelled();
            faults.add("the check fails: %s".formatted(e.getMessage()));
        }
        return new Verdict(faults, lines);
    }

    /// The check also remarks on rows that break a NOT NULL or CHECK; those are sound bytes, and findings
    /// later.
    private static boolean isConstraintRemark(String verdict) {
        String text = verdict.toUpperCase(Locale.ROOT);
        return text.startsWith("NULL VALUE IN")
                || text.startsWith("CHECK CONSTRAINT FAILED")
                || text.startsWith("NON-") && !text.startsWith("NON-UNIQUE") && text.contains("VALUE IN")
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
