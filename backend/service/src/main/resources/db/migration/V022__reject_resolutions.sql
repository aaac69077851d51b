-- What somebody did about a row that was quarantined: mended it by hand, or accepted that it stays out.
CREATE TABLE reject_resolution (
    id              uuid        PRIMARY KEY,
    migration_id    uuid        NOT NULL REFERENCES migration (id) ON DELETE CASCADE,
    table_name      text        NOT NULL,
    row_key         text        NOT NULL,
    kind            text        NOT NULL,
    -- The values that stand in for those of the source, as JSON; empty for a row that stays out.
    stand_ins       text        NOT NULL,
    -- A row is only known by its key within one snapshot.
    snapshot_sha256 text        NOT NULL,
    reason          text        NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
    resolved_at     timestamptz NOT NULL,
    resolved_by     text        NOT NULL,
    CONSTRAINT reject_resolution_row_key UNIQUE (migration_id, table_name, row_key)
);

CREATE INDEX reject_resolution_migration_id_idx ON reject_resolution (migration_id, id);

CREATE INDEX job_reject_row_key_idx ON job_reject (job_id, table_name, row_key);
