package dev.changeover.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;

/// The end of the audit chain, held by one transaction.
record AuditTail(Connection connection, long seq, byte[] hash) {

    /// Any number will do, as long as nothing else in the database locks the same one.
    private static final long CHAIN_LOCK = 0x6368_616e_6765L;

    /// Takes the end of the chain until the transaction of this connection is over. Others wait.
    static AuditTail lock(Connection connection) throws SQLException {
        String lock = "SELECT pg_advisory_xact_lock(?)";
        try (PreparedStatement statement = connection.prepareStatement(lock)) {
            statement.setLong(1, CHAIN_LOCK);
            statement.execute();
        }
        String youngest = "SELECT seq, hash FROM audit_event ORDER BY seq DESC LIMIT 1";
        try (PreparedStatement statement = connection.prepareStatement(youngest);
                ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? new AuditTail(connection, row.getLong("seq"), row.getBytes("hash"))
                    : new AuditTail(connection, 0, AuditChain.START);
        }
    }

    /// Writes the event after this end, and returns the new end.
    AuditTail append(AuditEventEntity event) throws SQLException {
        event.seq = seq + 1;
        event.prevHash = hash;
        event.hash = AuditChain.hash(event);
        String insert = """
                INSERT INTO audit_event (seq, at, actor, action, object_type, object_id, details, prev_hash, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setLong(1, event.seq);
            statement.setObject(2, event.at.atOffset(ZoneOffset.UTC));
            statement.setString(3, event.actor);
            statement.setString(4, event.action);
            statement.setString(5, event.objectType);
            statement.setString(6, event.objectId);
            statement.setString(7, event.details);
            statement.setBytes(8, event.prevHash);
            statement.setBytes(9, event.hash);
            statement.executeUpdate();
        }
        return new AuditTail(connection, event.seq, event.hash);
    }
}
