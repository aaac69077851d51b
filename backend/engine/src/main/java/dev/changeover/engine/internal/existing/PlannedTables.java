package dev.changeover.engine.internal.existing;

import java.sql.Connection;
import java.sql.SQLException;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.existing.ExistingColumn;
import dev.changeover.engine.existing.ExistingSchema;
import dev.changeover.engine.existing.ExistingTable;
import dev.changeover.engine.internal.postgres.Sql;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.TablePlan;

/// Whether an application's tables are still what a plan was made for.
public final class PlannedTables {
    private PlannedTables() {}

    /// Refuses tables that were changed since they were assessed, or that hold rows which nobody decided to
    /// replace.
    ///
    /// @return true, for the caller's transaction
    /// @throws MigrationException with `TARGET_CHANGED` or `TARGET_TABLE_NOT_EMPTY`
    public static boolean require(Connection connection, MigrationPlan plan) throws SQLException {
        ExistingSchema present = ExistingCatalog.read(connection, plan.schema());
        // What tables call by itself, such as a default, is looked up as the application would.
        Sql.execute(connection, "SET LOCAL search_path TO DEFAULT");
        for (TablePlan table : plan.included()) {
            require(table, present);
        }
        return true;
    }

    private static void require(TablePlan plan, ExistingSchema present) {
        ExistingTable table =
                present.table(plan.target()).orElseThrow(() -> changed(plan, "The table is not there any more."));
        for (ColumnPlan planned : plan.columns()) {
            ExistingColumn column = table.column(planned.target())
                    .orElseThrow(
                            () -> changed(plan, "The column %s is not there any more.".formatted(planned.target())));
            if (!planned.type().equals(column.type()) || planned.nullable() != column.nullable()) {
                throw changed(
                        plan,
                        "The column %s is now %s%s."
                                .formatted(planned.target(), column.spelled(), column.nullable() ? "" : " NOT NULL"));
            }
        }
        for (ExistingColumn column : table.columns()) {
            boolean planned =
                    plan.columns().stream().anyMatch(known -> known.target().equals(column.name()));
            if (!planned && !column.canBeLeftOut()) {
                throw changed(plan, "The column %s needs a value.".formatted(column.name()));
            }
        }
        if (table.hasRules()) {
            throw changed(plan, "The table has rewrite rules.");
        }
        if (table.hasChildren()) {
            throw changed(plan, "Other tables inherit from it.");
        }
        if (table.holdsRows() && !plan.replacesRows()) {
            throw new MigrationException(
                    FailureCode.TARGET_TABLE_NOT_EMPTY,
                    plan.target(),
                    "The table \"%s\" holds rows, and nobody decided to replace them.".formatted(plan.target()));
        }
    }

    private static MigrationException changed(TablePlan plan, String detail) {
        return new MigrationException(FailureCode.TARGET_CHANGED, plan.target(), detail);
    }
}
