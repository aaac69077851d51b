package dev.changeover.engine.internal.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import dev.changeover.engine.internal.postgres.Target;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.TablePlan;

/// What of a table's rows is compared.
///
/// @param plan the table
/// @param compared the columns whose values are compared
/// @param key those of the primary key; empty without a key
record RowShape(TablePlan plan, List<Integer> compared, List<Integer> key) {
    RowShape {
        compared = List.copyOf(compared);
        key = List.copyOf(key);
    }

    /// Leaves out the columns whose type is another one than planned: every value of theirs is stored
    /// otherwise, and the comparison of objects names the column.
    static RowShape of(Connection connection, String schema, TablePlan plan) throws SQLException {
        Set<String> asPlanned = columnsOfPlannedType(connection, schema, plan);
        List<ColumnPlan> columns = plan.columns();
        List<Integer> compared = IntStream.range(0, columns.size())
                .filter(i -> asPlanned.contains(columns.get(i).target()))
                .boxed()
                .toList();
        List<Integer> key = plan.primaryKey().stream()
                .map(name -> columns.stream().map(ColumnPlan::target).toList().indexOf(name))
                .toList();
        return new RowShape(plan, compared, compared.containsAll(key) ? key : List.of());
    }

    private static Set<String> columnsOfPlannedType(Connection connection, String schema, TablePlan plan)
            throws SQLException {
        String sql = """
                SELECT planned.name
                FROM unnest(?, ?) AS planned (name, type)
                JOIN pg_attribute a
                    ON a.attrelid = to_regclass(?)
                    AND a.attname = planned.name
                    AND a.atttypid = to_regtype(planned.type)
                    AND NOT a.attisdropped""";
        Set<String> names = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            List<ColumnPlan> columns = plan.columns();
            Object[] types =
                    columns.stream().map(column -> column.type().name().sql()).toArray();
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "text", columns.stream().map(ColumnPlan::target).toArray()));
            select.setArray(2, connection.createArrayOf("text", types));
            select.setString(3, Target.quote(schema, plan.target()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
        }
        return names;
    }

    /// Whether a row is found again by a key.
    boolean keyed() {
        return !key.isEmpty();
    }

    /// Whether all columns are compared.
    boolean whole() {
        return compared.size() == plan.columns().size();
    }
}
