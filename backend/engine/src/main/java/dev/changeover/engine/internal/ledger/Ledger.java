package dev.changeover.engine.internal.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.changeover.engine.Reject;
import dev.changeover.engine.RollBackResult.TableLoss;
import dev.changeover.engine.StorageClass;
import dev.changeover.engine.internal.postgres.SessionPool;
import dev.changeover.engine.internal.postgres.Sql;
import dev.changeover.engine.internal.postgres.Target;
import dev.changeover.engine.internal.sqlite.MergedRows;
import dev.changeover.engine.internal.verify.Definitions;
import dev.changeover.engine.internal.verify.TableDigest;
import dev.changeover.engine.plan.FamilyPlan;
import dev.changeover.engine.plan.TablePlan;
import org.jspecify.annotations.Nullable;

/// What a load has done so far, kept in the target itself: a chunk's checkpoint commits in the same
/// transaction as its rows, so both are there or neither is, whoever is killed when.
public final class Ledger {
    /// The schema that holds the ledgers of all loads of a database.
    public static final String SCHEMA = "changeover_ledger";

    private static final int MERGED_ROWS_AT_ONCE = 1_024;

    /// Makes concurrent first loads wait for each other while the ledger's tables appear.
    private static final long CREATE_LOCK = 0x6368616e67656f76L;

    private static final String CREATE = """
            CREATE SCHEMA IF NOT EXISTS changeover_ledger;
            CREATE TABLE IF NOT EXISTS changeover_ledger.load (
                load_id uuid PRIMARY KEY,
                source_sha256 text NOT NULL,
                plan_sha256 text NOT NULL,
                staging_schema text NOT NULL,
                target_schema text NOT NULL,
                started_at timestamptz NOT NULL DEFAULT now(),
                published_at timestamptz
            );
            -- What later builds added; a ledger of an earlier one gets it here.
            ALTER TABLE changeover_ledger.load
                ADD COLUMN IF NOT EXISTS verified_at timestamptz,
                ADD COLUMN IF NOT EXISTS cut_over_xid text,
                ADD COLUMN IF NOT EXISTS retired_schema text,
                ADD COLUMN IF NOT EXISTS retired text[] NOT NULL DEFAULT '{}',
                ADD COLUMN IF NOT EXISTS made_schema boolean NOT NULL DEFAULT false,
                ADD COLUMN IF NOT EXISTS rolled_back_at timestamptz,
                ADD COLUMN IF NOT EXISTS set_aside_schema text;
            CREATE TABLE IF NOT EXISTS changeover_ledger.loss (
                load_id uuid NOT NULL REFERENCES changeover_ledger.load ON DELETE CASCADE,
                table_name text NOT NULL,
                written bigint NOT NULL,
                gone bigint NOT NULL,
                PRIMARY KEY (load_id, table_name)
            );
            CREATE TABLE IF NOT EXISTS changeover_ledger.checkpoint (
                load_id uuid NOT NULL REFERENCES changeover_ledger.load ON DELETE CASCADE,
                table_name text NOT NULL,
                chunk integer NOT NULL,
                loaded bigint NOT NULL,
                quarantined bigint NOT NULL,
                digest_low bigint NOT NULL,
                digest_high bigint NOT NULL,
                elapsed_micros bigint NOT NULL,
                PRIMARY KEY (load_id, table_name, chunk)
            );
            CREATE TABLE IF NOT EXISTS changeover_ledger.reject (
                load_id uuid NOT NULL REFERENCES changeover_ledger.load ON DELETE CASCADE,
                table_name text NOT NULL,
                chunk integer NOT NULL,
                ordinal integer NOT NULL,
                row_key text NOT NULL,
                column_name text,
                code text NOT NULL,
                storage_class text NOT NULL,
                value_prefix text NOT NULL,
                reason text NOT NULL,
                PRIMARY KEY (load_id, table_name, chunk, ordinal)
            );
            CREATE TABLE IF NOT EXISTS changeover_ledger.object (
                load_id uuid NOT NULL REFERENCES changeover_ledger.load ON DELETE CASCADE,
                table_name text NOT NULL,
                kind text NOT NULL,
                object_name text NOT NULL,
                definition text NOT NULL,
                PRIMARY KEY (load_id, table_name, kind, object_name)
            );
            -- Columns that say where rows of several sources came from, and that go with the clean-up.
            CREATE TABLE IF NOT EXISTS changeover_ledger.origin_column (
                load_id uuid NOT NULL REFERENCES changeover_ledger.load ON DELETE CASCADE,
                table_name text NOT NULL,
                column_name text NOT NULL,
                PRIMARY KEY (load_id, table_name, column_name)
            );
            -- Rows that became one with a row of another source, or made room for it.
            CREATE TABLE IF NOT EXISTS changeover_ledger.merged_row (
                load_id uuid NOT NULL REFERENCES changeover_ledger.load ON DELETE CASCADE,
                table_name text NOT NULL,
                source_row bigint NOT NULL,
                kept_table_name text NOT NULL,
                kept_source_row bigint NOT NULL,
                PRIMARY KEY (load_id, table_name, source_row)
            )""";

