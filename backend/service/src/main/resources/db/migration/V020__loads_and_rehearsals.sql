-- One row for each carrying out of a plan. The target's ledger is what decides; this is what people are shown.
CREATE TABLE migration_load (
    id               uuid PRIMARY KEY,
    migration_id     uuid        NOT NULL REFERENCES migration (id) ON DELETE CASCADE,
    plan_version     integer     NOT NULL,
    state            text        NOT NULL,
    created_at       timestamptz NOT NULL,
    staged_at        timestamptz,
    cut_over_at      timestamptz,
    retired_schema   text,
    rolled_back_at   timestamptz,
    set_aside_schema text,
    cleaned_up_at    timestamptz
);

CREATE INDEX migration_load_migration_id_idx ON migration_load (migration_id, id);

CREATE UNIQUE INDEX migration_load_one_in_staging_key ON migration_load (migration_id)
    WHERE state IN ('LOADING', 'STAGED');

CREATE TABLE rehearsal (
    migration_id uuid PRIMARY KEY REFERENCES migration (id) ON DELETE CASCADE,
    job_id       uuid NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    document     text NOT NULL
);
