package dev.changeover.engine.internal.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.changeover.engine.Reject;
import dev.changeover.engine.internal.postgres.SessionPool;

/// The rows of a load that PostgreSQL refused although each of their values can be represented. Only the load itself
/// knows them: whoever reads the source again cannot tell them from the others.
final class RefusedRows {
    private final Map<String, Set<String>> keysByTable = new HashMap<>();

    private RefusedRows() {}

    /// Reads what the ledger of a load remembers; nothing when there is no ledger any more.
    static RefusedRows of(SessionPool sessions, UUID loadId) {
        return sessions.transact("changeover_ledger", connection -> {
            RefusedRows refused = new RefusedRows();
            if (hasLedger(connection)) {
                refused.read(connection, loadId);
            }
            return refused;
        });
    }

    private static boolean hasLedger(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT to_regclass('changeover_ledger.reject') IS NOT NULL")) {
            found.next();
            return found.getBoolean(1);
        }
    }

    private void read(Connection connection, UUID loadId) throws SQLException {
        String sql = """
                SELECT table_name, row_key
                FROM changeover_ledger.reject
                WHERE load_id = ? AND code = ?""";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, loadId);
            select.setString(2, Reject.Code.REFUSED_BY_TARGET.name());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    keysByTable
                            .computeIfAbsent(row.getString(1), table -> new HashSet<>())
                            .add(row.getString(2));
                }
            }
        }
    }

    /// The keys of a table's refused rows, as their rejects give them.
    Set<String> keys(String table) {
        return keysByTable.getOrDefault(table, Set.of());
    }
}