    private final SessionPool sessions;
    private final UUID loadId;

    public Ledger(SessionPool sessions, UUID loadId) {
        this.sessions = sessions;
        this.loadId = loadId;
    }

    /// The mark of one finished chunk.
    ///
    /// @param digest over the rows that were loaded
    public record Checkpoint(String table, int chunk, long quarantined, TableDigest digest, Duration elapsed) {}

    /// What is known of a load that was begun before.
    ///
    /// @param staging the schema that it fills
    /// @param schema the schema that its tables go to
    /// @param verified whether everything in staging was compared and is equal
    /// @param cutOver its cut-over, once there was one
    /// @param rolledBack its rollback, once there was one
    public record Begun(
            String sourceSha256,
            String planSha256,
            String staging,
            String schema,
            boolean verified,
            @Nullable CutOverMark cutOver,
            @Nullable RollBackMark rolledBack) {
        /// Whether its tables are the ones that applications see.
        public boolean isInPlace() {
            return cutOver != null && rolledBack == null;
        }
    }

    /// The mark of a cut-over, written in its transaction.
    ///
    /// @param xid the transaction, as PostgreSQL's 32-bit counter shows it in rows
    /// @param retiredSchema where the former relations went; absent when there were none
    /// @param retired the former relations
    /// @param madeSchema whether the schema did not exist before
    public record CutOverMark(
            Instant at, String xid, @Nullable String retiredSchema, List<String> retired, boolean madeSchema) {
        public CutOverMark {
            retired = List.copyOf(retired);
        }
    }

    /// The mark of a rollback, written in its transaction.
    ///
    /// @param setAsideSchema where the tables went that were rolled back
    public record RollBackMark(Instant at, String setAsideSchema) {}

