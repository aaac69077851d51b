package dev.changeover.engine.internal.cutover;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.CutOverResult;
import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.MigrationListener;
import dev.changeover.engine.MigrationListener.LogLevel;
import dev.changeover.engine.internal.fault.FaultPoint;
import dev.changeover.engine.internal.ledger.Ledger;
import dev.changeover.engine.internal.ledger.Ledger.Begun;
import dev.changeover.engine.internal.ledger.Ledger.CutOverMark;
import dev.changeover.engine.internal.ledger.PlanHash;
import dev.changeover.engine.internal.postgres.SchemaContents;
import dev.changeover.engine.internal.postgres.SchemaContents.Relation;
import dev.changeover.engine.internal.postgres.SessionPool;
import dev.changeover.engine.plan.MigrationPlan;
import dev.changeover.engine.plan.TablePlan;
import org.jspecify.annotations.Nullable;

import static dev.changeover.engine.internal.postgres.Target.quote;

/// Puts verified tables into the plan's schema. What was there moves to a retired schema in the same
/// transaction.
public final class CutOver {
    private final MigrationPlan plan;
    private final List<TablePlan> tables;
    private final UUID loadId;
    private final SessionPool sessions;
    private final Ledger ledger;
    private final MigrationListener listener;
    private final Swap swap;

    public CutOver(
            MigrationPlan plan,
            UUID loadId,
            SessionPool sessions,
            MigrationListener listener,
            CancellationToken cancellation) {
        this.plan = plan;
        this.loadId = loadId;
        this.sessions = sessions;
        this.listener = listener;
        ledger = new Ledger(sessions, loadId);
        swap = new Swap(sessions, listener, cancellation);
        tables = plan.tables().stream().filter(table -> !table.excluded()).toList();
    }

    /// The schema to which a cut-over moves what was there; the last digits of the id are its random part.
    static String retiredSchema(UUID loadId) {
        return "changeover_retired_" + loadId.toString().substring(24);
    }

    /// Cuts over, or finds that an earlier attempt did.
    ///
    /// @param mayRetire whether what is in the schema may be moved away; without it the schema must be
    ///     empty
    public CutOverResult run(boolean mayRetire) {
        CutOverMark mark = swap.run(plan.schema(), connection -> {
            Begun begun = ledger.lock(connection).orElseThrow(() -> notReady("There is no load to cut over."));
            requireReady(begun);
            return begun.cutOver() == null ? cutOver(connection, begun, mayRetire) : begun.cutOver();
        });
        FaultPoint.CUT_OVER_COMMITTED.reached();
        listener.log(
                LogLevel.INFO,
                "Cut over",
                Map.of(
                        "schema",
                        plan.schema(),
                        "tables",
                        Integer.toString(tables.size()),
                        "retired",
                        Integer.toString(mark.retired().size())));
        return new CutOverResult(mark.at(), tables.size(), mark.retiredSchema(), mark.retired());
    }

    /// Cuts over and takes it back in the same transaction, to see that it can be done.
    public void rehearse() {
        try {
            swap.run(plan.schema(), connection -> {
                Begun begun = ledger.lock(connection).orElseThrow(() -> notReady("There is no load to cut over."));
                requireReady(begun);
                cutOver(connection, begun, false);
                throw new TakenBack();
            });
        } catch (TakenBack e) {
            listener.log(LogLevel.INFO, "The cut-over was tried and taken back", Map.of("schema", plan.schema()));
        }
    }

    /// Ends a transaction that was only a trial.
    private static final class TakenBack extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// The relations that a cut-over would retire now.
    public List<String> wouldRetire() {
        return sessions.transact(
                plan.schema(),
                connection -> SchemaContents.relations(connection, plan.schema()).stream()
                        .map(Relation::name)
                        .toList());
    }

    private void requireReady(Begun begun) {
        if (!begun.planSha256().equals(PlanHash.of(plan))) {
            throw notReady("The load in staging was made with another plan; migrate again.");
        }
        if (begun.rolledBack() != null) {
            throw notReady("The load was rolled back; migrate again.");
        }
        if (begun.cutOver() == null && !begun.verified()) {
            throw notReady("Not every value in staging was compared and found equal.");
        }
    }

    private MigrationException notReady(String detail) {
        return new MigrationException(FailureCode.NOT_READY_TO_CUT_OVER, plan.schema(), detail);
    }

    private CutOverMark cutOver(Connection connection, Begun begun, boolean mayRetire) throws SQLException {
        String schema = plan.schema();
        boolean madeSchema = !SchemaContents.exists(connection, schema);
        if (madeSchema) {
            execute(connection, "CREATE SCHEMA " + quote(schema));
        } else if (!mayRetire) {
            SchemaContents.requireEmpty(connection, schema);
        }
        List<Relation> former = SchemaContents.relations(connection, schema);
        String retired = former.isEmpty() ? null : retiredSchema(loadId);
        List<String> grants = former.isEmpty() ? List.of() : Privileges.toCarryOver(connection, schema, tables);
        if (retired != null) {
            retire(connection, former, retired);
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
        mark(connection, retired, former, madeSchema);
        FaultPoint.CUT_OVER_BEFORE_COMMIT.reached();
        return ledger.lock(connection)
                .map(Begun::cutOver)
                .orElseThrow(() -> new IllegalStateException("the mark was just written"));
    }

    private void retire(Connection connection, List<Relation> former, String retired) throws SQLException {
        SchemaContents.lock(connection, plan.schema(), former);
        execute(connection, "CREATE SCHEMA " + quote(retired));
        SchemaContents.move(connection, plan.schema(), former, retired);
    }

    private void mark(Connection connection, @Nullable String retired, List<Relation> former, boolean madeSchema)
            throws SQLException {
        ledger.markCutOver(
                connection,
                plan.schema(),
                tables,
                retired,
                former.stream().map(Relation::name).toList(),
                madeSchema);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
