package dev.changeover.engine.internal.existing;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.existing.ExistingColumn;
import dev.changeover.engine.existing.ExistingSchema;
import dev.changeover.engine.existing.ExistingTable;
import dev.changeover.engine.internal.postgres.Sql;
import dev.changeover.engine.plan.CheckPlan;
import dev.changeover.engine.plan.ForeignKeyPlan;
import dev.changeover.engine.plan.IndexPlan;

import static dev.changeover.engine.internal.postgres.Target.quote;

/// Reads what PostgreSQL's catalog says of the tables of a schema. A constraint that is NOT VALID counts as any
/// other: new rows, as ours are, must keep it.
public final class ExistingCatalog {
    private static final String TABLES = """
            SELECT c.relname, c.relhasrules, pg_has_role(c.relowner, 'USAGE'), pg_get_userbyid(c.relowner), current_user,
                   c.relkind = 'r' AND EXISTS (SELECT FROM pg_inherits h WHERE h.inhparent = c.oid)
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relkind IN ('r', 'p') AND NOT c.relispartition
              AND NOT EXISTS (
                  SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
            ORDER BY c.relname""";

    /// Columns with the type below their domains, if they are of a domain. A domain may forbid NULL as well.
    private static final String COLUMNS = """
            WITH RECURSIVE below (relid, attnum, type, modifier, not_null) AS (
                SELECT a.attrelid, a.attnum, a.atttypid, a.atttypmod, a.attnotnull
                FROM pg_attribute a
                JOIN pg_class c ON c.oid = a.attrelid
                JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = ? AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
                UNION ALL
                SELECT b.relid, b.attnum, t.typbasetype, t.typtypmod, b.not_null OR t.typnotnull
                FROM below b
                JOIN pg_type t ON t.oid = b.type AND t.typtype = 'd'
            )
            SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), NOT b.not_null,
                   a.atthasdef AND a.attgenerated = '', a.attgenerated <> '',
                   pg_get_serial_sequence(quote_ident(n.nspname) || '.' || quote_ident(c.relname), a.attname) IS NOT NULL
                       OR EXISTS (
                           SELECT FROM pg_attrdef d
                           JOIN pg_depend p ON p.classid = 'pg_attrdef'::regclass AND p.objid = d.oid
                                AND p.refclassid = 'pg_class'::regclass
                           JOIN pg_class s ON s.oid = p.refobjid AND s.relkind = 'S'
                           WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum),
                   CASE WHEN t.typtype = 'b' AND (tn.nspname = 'pg_catalog' OR t.typname = 'citext') THEN t.typname ELSE '' END,
                   t.typtype = 'e', b.modifier,
                   ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder)
            FROM below b
            JOIN pg_type t ON t.oid = b.type AND t.typtype <> 'd'
            JOIN pg_namespace tn ON tn.oid = t.typnamespace
            JOIN pg_attribute a ON a.attrelid = b.relid AND a.attnum = b.attnum
            JOIN pg_class c ON c.oid = b.relid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            ORDER BY c.relname, a.attnum""";

    /// Keys whose equality a plain unique index of ours has too. `NULLS NOT DISTINCT` shows in the definition
    /// only, as the older servers have no column for it.
    private static final String KEYS = """
            SELECT t.relname, i.relname, x.indisprimary, k.oid IS NOT NULL,
                   ARRAY(SELECT pg_get_indexdef(x.indexrelid, part, false) FROM generate_series(1, x.indnkeyatts) AS part),
                   pg_get_expr(x.indpred, x.indrelid),
                   ARRAY(SELECT a.attname::text
                         FROM pg_attribute a
                         WHERE a.attrelid = x.indrelid
                           AND (a.attnum = ANY (x.indkey)
                                OR EXISTS (
                                    SELECT FROM pg_depend d
                                    WHERE d.classid = 'pg_class'::regclass AND d.objid = x.indexrelid
                                      AND d.refobjid = x.indrelid AND d.refobjsubid = a.attnum))
                         ORDER BY array_position(x.indkey::int2[], a.attnum), a.attnum)
            FROM pg_index x
            JOIN pg_class i ON i.oid = x.indexrelid
            JOIN pg_class t ON t.oid = x.indrelid AND t.relkind IN ('r', 'p')
            JOIN pg_namespace n ON n.oid = t.relnamespace
            LEFT JOIN pg_constraint k ON k.conindid = x.indexrelid AND k.contype = 'u' AND NOT k.condeferrable
            WHERE n.nspname = ? AND x.indisunique AND x.indisvalid AND x.indnatts = x.indnkeyatts
              AND pg_get_indexdef(x.indexrelid) NOT LIKE '%NULLS NOT DISTINCT%'
            ORDER BY t.relname, i.relname""";

    /// A table of another schema is named with it; it keeps its own rows in any case.
    private static final String FOREIGN_KEYS = """
            SELECT t.relname, k.conname,
                   ARRAY(SELECT a.attname::text
                         FROM unnest(k.conkey) WITH ORDINALITY AS c (attnum, place)
                         JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.attnum
                         ORDER BY c.place),
                   CASE WHEN r.relnamespace = n.oid THEN r.relname ELSE rn.nspname || '.' || r.relname END,
                   ARRAY(SELECT a.attname::text
                         FROM unnest(k.confkey) WITH ORDINALITY AS c (attnum, place)
                         JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = c.attnum
                         ORDER BY c.place)
            FROM pg_constraint k
            JOIN pg_class t ON t.oid = k.conrelid
            JOIN pg_namespace n ON n.oid = t.relnamespace
            JOIN pg_class r ON r.oid = k.confrelid
            JOIN pg_namespace rn ON rn.oid = r.relnamespace
            WHERE n.nspname = ? AND k.contype = 'f' AND k.conparentid = 0
              AND pg_get_constraintdef(k.oid) NOT LIKE '%NOT ENFORCED%'
            ORDER BY t.relname, k.conname""";

