package dev.changeover.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import dev.changeover.engine.catalog.Catalog;
import dev.changeover.engine.existing.ExistingSchema;
import dev.changeover.engine.internal.census.Census;
import dev.changeover.engine.internal.census.KeyCollisions;
import dev.changeover.engine.internal.census.UndeclaredKeys;
import dev.changeover.engine.internal.existing.ExistingCatalog;
import dev.changeover.engine.internal.existing.ValueTrial;
import dev.changeover.engine.internal.plan.Decisions;
import dev.changeover.engine.internal.plan.Planning.Planned;
import dev.changeover.engine.internal.postgres.SessionPool;
import dev.changeover.engine.internal.sqlite.CatalogReader;
import dev.changeover.engine.internal.sqlite.SnapshotReader;
import dev.changeover.engine.plan.PlanOverrides;
import dev.changeover.engine.plan.TablePlan;
import org.jspecify.annotations.Nullable;

/// Finds out what a snapshot holds: its catalog and a census of every value of every row.
public final class Assessor {
    private Assessor() {}

    /// The tables that an application made, to be filled.
    ///
    /// @param target where they are
    /// @param schema the schema that holds them
    /// @param overrides what a person said about which column belongs to which
    public record ExistingTarget(TargetConnection target, String schema, PlanOverrides overrides) {}

    /// Reads every row once, tables side by side, to plan tables of the engine's own.
    ///
    /// @param parallelism how many tables or key ranges are read at the same time
    /// @throws MigrationException when the snapshot cannot be read, or on cancellation
    public static Assessment assess(
            Snapshot snapshot, int parallelism, MigrationListener listener, CancellationToken cancellation) {
        return assess(snapshot, null, parallelism, listener, cancellation);
    }

    /// Reads every row, and tries every value against the column of the application's table that it would go
    /// to.
    ///
    /// @param existing the application's tables; without them the engine makes its own
    /// @param parallelism how many tables or key ranges are read at the same time
    /// @throws MigrationException when the snapshot or the target's catalog cannot be read, or on cancellation
    public static Assessment assess(
            Snapshot snapshot,
            @Nullable ExistingTarget existing,
            int parallelism,
            MigrationListener listener,
            CancellationToken cancellation) {
        listener.phase(MigrationPhase.ASSESS);
        ExistingSchema found = existing == null ? null : read(existing, cancellation);
        try (SnapshotReader reader = SnapshotReader.open(snapshot.file());
                Connection connection = reader.connect()) {
            Census.Counted counted;
            try (Census census = new Census(reader, snapshot.sizeBytes(), listener, cancellation)) {
                counted = census.take(CatalogReader.read(connection), parallelism);
            }
            Catalog catalog = counted.catalog()
                    .withDamages(reader.damages(counted.catalog().tables()));
            List<TableCensus> tables = counted.tables();
            Assessment assessment = new Assessment(
                    snapshot.sha256(),
                    catalog,
                    tables,
                    KeyCollisions.find(connection, catalog, tables),
                    List.of(),
                    List.of(),
                    found);
            if (existing != null && found != null) {
                List<TablePlan> planned =
                        pairs(assessment, existing.overrides()).tables();
                assessment = assessment.with(
                        new UndeclaredKeys(reader, catalog, tables, planned).count(parallelism, cancellation),
                        ValueTrial.run(found, reader, catalog.tables(), planned, parallelism, cancellation));
            }
            Planned byDefault = Planner.planned(assessment, PlanOverrides.none(), Decisions.none());
            listener.log(
                    MigrationListener.LogLevel.INFO,
                    "Counted every value",
                    Map.of(
                            "tables", Integer.toString(tables.size()),
                            "rows", Long.toString(assessment.rows()),
                            "findings", Integer.toString(byDefault.findings().size())));
            return assessment.with(byDefault.findings(), byDefault.manualSteps());
        } catch (SQLException e) {
            throw new MigrationException(
                    FailureCode.SOURCE_CORRUPT, "snapshot", "SQLite cannot read the snapshot: " + e.getMessage(), e);
        }
    }

    private static ExistingSchema read(ExistingTarget existing, CancellationToken cancellation) {
        try (SessionPool sessions = new SessionPool(existing.target(), "changeover assess", cancellation)) {
            return sessions.transact(
                    existing.schema(), connection -> ExistingCatalog.read(connection, existing.schema()));
        }
    }

    /// Which column belongs to which. What a person said of tables that are there no more does not count.
    private static Planned pairs(Assessment assessment, PlanOverrides overrides) {
        try {
            return Planner.planned(assessment, overrides, Decisions.none());
        } catch (PlanRejectedException e) {
            return Planner.planned(assessment, PlanOverrides.none(), Decisions.none());
        }
    }
}
