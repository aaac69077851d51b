package dev.changeover.engine;

import java.util.List;
import java.util.Objects;

import dev.changeover.engine.catalog.Catalog;
import dev.changeover.engine.existing.ExistingSchema;
import dev.changeover.engine.plan.Mode;
import org.jspecify.annotations.Nullable;

/// What was found in a snapshot. Holds no value of a row but the few examples in findings.
///
/// @param snapshotSha256 which snapshot
/// @param catalog what the schema declares
/// @param tables the census, one entry for each table of the catalog, in its order
/// @param collisions keys that would become equal in PostgreSQL
/// @param findings what a person should know or decide, most severe first
/// @param manualSteps objects that a person must carry over, with suggestions
/// @param existing the tables that an application made in the target; absent when the engine makes them
public record Assessment(
        String snapshotSha256,
        Catalog catalog,
        List<TableCensus> tables,
        List<KeyCollision> collisions,
        List<Finding> findings,
        List<ManualStep> manualSteps,
        @Nullable ExistingSchema existing) {
    public Assessment {
        tables = List.copyOf(tables);
        // An assessment that was stored before these were counted comes without them.
        collisions = List.copyOf(Objects.requireNonNullElse(collisions, List.<KeyCollision>of()));
        findings = List.copyOf(findings);
        manualSteps = List.copyOf(manualSteps);
    }

    Assessment with(Catalog counted, ExistingSchema tried) {
        return new Assessment(snapshotSha256, counted, tables, collisions, findings, manualSteps, tried);
    }

    Assessment with(List<Finding> found, List<ManualStep> steps) {
        return new Assessment(snapshotSha256, catalog, tables, collisions, found, steps, existing);
    }

    /// Who makes the target's tables.
    public Mode mode() {
        return existing == null ? Mode.CREATE_SCHEMA : Mode.LOAD_EXISTING;
    }

    /// Rows of all tables.
    public long rows() {
        return tables.stream().mapToLong(TableCensus::rows).sum();
    }

    /// Payload bytes of all tables, the measure of how long a copy takes.
    public long payloadBytes() {
        return tables.stream().mapToLong(TableCensus::payloadBytes).sum();
    }
}