    /// Makes the ledger's tables where they are missing or were made by an earlier build, in the caller's
    /// transaction.
    public void create(Connection connection) throws SQLException {
        // The newest table tells; altering the others would wait for every load that is at work.
        if (exists(connection, "merged_row")) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(%d)".formatted(CREATE_LOCK));
            statement.execute(CREATE);
        }
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            select.setString(1, SCHEMA + '.' + table);
            try (ResultSet found = select.executeQuery()) {
                found.next();
                return found.getBoolean(1);
            }
        }
    }

    /// Finds this load, if it was begun before.
    public Optional<Begun> find() {
        return sessions.transact(
                SCHEMA, connection -> exists(connection, "load") ? find(connection, "") : Optional.empty());
    }

    /// Finds this load and lets nobody else cut it over or roll it back before the caller's transaction
    /// ends.
    public Optional<Begun> lock(Connection connection) throws SQLException {
        return exists(connection, "load") ? find(connection, "FOR UPDATE") : Optional.empty();
    }

    private Optional<Begun> find(Connection connection, String locking) throws SQLException {
        create(connection);
        String sql = """
                SELECT source_sha256, plan_sha256, staging_schema, target_schema, verified_at IS NOT NULL,
                       published_at, cut_over_xid, retired_schema, retired, made_schema,
                       rolled_back_at, set_aside_schema
                FROM changeover_ledger.load
                WHERE load_id = ?
                %s""".formatted(locking);
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, loadId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(begun(row)) : Optional.empty();
            }
        }
    }

    private static Begun begun(ResultSet row) throws SQLException {
        OffsetDateTime cutOverAt = row.getObject(6, OffsetDateTime.class);
        OffsetDateTime rolledBackAt = row.getObject(11, OffsetDateTime.class);
        return new Begun(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getBoolean(5),
                cutOverAt == null
                        ? null
                        : new CutOverMark(
                                cutOverAt.toInstant(),
                                // Builds before this column marked no transaction: then every row counts as written
                                // since.
                                row.getString(7) == null ? "3" : row.getString(7),
                                row.getString(8),
                                List.of((String[]) row.getArray(9).getArray()),
                                row.getBoolean(10)),
                rolledBackAt == null ? null : new RollBackMark(rolledBackAt.toInstant(), row.getString(12)));
    }

    /// Writes the load down, in the caller's transaction.
    public void begin(Connection connection, String sourceSha256, String planSha256, String staging, String schema)
            throws SQLException {
        String sql = """
                INSERT INTO changeover_ledger.load
                    (load_id, source_sha256, plan_sha256, staging_schema, target_schema)
                VALUES (?, ?, ?, ?, ?)""";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, loadId);
            insert.setString(2, sourceSha256);
            insert.setString(3, planSha256);
            insert.setString(4, staging);
            insert.setString(5, schema);
            insert.executeUpdate();
        }
    }

    /// Remembers which columns say where rows came from, in the caller's transaction.
    public void recordOrigins(Connection connection, List<FamilyPlan> families) throws SQLException {
        String sql = "INSERT INTO changeover_ledger.origin_column (load_id, table_name, column_name) VALUES (?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (FamilyPlan family : families) {
                for (String column : family.passingColumns()) {
                    insert.setObject(1, loadId);
                    insert.setString(2, family.united().target());
                    insert.setString(3, column);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /// Drops the columns that say where rows came from, as far as they are still there, in the caller's transaction.
    public void dropOrigins(Connection connection, String schema) throws SQLException {
        if (!exists(connection, "origin_column")) {
            return;
        }
        String sql = """
                SELECT o.table_name, o.column_name
                FROM changeover_ledger.origin_column o
                JOIN pg_attribute a
                    ON a.attrelid = to_regclass(format('%I.%I', ?::text, o.table_name))
                    AND a.attname = o.column_name
                    AND NOT a.attisdropped
                WHERE o.load_id = ?
                ORDER BY o.table_name, o.column_name""";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, schema);
            select.setObject(2, loadId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Sql.execute(
                            connection,
                            "ALTER TABLE %s DROP COLUMN %s"
                                    .formatted(Target.quote(schema, row.getString(1)), Target.quote(row.getString(2))));
                }
            }
        }
    }

    /// Remembers rows that became one with others, in the caller's transaction.
    public void recordMerged(Connection connection, MergedRows rows) throws SQLException {
        String sql = """
                INSERT INTO changeover_ledger.merged_row
                    (load_id, table_name, source_row, kept_table_name, kept_source_row)
                VALUES (?, ?, ?, ?, ?)""";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int[] waiting = new int[1];
            rows.each((table, row, keptTable, keptRow) -> {
                insert.setObject(1, loadId);
                insert.setString(2, table);
                insert.setLong(3, row);
                insert.setString(4, keptTable);
                insert.setLong(5, keptRow);
                insert.addBatch();
                if (++waiting[0] % MERGED_ROWS_AT_ONCE == 0) {
                    insert.executeBatch();
                }
            });
            insert.executeBatch();
        }
    }

    /// Marks everything in staging as compared and equal.
    public void markVerified() {
        sessions.transact(SCHEMA, connection -> {
            update(connection, "verified_at = now()");
            return true;
        });
    }

    /// Marks the load as cut over and remembers how PostgreSQL describes what was, in the caller's
    /// transaction.
    public void markCutOver(
            Connection connection,
            String schema,
            List<TablePlan> tables,
            @Nullable String retiredSchema,
            List<String> retired,
            boolean madeSchema)
            throws SQLException {
        Definitions.record(connection, loadId, schema, tables);
        update(
                connection,
                "published_at = now(), cut_over_xid = pg_current_xact_id()::xid::text, retired_schema = ?, retired = ?, made_schema = ?",
                retiredSchema,
                connection.createArrayOf("text", retired.toArray()),
                madeSchema);
    }

    /// Marks the load as rolled back and remembers what that lost, in the caller's transaction.
    public void markRolledBack(Connection connection, String setAsideSchema, List<TableLoss> losses)
            throws SQLException {
        update(connection, "rolled_back_at = now(), set_aside_schema = ?", setAsideSchema);
        String sql = "INSERT INTO changeover_ledger.loss (load_id, table_name, written, gone) VALUES (?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (TableLoss loss : losses) {
                insert.setObject(1, loadId);
                insert.setString(2, loss.table());
                insert.setLong(3, loss.written());
                insert.setLong(4, loss.gone());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void update(Connection connection, String assignments, @Nullable Object... values) throws SQLException {
        String sql = "UPDATE changeover_ledger.load SET %s WHERE load_id = ?".formatted(assignments);
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            update.setObject(values.length + 1, loadId);
            update.executeUpdate();
        }
    }

    /// What a rollback lost, by table.
    public List<TableLoss> losses() {
        return sessions.transact(SCHEMA, connection -> {
            String sql = """
                    SELECT table_name, written, gone
                    FROM changeover_ledger.loss
                    WHERE load_id = ?
                    ORDER BY table_name""";
            List<TableLoss> losses = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setObject(1, loadId);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        losses.add(new TableLoss(row.getString(1), row.getLong(2), row.getLong(3)));
                    }
                }
            }
            return losses;
        });
    }

    /// The load whose cut-over put the relations into a schema that are there now, if one did.
    public static Optional<UUID> inPlace(Connection connection, String schema) throws SQLException {
        String sql = """
                SELECT load_id
                FROM changeover_ledger.load
                WHERE target_schema = ? AND published_at IS NOT NULL AND rolled_back_at IS NULL
                ORDER BY published_at DESC
                LIMIT 1""";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, schema);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
            }
        }
    }

    /// Marks a chunk as finished, in the transaction that holds its rows. A chunk that another worker
    /// finished in the meantime breaks the primary key, and thereby that transaction.
    public void record(Connection connection, Checkpoint checkpoint, List<Reject> rejects) throws SQLException {
        String sql = """
                INSERT INTO changeover_ledger.checkpoint
                    (load_id, table_name, chunk, loaded, quarantined, digest_low, digest_high, elapsed_micros)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, loadId);
            insert.setString(2, checkpoint.table());
            insert.setInt(3, checkpoint.chunk());
            insert.setLong(4, checkpoint.digest().rows());
            insert.setLong(5, checkpoint.quarantined());
            insert.setLong(6, checkpoint.digest().low());
            insert.setLong(7, checkpoint.digest().high());
            insert.setLong(8, checkpoint.elapsed().toNanos() / 1_000);
            insert.executeUpdate();
        }
        if (!rejects.isEmpty()) {
            recordRejects(connection, checkpoint, rejects);
        }
    }

    private void recordRejects(Connection connection, Checkpoint checkpoint, List<Reject> rejects) throws SQLException {
        String sql = """
                INSERT INTO changeover_ledger.reject
                    (load_id, table_name, chunk, ordinal, row_key, column_name, code, storage_class, value_prefix,
                     reason)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < rejects.size(); i++) {
                Reject reject = rejects.get(i);
                insert.setObject(1, loadId);
                insert.setString(2, checkpoint.table());
                insert.setInt(3, checkpoint.chunk());
                insert.setInt(4, i);
                insert.setString(5, reject.key());
                insert.setString(6, reject.column());
                insert.setString(7, reject.code().name());
                insert.setString(8, reject.storageClass().name());
                insert.setString(9, reject.valuePrefix());
                insert.setString(10, reject.reason());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /// A row that was quarantined, with its place in the ledger.
    public record OpenReject(int chunk, int ordinal, String row) {}

    /// The rejects of a table, which nobody else can settle before the caller's transaction ends.
    public List<OpenReject> lockRejects(Connection connection, String table) throws SQLException {
        String sql = """
                SELECT chunk, ordinal, row_key
                FROM changeover_ledger.reject
                WHERE load_id = ? AND table_name = ?
                ORDER BY chunk, ordinal
                FOR UPDATE""";
        List<OpenReject> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, loadId);
            select.setString(2, table);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new OpenReject(row.getInt(1), row.getInt(2), row.getString(3)));
                }
            }
        }
        return found;
    }

    /// Moves a reject to the rows that were loaded, in the transaction that holds the row.
    ///
    /// @param row the digest of that one row
    public void settle(Connection connection, String table, OpenReject reject, TableDigest row) throws SQLException {
        String delete = """
                DELETE FROM changeover_ledger.reject
                WHERE load_id = ? AND table_name = ? AND chunk = ? AND ordinal = ?""";
        try (PreparedStatement statement = connection.prepareStatement(delete)) {
            statement.setObject(1, loadId);
            statement.setString(2, table);
            statement.setInt(3, reject.chunk());
            statement.setInt(4, reject.ordinal());
            statement.executeUpdate();
        }
        String select = """
                SELECT loaded, digest_low, digest_high
                FROM changeover_ledger.checkpoint
                WHERE load_id = ? AND table_name = ? AND chunk = ?
                FOR UPDATE""";
        TableDigest digest = new TableDigest();
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setObject(1, loadId);
            statement.setString(2, table);
            statement.setInt(3, reject.chunk());
            try (ResultSet found = statement.executeQuery()) {
                found.next();
                digest.add(new TableDigest(found.getLong(1), found.getLong(2), found.getLong(3)));
            }
        }
        digest.add(row);
        String update = """
                UPDATE changeover_ledger.checkpoint
                SET loaded = ?, quarantined = quarantined - 1, digest_low = ?, digest_high = ?
                WHERE load_id = ? AND table_name = ? AND chunk = ?""";
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            statement.setLong(1, digest.rows());
            statement.setLong(2, digest.low());
            statement.setLong(3, digest.high());
            statement.setObject(4, loadId);
            statement.setString(5, table);
            statement.setInt(6, reject.chunk());
            statement.executeUpdate();
        }
    }

    /// Counts everything that is in place now as loaded, in the caller's transaction: only what later
    /// transactions write is written since the cut-over.
    public void moveCutOverMark(Connection connection) throws SQLException {
        update(connection, "cut_over_xid = pg_current_xact_id()::xid::text");
    }

    /// The finished chunks, by table.
    public Map<String, List<Checkpoint>> checkpoints() {
        return sessions.transact(SCHEMA, connection -> {
            String sql = """
                    SELECT table_name, chunk, loaded, quarantined, digest_low, digest_high, elapsed_micros
                    FROM changeover_ledger.checkpoint
                    WHERE load_id = ?
                    ORDER BY table_name, chunk""";
            Map<String, List<Checkpoint>> found = new HashMap<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setObject(1, loadId);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        Checkpoint checkpoint = new Checkpoint(
                                row.getString(1),
                                row.getInt(2),
                                row.getLong(4),
                                new TableDigest(row.getLong(3), row.getLong(5), row.getLong(6)),
                                Duration.ofNanos(row.getLong(7) * 1_000));
                        found.computeIfAbsent(checkpoint.table(), table -> new ArrayList<>())
                                .add(checkpoint);
                    }
                }
            }
            return found;
        });
    }

    /// What was loaded of each table so far, by source name.
    public Map<String, TableDigest> loaded() {
        Map<String, TableDigest> loaded = new HashMap<>();
        checkpoints().forEach((table, chunks) -> {
            TableDigest whole = new TableDigest();
            chunks.forEach(chunk -> whole.add(chunk.digest()));
            loaded.put(table, whole);
        });
        return loaded;
    }

    /// The rejects, in the order of their rows.
    public List<Reject> rejects() {
        return sessions.transact(SCHEMA, connection -> {
            String sql = """
                    SELECT table_name, row_key, column_name, code, storage_class, value_prefix, reason
                    FROM changeover_ledger.reject
                    WHERE load_id = ?
                    ORDER BY table_name, chunk, ordinal""";
            List<Reject> found = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setObject(1, loadId);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        found.add(new Reject(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                Reject.Code.valueOf(row.getString(4)),
                                StorageClass.valueOf(row.getString(5)),
                                row.getString(6),
                                row.getString(7)));
                    }
                }
            }
            return found;
        });
    }

    /// Forgets the load, if it is known, and takes the ledger away when it was the last one.
    public void forget() {
        sessions.transact(SCHEMA, connection -> {
            if (!exists(connection, "load")) {
                return false;
            }
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM changeover_ledger.load WHERE load_id = ?")) {
                delete.setObject(1, loadId);
                delete.executeUpdate();
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT pg_advisory_xact_lock(%d)".formatted(CREATE_LOCK));
                try (ResultSet left = statement.executeQuery("SELECT EXISTS (SELECT FROM changeover_ledger.load)")) {
                    left.next();
                    if (left.getBoolean(1)) {
                        return false;
                    }
                }
                statement.execute(
                        "DROP TABLE IF EXISTS changeover_ledger.merged_row, changeover_ledger.origin_column, changeover_ledger.loss, changeover_ledger.object, changeover_ledger.reject, changeover_ledger.checkpoint, changeover_ledger.load");
                statement.execute("DROP SCHEMA changeover_ledger");
            }
            return true;
        });
    }
}
