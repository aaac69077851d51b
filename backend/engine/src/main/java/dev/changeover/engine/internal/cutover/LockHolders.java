package dev.changeover.engine.internal.cutover;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

import dev.changeover.engine.internal.postgres.SessionPool;

/// Tells who keeps the tables of a schema, for the person who has to ask them to let go.
final class LockHolders {
    private static final String HOLDERS = """
            SELECT DISTINCT a.pid, coalesce(nullif(a.application_name, ''), 'unnamed'), coalesce(a.state, 'unknown')
            FROM pg_locks l
            JOIN pg_class c ON c.oid = l.relation
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_stat_activity a ON a.pid = l.pid
            WHERE n.nspname = ? AND l.granted AND l.pid <> pg_backend_pid()
            ORDER BY a.pid
            LIMIT 5""";

    private LockHolders() {}

    /// The sessions that hold locks now, in words.
    static String of(SessionPool sessions, String schema) {
        return sessions.transact(schema, connection -> {
            List<String> holders = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(HOLDERS)) {
                select.setString(1, schema);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        holders.add("%d (%s, %s)".formatted(row.getInt(1), row.getString(2), row.getString(3)));
                    }
                }
            }
            return holders.isEmpty() ? "Nobody holds one now." : "Sessions: %s.".formatted(String.join(", ", holders));
        });
    }
}
