package dev.changeover.engine;

import java.util.List;
import java.util.Objects;

import dev.changeover.engine.catalog.Catalog;

/// What was found in a snapshot. Holds no value of a row but the few examples in findings.
///
/// @param snapshotSha256 which snapshot
/// @param catalog what the schema declares
/// @param tables the census, one entry for each table of the catalog, in its order
/// @param collisions keys that would become equal in PostgreSQL
/// @param findings what a person should know or decide, most severe first
/// @param manualSteps objects that a person must carry over, with suggestions
public record Assessment(
        String snapshotSha256,
        Catalog catalog,
        List<TableCensus> tables,
        List<KeyCollision> collisions,
        List<Finding> findings,
        List<ManualStep> manualSteps) {
    public Assessment {
        tables = List.copyOf(tables);
        // An assessment that was stored before these were counted comes without them.
        collisions = List.copyOf(Objects.requireNonNullElse(collisions, List.<KeyCollision>of()));
        findings = List.copyOf(findings);
        manualSteps = List.copyOf(manualSteps);
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
