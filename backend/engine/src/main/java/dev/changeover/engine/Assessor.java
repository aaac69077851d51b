package dev.changeover.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import dev.changeover.engine.catalog.Catalog;
import dev.changeover.engine.internal.census.Census;
import dev.changeover.engine.internal.census.KeyCollisions;
import dev.changeover.engine.internal.plan.Decisions;
import dev.changeover.engine.internal.plan.Planning;
import dev.changeover.engine.internal.plan.Planning.Planned;
import dev.changeover.engine.internal.sqlite.CatalogReader;
import dev.changeover.engine.internal.sqlite.SnapshotReader;
import dev.changeover.engine.plan.PlanOverrides;

/// Finds out what a snapshot holds: its catalog and a census of every value of every row.
public final class Assessor {
    private Assessor() {}

    /// Reads every row once, tables side by side.
    ///
    /// @param parallelism how many tables or key ranges are read at the same time
    /// @throws MigrationException when the snapshot cannot be read, or on cancellation
    public static Assessment assess(
            Snapshot snapshot, int parallelism, MigrationListener listener, CancellationToken cancellation) {
        listener.phase(MigrationPhase.ASSESS);
        try (SnapshotReader reader = SnapshotReader.open(snapshot.file());
                Connection connection = reader.connect()) {
            Census.Counted counted;
            try (Census census = new Census(reader, snapshot.sizeBytes(), listener, cancellation)) {
                counted = census.take(CatalogReader.read(connection), parallelism);
            }
            Catalog catalog = counted.catalog()
                    .withDamages(reader.damages(counted.catalog().tables()));
            List<TableCensus> tables = counted.tables();
            List<KeyCollision> collisions = KeyCollisions.find(connection, catalog, tables);
            Planned byDefault = Planning.of(catalog, tables, collisions, PlanOverrides.none(), Decisions.none());
            List<Finding> findings = byDefault.findings();
            listener.log(
                    MigrationListener.LogLevel.INFO,
                    "Counted every value",
                    Map.of(
                            "tables", Integer.toString(tables.size()),
                            "rows",
                                    Long.toString(tables.stream()
                                            .mapToLong(TableCensus::rows)
                                            .sum()),
                            "findings", Integer.toString(findings.size())));
            return new Assessment(snapshot.sha256(), catalog, tables, collisions, findings, byDefault.manualSteps());
        } catch (SQLException e) {
            throw new MigrationException(
                    FailureCode.SOURCE_CORRUPT, "snapshot", "SQLite cannot read the snapshot: " + e.getMessage(), e);
        }
    }
}
