package dev.changeover.engine.internal.cutover;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.changeover.engine.MigrationException;
import dev.changeover.engine.MigrationListener;
import dev.changeover.engine.MigrationListener.LogLevel;
import dev.changeover.engine.internal.ledger.Ledger.Begun;
import dev.changeover.engine.internal.ledger.Ledger.CutOverMark;
import dev.changeover.engine.internal.postgres.SchemaContents;
import dev.changeover.engine.internal.postgres.SchemaContents.Relation;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.TablePlan;
import org.jspecify.annotations.Nullable;

import static dev.changeover.engine.internal.postgres.Sql.execute;
import static dev.changeover.engine.internal.postgres.Target.quote;

/// The engine's own tables move from staging into the plan's schema; what was there moves to a retired
/// schema.
final class MovedTables implements Placement {
    private final MigrationPlan plan;
    private final List<TablePlan> tables;
    private final UUID loadId;
    private final MigrationListener listener;

    MovedTables(MigrationPlan plan, UUID loadId, MigrationListener listener) {
        this.plan = plan;
        this.loadId = loadId;
        this.listener = listener;
        tables = plan.placed();
    }

    @Override
    public List<String> wouldRetire(Connection connection) throws SQLException {
        return SchemaContents.relations(connection, plan.schema()).stream()
                .map(Relation::name)
                .toList();
    }

    @Override
    public boolean canBeTried(List<String> wouldRetire) {
        return wouldRetire.isEmpty();
    }

    @Override
    public Retired place(Connection connection, Begun begun, boolean mayRetire) throws SQLException {
        String schema = plan.schema();
        boolean madeSchema = !SchemaContents.exists(connection, schema);
        if (madeSchema) {
            execute(connection, "CREATE SCHEMA " + quote(schema));
        } else if (!mayRetire) {
            SchemaContents.requireEmpty(connection, schema);
        }
        List<Relation> former = SchemaContents.relations(connection, schema);
        List<String> grants = former.isEmpty() ? List.of() : Privileges.toCarryOver(connection, schema, tables);
        String retired = former.isEmpty() ? null : CutOver.retiredSchema(loadId);
        if (retired != null) {
            SchemaContents.lock(connection, schema, former);
            execute(connection, "CREATE SCHEMA " + quote(retired));
            SchemaContents.move(connection, schema, former, retired);
        }
        for (TablePlan table : tables) {
            execute(
                    connection,
                    "ALTER TABLE %s SET SCHEMA %s".formatted(quote(begun.staging(), table.target()), quote(schema)));
        }
        execute(connection, "DROP SCHEMA " + quote(begun.staging()));
        for (String grant : grants) {
            execute(connection, grant);
        }
        return new Retired(retired, former.stream().map(Relation::name).toList(), madeSchema);
    }

    @Override
    public List<String> inTheWay(Connection connection) {
        return List.of();
    }

    @Override
    public void lock(Connection connection) throws SQLException {
        SchemaContents.lock(connection, plan.schema(), SchemaContents.relations(connection, plan.schema()));
    }

    @Override
    public void takeBack(Connection connection, CutOverMark mark, String setAside) throws SQLException {
        SchemaContents.move(connection, plan.schema(), SchemaContents.relations(connection, plan.schema()), setAside);
        restore(connection, mark.retiredSchema());
        if (mark.madeSchema()) {
            dropIfEmpty(connection);
        }
    }

    private void restore(Connection connection, @Nullable String retired) throws SQLException {
        if (retired != null) {
            SchemaContents.move(connection, retired, SchemaContents.relations(connection, retired), plan.schema());
            execute(connection, "DROP SCHEMA " + quote(retired));
        }
    }

    /// The schema goes as it came; but what else somebody put there since, such as a function, stays with
    /// it.
    private void dropIfEmpty(Connection connection) throws SQLException {
        try {
            SchemaContents.requireEmpty(connection, plan.schema());
        } catch (MigrationException e) {
            listener.log(LogLevel.WARN, "The schema stays: it holds more than tables", Map.of("schema", plan.schema()));
            return;
        }
        execute(connection, "DROP SCHEMA " + quote(plan.schema()));
    }
}
