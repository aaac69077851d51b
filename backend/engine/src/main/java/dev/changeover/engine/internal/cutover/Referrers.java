package dev.changeover.engine.internal.cutover;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.changeover.engine.internal.postgres.Sql;
import dev.changeover.engine.plan.TablePlan;

/// Tables of anybody else that refer to a plan's tables. They stand in the way when these are emptied.
final class Referrers {
    /// Directly and through others. A partition stands for its table.
    private static final String REFERRERS = """
            WITH RECURSIVE planned AS (
                SELECT c.oid
                FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = ? AND c.relname = ANY (?) AND c.relkind IN ('r', 'p')
            ), referrer (oid) AS (
                SELECT coalesce(pg_partition_root(k.conrelid)::oid, k.conrelid)
                FROM pg_constraint k
                WHERE k.contype = 'f' AND k.confrelid IN (SELECT oid FROM planned)
                UNION
                SELECT coalesce(pg_partition_root(k.conrelid)::oid, k.conrelid)
                FROM referrer r
                JOIN pg_constraint k ON k.contype = 'f' AND k.confrelid = r.oid
            )
            SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname)
            FROM referrer r
            JOIN pg_class c ON c.oid = r.oid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE r.oid NOT IN (SELECT oid FROM planned)
            ORDER BY 1""";

    private Referrers() {}

    /// The tables, quoted and with their schemas.
    static List<String> of(Connection connection, String schema, List<TablePlan> tables) throws SQLException {
        List<String> referrers = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(REFERRERS)) {
            select.setString(1, schema);
            select.setArray(2, Sql.array(connection, tables.stream().map(TablePlan::target)));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    referrers.add(row.getString(1));
                }
            }
        }
        return referrers;
    }
}
