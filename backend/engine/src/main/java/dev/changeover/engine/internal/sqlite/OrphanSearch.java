package dev.changeover.engine.internal.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.catalog.ForeignKey;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.sqlite.sql.Names;
import org.jspecify.annotations.Nullable;

/// Finds the rows that foreign keys leave without a parent, and those that go with them when they are taken out: rows
/// that refer to one that was taken out, until there are no more.
///
/// What it finds follows from the file and the treatments alone. It keeps the rows in a temporary table of its
/// connection, which belongs to it until it is closed.
public final class OrphanSearch implements AutoCloseable {
    /// After so many steps references are listed once instead of being read anew.
    private static final int STEPS_BY_READING = 4;

    private final Connection connection;
    private final CancellationToken cancellation;
    private final Map<String, Table> tables = new HashMap<>();
    private final List<Treated> keys;
    private final Set<Table> reached = new HashSet<>();
    private final Set<Integer> referencesListed = new HashSet<>();

    /// What happens to rows of a key that have no parent, or lose theirs.
    public enum Treatment {
        /// They are taken out.
        TAKE_OUT,
        /// The key has none of the first kind; those of the second are taken out.
        FOLLOW,
        /// They stay, without the reference.
        SET_NULL
    }

    /// A foreign key and what happens to its rows. Keys that nobody enforces are not named.
    public record Treated(Table child, ForeignKey key, Treatment treatment) {}

    /// A row that is taken out, and why.
    ///
    /// @param key the position of the key by which it has no parent
    public record Taken(long rowid, int key) {}

    /// @param connection to SQLite, used by nobody else meanwhile
    /// @param keys all keys that hold in the end
    public OrphanSearch(
            Connection connection, Collection<Table> all, List<Treated> keys, CancellationToken cancellation) {
        this.connection = connection;
        this.cancellation = cancellation;
        this.keys = List.copyOf(keys);
        all.forEach(table -> tables.put(Names.fold(table.name()), table));
        reach();
    }

    /// Whether a key can be searched for: its parent exists and has a key on those columns.
    public static boolean canSearch(ForeignKey key, @Nullable Table parent) {
        return parent != null
                && key.columns().size() == key.referencedColumns().size()
                && ViolationCount.isKey(parent, key.referencedColumns());
    }

