package dev.changeover.engine.internal.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.changeover.engine.Reject;
import dev.changeover.engine.StorageClass;
import dev.changeover.engine.internal.postgres.SessionPool;
import dev.changeover.engine.internal.verify.Definitions;
import dev.changeover.engine.internal.verify.TableDigest;
import dev.changeover.engine.plan.TablePlan;

/// What a load has done so far, kept in the target itself: a chunk's checkpoint commits in the same transaction as its
/// rows, so both are there or neither is, whoever is killed when.
final class Ledger {
    /// The schema that holds the ledgers of all loads of a database.
    static final String SCHEMA = "changeover_ledger";

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
            )""";

    private final SessionPool sessions;
    private final UUID loadId;

    Ledger(SessionPool sessions, UUID loadId) {
        this.sessions = sessions;
        this.loadId = loadId;
    }

    /// The mark of one finished chunk.
    ///
    /// @param digest over the rows that were loaded
    record Checkpoint(String table, int chunk, long quarantined, TableDigest digest, Duration elapsed) {}

    /// What is known of a load that was begun before.
    record Begun(String sourceSha256, String planSha256, boolean published) {}

    /// Makes the ledger's tables where they are missing, in the caller's transaction.
    void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(%d)".formatted(CREATE_LOCK));
            statement.execute(CREATE);
        }
    }

    /// Whether the database has a ledger at all.
    boolean exists() {
        return sessions.transact(SCHEMA, connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet found =
                            statement.executeQuery("SELECT to_regclass('changeover_ledger.load') IS NOT NULL")) {
                found.next();
                return found.getBoolean(1);
            }
        });
    }

    /// Finds this load, if it was begun before.
    Optional<Begun> find() {
        return sessions.transact(SCHEMA, connection -> {
            String sql = """
                    SELECT source_sha256, plan_sha256, published_at IS NOT NULL
                    FROM changeover_ledger.load
                    WHERE load_id = ?""";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setObject(1, loadId);
                try (ResultSet row = select.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Begun(row.getString(1), row.getString(2), row.getBoolean(3)))
                            : Optional.empty();
                }
            }
        });
    }

    /// Writes the load down, in the caller's transaction.
    void begin(Connection connection, String sourceSha256, String planSha256, String staging, String schema)
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

    /// Marks the load as published and remembers what was published, in the caller's transaction.
    void markPublished(Connection connection, String schema, List<TablePlan> tables) throws SQLException {
        Definitions.record(connection, loadId, schema, tables);
        String sql = "UPDATE changeover_ledger.load SET published_at = now() WHERE load_id = ?";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setObject(1, loadId);
            update.executeUpdate();
        }
    }

    /// Marks a chunk as finished, in the transaction that holds its rows. A chunk that another worker finished in the
    /// meantime breaks the primary key, and thereby that transaction.
    void record(Connection connection, Checkpoint checkpoint, List<Reject> rejects) throws SQLException {
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

    /// The finished chunks, by table.
    Map<String, List<Checkpoint>> checkpoints() {
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

    /// The rejects, in the order of their rows.
    List<Reject> rejects() {
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

    /// Forgets the load, and takes the ledger away when it was the last one.
    void forget() {
        sessions.transact(SCHEMA, connection -> {
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
                        "DROP TABLE changeover_ledger.object, changeover_ledger.reject, changeover_ledger.checkpoint, changeover_ledger.load");
                statement.execute("DROP SCHEMA changeover_ledger");
            }
            return true;
        });
    }
}