    private static final String CHECKS = """
            SELECT t.relname, k.conname, pg_get_expr(k.conbin, k.conrelid),
                   ARRAY(SELECT a.attname::text
                         FROM pg_attribute a
                         WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey))
            FROM pg_constraint k
            JOIN pg_class t ON t.oid = k.conrelid
            JOIN pg_namespace n ON n.oid = t.relnamespace
            WHERE n.nspname = ? AND k.contype = 'c'
              AND pg_get_constraintdef(k.oid) NOT LIKE '%NOT ENFORCED%'
            ORDER BY t.relname, k.conname""";

    private static final String TRIGGERS = """
            SELECT t.relname, g.tgname
            FROM pg_trigger g
            JOIN pg_class t ON t.oid = g.tgrelid
            JOIN pg_namespace n ON n.oid = t.relnamespace
            WHERE n.nspname = ? AND NOT g.tgisinternal AND g.tgenabled IN ('O', 'A')
            ORDER BY t.relname, g.tgname""";

    private final Connection connection;
    private final String schema;

    private ExistingCatalog(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    /// Reads the schema.
    ///
    /// @throws MigrationException with `TARGET_PERMISSION_DENIED` when a table is not the role's
    public static ExistingSchema read(Connection connection, String schema) throws SQLException {
        // Without a search path every type, function and table is spelled with its schema.
        Sql.execute(connection, "SET LOCAL search_path = pg_catalog");
        return new ExistingCatalog(connection, schema).read();
    }

    private ExistingSchema read() throws SQLException {
        Map<String, List<ExistingColumn>> columns = gather(COLUMNS, ExistingCatalog::column);
        Map<String, List<Key>> keys = gather(KEYS, ExistingCatalog::key);
        Map<String, List<ForeignKeyPlan>> foreignKeys = gather(
                FOREIGN_KEYS,
                row -> new ForeignKeyPlan(row.getString(2), texts(row, 3), row.getString(4), texts(row, 5), "", 0));
        Map<String, List<ExistingTable.Check>> checks = gather(
                CHECKS,
                row -> new ExistingTable.Check(new CheckPlan(row.getString(2), row.getString(3), 0), texts(row, 4)));
        Map<String, List<String>> triggers = gather(TRIGGERS, row -> row.getString(2));
        List<ExistingTable> tables = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(TABLES)) {
            select.setString(1, schema);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String name = row.getString(1);
                    requireOwner(row, name);
                    List<Key> all = keys.getOrDefault(name, List.of());
                    Key primary = all.stream().filter(Key::primary).findFirst().orElse(null);
                    tables.add(new ExistingTable(
                            name,
                            Sql.holdsRows(connection, quote(schema, name)),
                            columns.getOrDefault(name, List.of()),
                            primary == null ? "" : primary.unique().index().name(),
                            primary == null ? List.of() : primary.unique().columns(),
                            all.stream()
                                    .filter(key -> !key.primary())
                                    .map(Key::unique)
                                    .toList(),
                            foreignKeys.getOrDefault(name, List.of()),
                            checks.getOrDefault(name, List.of()),
                            triggers.getOrDefault(name, List.of()),
                            row.getBoolean(2),
                            row.getBoolean(6)));
                }
            }
        }
        return new ExistingSchema(schema, tables, List.of(), List.of());
    }

    /// Triggers are off and keys wait while rows are put in, which only the owner of a table can order.
    private void requireOwner(ResultSet row, String name) throws SQLException {
        if (!row.getBoolean(3)) {
            throw new MigrationException(
                    FailureCode.TARGET_PERMISSION_DENIED,
                    name,
                    "The table %s belongs to %s. Run: GRANT %s TO %s;"
                            .formatted(
                                    quote(schema, name),
                                    row.getString(4),
                                    quote(row.getString(4)),
                                    quote(row.getString(5))));
        }
    }

    private static ExistingColumn column(ResultSet row) throws SQLException {
        String spelled = row.getString(3);
        return new ExistingColumn(
                row.getString(2),
                spelled,
                ExistingTypes.of(row.getString(8), row.getBoolean(9), row.getInt(10), texts(row, 11), spelled)
                        .orElse(null),
                row.getBoolean(4),
                row.getBoolean(5),
                row.getBoolean(6),
                row.getBoolean(7));
    }

    private static Key key(ResultSet row) throws SQLException {
        List<String> columns = texts(row, 7);
        IndexPlan index = new IndexPlan(row.getString(2), texts(row, 5), true, row.getBoolean(4), row.getString(6));
        return new Key(row.getBoolean(3), new ExistingTable.UniqueKey(index, columns));
    }

    private record Key(boolean primary, ExistingTable.UniqueKey unique) {}

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /// Rows by the table that their first column names.
    private <T> Map<String, List<T>> gather(String sql, Reading<T> reading) throws SQLException {
        Map<String, List<T>> gathered = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, schema);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    gathered.computeIfAbsent(row.getString(1), table -> new ArrayList<>())
                            .add(reading.of(row));
                }
            }
        }
        return gathered;
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((String[]) array.getArray());
    }
}
