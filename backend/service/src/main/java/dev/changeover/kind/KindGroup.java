package dev.changeover.kind;

/// What kinds have in common.
public enum KindGroup {
    /// What an application answers over HTTP.
    HTTP,
    /// Hosts, ports and certificates.
    NETWORK,
    /// Reaching PostgreSQL, and what a role may do there.
    PG_CONNECT,
    /// What a PostgreSQL database consists of.
    PG_SCHEMA,
    /// What its tables hold.
    PG_DATA,
    /// How it fares.
    PG_HEALTH,
    /// SQLite files and others.
    FILES,
    /// Metrics.
    METRIC,
    /// What an application says about its variables.
    ENVIRONMENT,
    /// Copies of sources, and backups proved.
    SOURCE,
    /// The steps of a data migration.
    MIGRATION,
    /// Numbered SQL migrations.
    SCHEMA,
    /// Work on a PostgreSQL database.
    POSTGRES,
    /// Journeys, load and baselines.
    LOAD,
    /// Telling people.
    TALK,
    /// Reports, archives and schedules.
    RECORD,
    /// Results of other systems.
    ATTESTATION,
    /// Evidence by people.
    MANUAL
}
