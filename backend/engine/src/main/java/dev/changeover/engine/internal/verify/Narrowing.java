package dev.changeover.engine.internal.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.MigrationReport.Mismatches;
import dev.changeover.engine.MigrationReport.TableResult;
import dev.changeover.engine.internal.convert.OrphanRows;
import dev.changeover.engine.internal.postgres.SessionPool;
import dev.changeover.engine.internal.sqlite.SourceReader;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.TablePlan;

/// Narrows the difference between two sides of a table down to its rows.
///
/// Both sides are read again, twice or three times, in the same amount of memory whatever the size of
/// the table. A large table is first added up in buckets, so that afterwards only rows of buckets that
/// differ are held: their hashes. The last pass fetches the values of the rows that are shown.
public final class Narrowing {
    /// How many different rows are held at most, about 60 bytes each.
    private static final int EXAMINED_ROWS = 1 << 18;

    /// How many rows of a table are listed.
    private static final int LISTED_ROWS = 100;

    /// How many rows of all tables are listed, but for one of each table.
    private static final int LISTED_ROWS_OF_ALL = 2_000;

    private final MigrationPlan plan;
    private final String schema;
    private final SessionPool sessions;
    private final SourceRows source;
    private final TargetRows target;

    /// @param schema where the tables are
    /// @param loadId whose ledger knows the rows that were refused
    public Narrowing(
            MigrationPlan plan,
            String schema,
            UUID loadId,
            SourceReader snapshot,
            SessionPool sessions,
            CancellationToken cancellation) {
        this.plan = plan;
        this.schema = schema;
        this.sessions = sessions;
        source = new SourceRows(
                snapshot, OrphanRows.of(snapshot, plan, cancellation), RefusedRows.of(sessions, loadId), cancellation);
        target = new TargetRows(schema, cancellation);
    }

    /// Adds the rows that differ to the results of the tables that are not verified.
    ///
    /// @param unreadable tables whose rows cannot be compared, by their source names
    public List<TableResult> explain(List<TableResult> results, Set<String> unreadable) {
        Predicate<TableResult> differs = result -> !result.verified() && !unreadable.contains(result.table());
        long differing = results.stream().filter(differs).count();
        int listed = (int) Math.clamp(LISTED_ROWS_OF_ALL / Math.max(1, differing), 1, LISTED_ROWS);
        return results.stream()
                .map(result -> differs.test(result) ? result.with(narrow(result, listed)) : result)
                .toList();
    }

    private Mismatches narrow(TableResult result, int listed) {
        TablePlan table = plan.tables().stream()
                .filter(candidate -> candidate.source().equals(result.table()))
                .findFirst()
                .orElseThrow();
        return sessions.transact(result.target(), connection -> {
            try (Statement statement = connection.createStatement()) {
                // All passes see the same rows, even where somebody works with the table.
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            }
            RowShape shape = RowShape.of(connection, schema, table);
            return new Passes(connection, shape).run(result.source() + result.loaded(), listed);
        });
    }

    private final class Passes {
        private final Connection connection;
        private final RowShape shape;
        private final RowIdentity identity;

        Passes(Connection connection, RowShape shape) {
            this.connection = connection;
            this.shape = shape;
            identity = new RowIdentity(shape);
        }

        Mismatches run(long rows, int listed) throws SQLException {
            BitSet differing = Buckets.all();
            BitSet examined = differing;
            if (rows > EXAMINED_ROWS) {
                Buckets buckets = fillBuckets();
                differing = buckets.differing();
                examined = buckets.within(differing, EXAMINED_ROWS);
            }
            RowTally tally = count(examined);
            if (tally.hasOverflowed()) {
                return new Mismatches(1, false, List.of());
            }
            DifferingRows found = new DifferingRows(shape, tally, listed);
            if (!found.isEmpty()) {
                fetch(found);
            }
            return found.describe(examined.equals(differing));
        }

        private Buckets fillBuckets() throws SQLException {
            Buckets buckets = new Buckets();
            readSource(row -> buckets.addSource(identity));
            readTarget(row -> buckets.addTarget(identity));
            return buckets;
        }

        private RowTally count(BitSet examined) throws SQLException {
            RowTally tally = new RowTally(EXAMINED_ROWS);
            readSource(row -> {
                if (examined.get(Buckets.bucket(identity.key()))) {
                    tally.addSource(identity);
                }
            });
            readTarget(row -> {
                if (examined.get(Buckets.bucket(identity.key()))) {
                    tally.addTarget(identity);
                }
            });
            return tally;
        }

        private void fetch(DifferingRows found) throws SQLException {
            readSource(row -> found.seeSource(identity, row));
            readTarget(row -> found.seeTarget(identity, row));
        }

        private void readSource(Consumer<CopyRow> rows) {
            source.read(
                    shape.plan(),
                    row -> {
                        identity.of(row);
                        rows.accept(row);
                    },
                    reject -> {});
        }

        private void readTarget(Consumer<CopyRow> rows) throws SQLException {
            target.read(connection, shape.plan(), row -> {
                identity.of(row);
                rows.accept(row);
            });
        }
    }
}