    /// The tables whose rows may be taken out.
    private void reach() {
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Treated treated : keys) {
                boolean takes = treated.treatment == Treatment.TAKE_OUT
                        || treated.treatment == Treatment.FOLLOW && reached.contains(parent(treated));
                grows |= takes && reached.add(treated.child);
            }
        }
    }

    private Table parent(Treated treated) {
        Table parent = tables.get(Names.fold(treated.key.references()));
        if (parent == null) {
            throw new IllegalArgumentException("there is no table " + treated.key.references());
        }
        return parent;
    }

    /// Whether every row that this concerns can be named by a rowid.
    public boolean isPossible() {
        return reached.stream().allMatch(OrphanSearch::hasRowids)
                && keys.stream()
                        .filter(treated -> treated.treatment == Treatment.SET_NULL)
                        .allMatch(treated -> hasRowids(treated.child));
    }

    /// Whether rows of a table can be named by a rowid.
    public static boolean hasRowids(Table table) {
        return !table.withoutRowid() && !SqlRowReader.rowidName(table).equals("0");
    }

    /// Finds all rows that are taken out.
    public void run() throws SQLException {
        execute("DROP TABLE IF EXISTS temp.changeover_out");
        execute("""
                CREATE TEMP TABLE changeover_out (
                    tab TEXT, id INTEGER, step INTEGER, key INTEGER,
                    PRIMARY KEY (tab, id)
                ) WITHOUT ROWID
                """);
        execute("CREATE INDEX temp.changeover_out_by_step ON changeover_out (step, tab, id)");
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).treatment == Treatment.TAKE_OUT) {
                execute("INSERT OR IGNORE INTO temp.changeover_out SELECT %s, id, 0, %d FROM (%s)"
                        .formatted(literal(keys.get(i).child), i, orphans(keys.get(i))));
            }
        }
        for (int step = 0; follow(step) > 0; step++) {
            cancellation.throwIfCancelled();
        }
    }

    /// Takes the rows out whose parent was taken out in a step.
    private long follow(int step) throws SQLException {
        long taken = 0;
        for (int i = 0; i < keys.size(); i++) {
            Treated treated = keys.get(i);
            if (treated.treatment != Treatment.SET_NULL && hasTaken(parent(treated), step)) {
                String followers = step < STEPS_BY_READING
                        ? orphaned(treated, "AND o.step = %d".formatted(step))
                        : orphanedByReferences(i, step);
                taken += execute("INSERT OR IGNORE INTO temp.changeover_out SELECT %s, id, %d, %d FROM (%s)"
                        .formatted(literal(treated.child), step + 1, i, followers));
            }
        }
        return taken;
    }

    private boolean hasTaken(Table parent, int step) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT EXISTS (SELECT 1 FROM temp.changeover_out WHERE step = %d AND tab = %s)"
                                .formatted(step, literal(parent)))) {
            return row.getBoolean(1);
        }
    }

    /// The same as [#orphaned] in a long chain, where reading the whole table for each link would take for ever.
    private String orphanedByReferences(int i, int step) throws SQLException {
        Treated treated = keys.get(i);
        if (referencesListed.add(i)) {
            execute("DROP TABLE IF EXISTS temp.changeover_references_%d".formatted(i));
            execute("""
                    CREATE TEMP TABLE changeover_references_%d (parent INTEGER, id INTEGER, PRIMARY KEY (parent, id))
                    WITHOUT ROWID
                    """.formatted(i));
            execute("INSERT INTO temp.changeover_references_%d SELECT p.%s, c.%s %s"
                    .formatted(
                            i,
                            SqlRowReader.rowidName(parent(treated)),
                            SqlRowReader.rowidName(treated.child),
                            fromPairs(treated)));
        }
        return """
                SELECT r.id
                FROM temp.changeover_out AS o
                CROSS JOIN temp.changeover_references_%d AS r ON r.parent = o.id
                WHERE o.step = %d AND o.tab = %s
                """.formatted(i, step, literal(parent(treated)));
    }

    /// Each row `c` with its parent `p`, found by the parent's key.
    private String fromPairs(Treated treated) {
        return "FROM main.%s AS c CROSS JOIN main.%s AS p ON %s"
                .formatted(
                        Sqlite.quote(treated.child.name()),
                        Sqlite.quote(parent(treated).name()),
                        ViolationCount.equal(treated.key));
    }

    /// Rows of which SQLite's own check says that they have no parent, wherever it compares as PostgreSQL will.
    private String orphans(Treated treated) {
        // SQLite numbers the keys that the file declares, the last one 0.
        List<ForeignKey> all = treated.child.foreignKeys().stream()
                .filter(key -> !key.onlyInTarget())
                .toList();
        int index = all.indexOf(treated.key);
        if (index >= 0 && ViolationCount.comparesBytes(treated.key, parent(treated)) && canCheck(treated.child)) {
            return "SELECT \"rowid\" AS id FROM pragma_foreign_key_check(%s, 'main') WHERE fkid = %d"
                    .formatted(literal(treated.child), all.size() - 1 - index);
        }
        return "SELECT c.%s AS id %s"
                .formatted(
                        SqlRowReader.rowidName(treated.child),
                        ViolationCount.fromOrphans(treated.child, treated.key, parent(treated)));
    }

    /// SQLite refuses the check of a whole table for one key that cannot work.
    private boolean canCheck(Table table) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT 1 FROM pragma_foreign_key_check(%s, 'main') LIMIT 1".formatted(literal(table)))) {
            row.next();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /// Rows whose parent was taken out.
    private String orphaned(Treated treated, String condition) {
        Table parent = parent(treated);
        return """
                SELECT c.%s AS id
                %s
                CROSS JOIN temp.changeover_out AS o ON o.tab = %s AND o.id = p.%s %s
                """.formatted(
                        SqlRowReader.rowidName(treated.child),
                        fromPairs(treated),
                        literal(parent),
                        SqlRowReader.rowidName(parent),
                        condition);
    }

    /// How many rows are taken out.
    public long count() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM temp.changeover_out")) {
            return row.getLong(1);
        }
    }

    /// The rows of a table that are taken out, by rowid.
    public List<Taken> taken(Table table) throws SQLException {
        List<Taken> taken = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT id, key FROM temp.changeover_out WHERE tab = ? ORDER BY id
                """)) {
            statement.setString(1, table.name());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    taken.add(new Taken(row.getLong(1), row.getInt(2)));
                }
            }
        }
        return taken;
    }

    /// The rows that stay without the reference of a key, by rowid.
    public long[] withoutReference(Treated treated) throws SQLException {
        String lost = reached.contains(parent(treated)) ? " UNION " + orphaned(treated, "") : "";
        LongStream.Builder rowids = LongStream.builder();
        try (Statement statement = connection.createStatement();
                CancellationToken.Registration interruption = interruption(statement);
                ResultSet row =
                        statement.executeQuery("SELECT id FROM (%s%s) ORDER BY id".formatted(orphans(treated), lost))) {
            while (row.next()) {
                rowids.add(row.getLong(1));
            }
        }
        return rowids.build().toArray();
    }

    private long execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                CancellationToken.Registration interruption = interruption(statement)) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            cancellation.throwIfCancelled();
            throw e;
        }
    }

    private CancellationToken.Registration interruption(Statement statement) {
        return cancellation.onCancel(() -> {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // The statement ended by itself in the meantime: there is nothing left to cancel.
            }
        });
    }

    private static String literal(Table table) {
        return "'" + table.name().replace("'", "''") + "'";
    }

    @Override
    public void close() throws SQLException {
        execute("DROP TABLE IF EXISTS temp.changeover_out");
        for (int key : referencesListed) {
            execute("DROP TABLE IF EXISTS temp.changeover_references_%d".formatted(key));
        }
    }
}
