CREATE TABLE source (
    id         uuid PRIMARY KEY,
    name       text        NOT NULL,
    kind       text        NOT NULL,
    origin     text        NOT NULL CHECK (origin IN ('UPLOAD', 'PATH')),
    -- Uploads lie in the file store under the id; only a path source has a path.
    path       text        CHECK ((path IS NOT NULL) = (origin = 'PATH')),
    size_bytes bigint      NOT NULL,
    sha256     text        NOT NULL,
    created_at timestamptz NOT NULL,
    created_by text        NOT NULL
);

CREATE TABLE target (
    id              uuid PRIMARY KEY,
    name            text        NOT NULL CONSTRAINT target_name_key UNIQUE,
    kind            text        NOT NULL,
    host            text        NOT NULL,
    port            integer     NOT NULL CHECK (port BETWEEN 1 AND 65535),
    database        text        NOT NULL,
    username        text        NOT NULL,
    sealed_password text        NOT NULL,
    ssl_mode        text        NOT NULL,
    embedded        boolean     NOT NULL,
    created_at      timestamptz NOT NULL,
    version         bigint      NOT NULL
);

CREATE TABLE migration (
    id                uuid PRIMARY KEY,
    name              text        NOT NULL,
    target_id         uuid        NOT NULL CONSTRAINT migration_target_id_fkey REFERENCES target (id),
    schema            text        NOT NULL,
    mode              text        NOT NULL,
    created_at        timestamptz NOT NULL,
    created_by        text        NOT NULL
);

CREATE INDEX migration_target_id_idx ON migration (target_id);

CREATE TABLE migration_source (
    migration_id uuid    NOT NULL REFERENCES migration (id) ON DELETE CASCADE,
    position     integer NOT NULL,
    source_id    uuid    NOT NULL CONSTRAINT migration_source_source_id_fkey REFERENCES source (id),
    PRIMARY KEY (migration_id, position)
);

CREATE INDEX migration_source_source_id_idx ON migration_source (source_id);

-- The engine's documents are kept as the text that was written: they are read whole or not at all.
CREATE TABLE assessment (
    migration_id        uuid PRIMARY KEY REFERENCES migration (id) ON DELETE CASCADE,
    source_id           uuid        NOT NULL,
    source_sha256       text        NOT NULL,
    snapshot_sha256     text        NOT NULL,
    snapshot_size_bytes bigint      NOT NULL,
    snapshot_taken_at   timestamptz NOT NULL,
    document            text        NOT NULL
);

-- Every version stays, so that a job that is retried carries out the plan that it was started with.
CREATE TABLE plan (
    migration_id      uuid        NOT NULL REFERENCES migration (id) ON DELETE CASCADE,
    version           integer     NOT NULL,
    snapshot_sha256   text        NOT NULL,
    snapshot_taken_at timestamptz NOT NULL,
    document          text        NOT NULL,
    created_at        timestamptz NOT NULL,
    created_by        text        NOT NULL,
    PRIMARY KEY (migration_id, version)
);
