package dev.changeover.engine.internal.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.changeover.engine.MigrationReport.ObjectResult;
import dev.changeover.engine.MigrationReport.ObjectResult.Kind;
import dev.changeover.engine.MigrationReport.ObjectResult.State;
import dev.changeover.engine.internal.postgres.Target;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.TablePlan;

/// Columns that somebody dropped or renamed since they were published, all of them where the table itself is gone.
final class LostColumns {
    private LostColumns() {}

    /// Names the lost columns of some tables.
    static List<ObjectResult> find(Connection connection, String schema, List<TablePlan> tables) throws SQLException {
        String sql = """
                SELECT planned.name
                FROM unnest(?) WITH ORDINALITY AS planned (name, number)
                LEFT JOIN pg_attribute a
                    ON a.attrelid = to_regclass(?) AND a.attname = planned.name AND NOT a.attisdropped
                WHERE a.attname IS NULL
                ORDER BY planned.number""";
        List<ObjectResult> lost = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (TablePlan table : tables) {
                Object[] names =
                        table.columns().stream().map(ColumnPlan::target).toArray();
                select.setArray(1, connection.createArrayOf("text", names));
                select.setString(2, Target.quote(schema, table.target()));
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        lost.add(new ObjectResult(
                                Kind.COLUMN,
                                row.getString(1),
                                table.source(),
                                State.MISSING,
                                "The column is gone, so the table's values cannot be compared."));
                    }
                }
            }
        }
        return lost;
    }
}
