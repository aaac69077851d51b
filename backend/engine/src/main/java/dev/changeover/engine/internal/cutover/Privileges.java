package dev.changeover.engine.internal.cutover;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.changeover.engine.plan.TablePlan;

/// Who may do what with a table, so that a table of the same name belongs to the same people after it was
/// replaced.
final class Privileges {
    private static final String STATEMENTS = """
            SELECT format('GRANT %s ON TABLE %I.%I TO %s%s', p.privilege_type, n.nspname, c.relname,
                          CASE WHEN p.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(g.rolname) END,
                          CASE WHEN p.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END),
                   1 AS step
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN LATERAL aclexplode(c.relacl) AS p
            LEFT JOIN pg_roles g ON g.oid = p.grantee
            WHERE n.nspname = ? AND c.relname = ANY (?) AND c.relkind IN ('r', 'p') AND p.grantee <> c.relowner
            UNION ALL
            SELECT format('ALTER TABLE %I.%I OWNER TO %I', n.nspname, c.relname, o.rolname), 2
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_roles o ON o.oid = c.relowner
            WHERE n.nspname = ? AND c.relname = ANY (?) AND c.relkind IN ('r', 'p') AND o.rolname <> current_user
            ORDER BY step""";

    private Privileges() {}

    /// The statements that give the new tables what those of the same name have now, to be run when the new
    /// ones are in their place.
    static List<String> toCarryOver(Connection connection, String schema, List<TablePlan> tables) throws SQLException {
        Object[] names = tables.stream().map(TablePlan::target).toArray();
        List<String> statements = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(STATEMENTS)) {
            select.setString(1, schema);
            select.setArray(2, connection.createArrayOf("text", names));
            select.setString(3, schema);
            select.setArray(4, connection.createArrayOf("text", names));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    statements.add(row.getString(1));
                }
            }
        }
        return statements;
    }
}
