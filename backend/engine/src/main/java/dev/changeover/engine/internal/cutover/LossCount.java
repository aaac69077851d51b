package dev.changeover.engine.internal.cutover;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.changeover.engine.RollBackResult.TableLoss;
import dev.changeover.engine.internal.postgres.Sql;
import dev.changeover.engine.internal.verify.TableDigest;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.TablePlan;

import static dev.changeover.engine.internal.postgres.Target.quote;

/// Counts what was written to tables since a cut-over. PostgreSQL notes in each row which transaction wrote
/// it, so rows younger than the cut-over are those that a rollback takes out of sight.
public final class LossCount {
    private LossCount() {}

    /// Counts, table by table.
    ///
    /// @param xid the transaction of the cut-over
    /// @param loaded what was loaded from each table of the sources, by source name
    public static List<TableLoss> count(
            Connection connection, String schema, MigrationPlan plan, String xid, Map<String, TableDigest> loaded)
            throws SQLException {
        List<TableLoss> losses = new ArrayList<>();
        for (TablePlan table : plan.placed()) {
            long then = plan.sharesOf(table).stream()
                    .mapToLong(share -> loaded.getOrDefault(share.source(), new TableDigest())
                            .rows())
                    .sum();
            losses.add(
                    Sql.exists(connection, quote(schema, table.target()))
                            ? count(connection, schema, table, xid, then)
                            : new TableLoss(table.target(), 0, then));
        }
        return losses;
    }

    private static TableLoss count(Connection connection, String schema, TablePlan table, String xid, long then)
            throws SQLException {
        String sql = "SELECT count(*) FILTER (WHERE age(xmin) < age(?::xid)), count(*) FROM %s"
                .formatted(quote(schema, table.target()));
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, xid);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                long written = row.getLong(1);
                return new TableLoss(table.target(), written, Math.max(0, then - (row.getLong(2) - written)));
            }
        }
    }
}
