package dev.changeover.engine.internal.cutover;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.MigrationListener;
import dev.changeover.engine.MigrationListener.LogLevel;
import dev.changeover.engine.internal.postgres.Sql;
import dev.changeover.engine.plan.TablePlan;
import org.jspecify.annotations.Nullable;

/// Foreign keys that are taken away while rows come in and made again afterwards: a key that is there looks up
/// the parent of each row by itself, one that is made compares both tables at once, in a fraction of the time.
/// It happens within one transaction, so nobody sees the tables without them.
///
/// What the catalog says about all keys of the tables is the same afterwards, but for numbers that the server
/// gives: that is tried on the empty tables first, and compared when the rows are in. A key stays in force when
/// it is not certain that it can be made again as it is: when it belongs to partitions, to inheritance, to an
/// extension or to a table outside of the plan, when old rows never had to satisfy it, when its triggers were
/// meddled with, and when another such key acts on its parent's rows later than it does.
final class LiftedKeys {
    private static final String KEYS = """
            WITH planned AS (
                SELECT c.oid
                FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = ? AND c.relname = ANY (?)
            ), described AS (
                SELECT
                    k.oid,
                    k.confrelid,
                    k.conname,
                    quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS child,
                    pg_get_constraintdef(k.oid) AS definition,
                    obj_description(k.oid, 'pg_constraint') AS remark,
                    -- Triggers of a row fire in the order of their names, which the server numbers.
                    (SELECT min(t.tgname::text COLLATE "C")
                     FROM pg_trigger t
                     WHERE t.tgconstraint = k.oid AND t.tgrelid = k.confrelid
                       AND t.tgname LIKE 'RI\\_ConstraintTrigger\\_a\\_%') AS fires,
                    to_jsonb(k) - 'oid' AS row,
                    (SELECT jsonb_agg(g.row ORDER BY g.row)
                     FROM (SELECT to_jsonb(t) - 'oid' - 'tgname' - 'tgconstraint' AS row
                           FROM pg_trigger t
                           WHERE t.tgconstraint = k.oid) AS g) AS triggers,
                    (SELECT jsonb_agg(g.row ORDER BY g.row)
                     FROM (SELECT to_jsonb(d) - 'objid' AS row
                           FROM pg_depend d
                           WHERE d.classid = 'pg_constraint'::regclass AND d.objid = k.oid) AS g) AS depends,
                    k.convalidated AND k.conparentid = 0 AND k.conislocal AND k.coninhcount = 0
                        AND c.relkind = 'r' AND p.relkind = 'r'
                        AND k.conrelid IN (SELECT oid FROM planned) AND k.confrelid IN (SELECT oid FROM planned)
                        AND NOT EXISTS (
                            SELECT FROM pg_inherits i
                            WHERE i.inhrelid IN (k.conrelid, k.confrelid)
                               OR i.inhparent IN (k.conrelid, k.confrelid))
                        AND NOT EXISTS (
                            SELECT FROM pg_depend d
                            WHERE d.deptype IN ('e', 'x')
                              AND (d.classid = 'pg_constraint'::regclass AND d.objid = k.oid
                                   OR d.classid = 'pg_class'::regclass AND d.objid IN (k.conrelid, k.confrelid)))
                        AND NOT EXISTS (
                            SELECT FROM pg_depend d
                            WHERE d.refclassid = 'pg_constraint'::regclass AND d.refobjid = k.oid
                              AND d.classid <> 'pg_trigger'::regclass)
                        AND (SELECT count(*) = 4 AND bool_and(t.tgenabled = 'O')
                             FROM pg_trigger t
                             WHERE t.tgconstraint = k.oid) AS certain
                FROM pg_constraint k
                JOIN pg_class c ON c.oid = k.conrelid
                JOIN pg_namespace n ON n.oid = c.relnamespace
                JOIN pg_class p ON p.oid = k.confrelid
                WHERE k.contype = 'f'
                  AND (k.conrelid IN (SELECT oid FROM planned) OR k.confrelid IN (SELECT oid FROM planned))
            )
            SELECT
                conname,
                certain AND NOT EXISTS (
                    SELECT FROM described other
                    WHERE other.confrelid = described.confrelid AND NOT other.certain
                      AND other.fires > described.fires),
                format('ALTER TABLE ONLY %s DROP CONSTRAINT %I', child, conname),
                format('ALTER TABLE ONLY %s ADD CONSTRAINT %I %s', child, conname, definition),
                CASE WHEN remark IS NOT NULL THEN format('COMMENT ON CONSTRAINT %I ON %s IS %L', conname, child, remark) END,
                jsonb_build_array(
                    rank() OVER (PARTITION BY confrelid ORDER BY fires), definition, remark, row, triggers, depends)
            FROM described
            ORDER BY fires, child, conname""";

    private final Connection connection;
    private final String schema;
    private final List<TablePlan> tables;
    private final List<Key> before;
    private final List<Key> lifted;

    private LiftedKeys(
            Connection connection, String schema, List<TablePlan> tables, List<Key> before, List<Key> lifted) {
        this.connection = connection;
        this.schema = schema;
        this.tables = tables;
        this.before = List.copyOf(before);
        this.lifted = List.copyOf(lifted);
    }

    /// @param certain whether it can be made again as it is
    /// @param comment sets its comment; absent when it has none
    /// @param description everything that the catalog says about it
    private record Key(
            String name,
            boolean certain,
            String drop,
            String add,
            @Nullable String comment,
            String description) {}

    /// Takes away the keys that can be made again as they are.
    ///
    /// @param tables of which none holds a row
    static LiftedKeys lift(Connection connection, String schema, List<TablePlan> tables, MigrationListener listener)
            throws SQLException {
        List<Key> before = read(connection, schema, tables);
        List<Key> certain = before.stream().filter(Key::certain).toList();
        LiftedKeys lifted = new LiftedKeys(connection, schema, tables, before, certain);
        if (certain.isEmpty()) {
            return lifted;
        }
        Savepoint untouched = connection.setSavepoint();
        String doubt = lifted.tryOnce();
        if (doubt != null) {
            connection.rollback(untouched);
        }
        // Rows are told from later ones by the transaction that wrote them, so none may be written in a part of it.
        connection.releaseSavepoint(untouched);
        if (doubt == null) {
            return lifted;
        }
        listener.log(LogLevel.WARN, "Foreign keys are checked row by row, which takes longer", Map.of("why", doubt));
        return new LiftedKeys(connection, schema, tables, before, List.of());
    }

    /// @return why the keys must stay, in words
    private @Nullable String tryOnce() {
        try {
            drop();
            add();
            String changed = changed();
            drop();
            return changed == null ? null : "The key %s would not be the same afterwards.".formatted(changed);
        } catch (SQLException e) {
            // An event trigger or a privilege may be against it; a connection that broke says so again at once.
            return "PostgreSQL says: %s".formatted(e.getMessage());
        }
    }

    private void drop() throws SQLException {
        for (Key key : lifted) {
            Sql.execute(connection, key.drop());
        }
    }

    private void add() throws SQLException {
        for (Key key : lifted) {
            Sql.execute(connection, key.add());
            if (key.comment() != null) {
                Sql.execute(connection, key.comment());
            }
        }
    }

    /// Makes the keys again, which proves them for all rows.
    ///
    /// @throws MigrationException when a key is not what it was
    void putBack() throws SQLException {
        add();
        String changed = changed();
        if (changed != null) {
            throw new MigrationException(
                    FailureCode.TARGET_REFUSED,
                    changed,
                    "The foreign key could not be made again exactly as it was; nothing was changed.");
        }
    }

    /// The first key of which the catalog says something else than before.
    private @Nullable String changed() throws SQLException {
        List<Key> after = read(connection, schema, tables);
        for (int i = 0; i < before.size(); i++) {
            Key key = before.get(i);
            if (!after.remove(key)) {
                return key.name();
            }
        }
        return after.isEmpty() ? null : after.getFirst().name();
    }

    private static List<Key> read(Connection connection, String schema, List<TablePlan> tables) throws SQLException {
        List<Key> keys = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(KEYS)) {
            select.setString(1, schema);
            select.setArray(2, Sql.array(connection, tables.stream().map(TablePlan::target)));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    keys.add(new Key(
                            row.getString(1),
                            row.getBoolean(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6)));
                }
            }
        }
        return keys;
    }
}
