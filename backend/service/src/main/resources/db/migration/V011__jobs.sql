CREATE TABLE job (
    id           uuid PRIMARY KEY,
    type         text        NOT NULL,
    state        text        NOT NULL,
    migration_id uuid        REFERENCES migration (id) ON DELETE CASCADE,
    -- What to do, as JSON: fixed when the job is submitted, read by every attempt.
    command      text        NOT NULL,
    attempts     integer     NOT NULL,
    -- The execution that is the current attempt. A worker may write only while this is the one that it began with.
    lease        text,
    -- Times in a row that the job went on by itself after an interruption.
    resumptions  integer     NOT NULL,
    phase        text,
    progress     text,
    result       text,
    problem      text,
    -- The number of the job's youngest event. Its row lock is what makes events of one job commit in order.
    last_event   bigint      NOT NULL,
    created_at   timestamptz NOT NULL,
    created_by   text        NOT NULL,
    started_at   timestamptz,
    finished_at  timestamptz,
    version      bigint      NOT NULL
);

CREATE INDEX job_migration_id_idx ON job (migration_id, id);

CREATE UNIQUE INDEX job_one_active_per_migration_key ON job (migration_id)
    WHERE state IN ('PENDING', 'RUNNING', 'CANCELLING', 'INTERRUPTED');

CREATE TABLE job_event (
    job_id  uuid        NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    seq     bigint      NOT NULL,
    at      timestamptz NOT NULL,
    kind    text        NOT NULL CHECK (kind IN ('LOG', 'STATE')),
    level   text        NOT NULL,
    message text        NOT NULL,
    -- The fields of a log line, or the whole job at the time of a change of state; JSON.
    content text        NOT NULL,
    PRIMARY KEY (job_id, seq)
);

CREATE TABLE job_reject (
    job_id        uuid    NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    id            uuid    NOT NULL,
    table_name    text    NOT NULL,
    row_key       text    NOT NULL,
    column_name   text,
    code          text    NOT NULL,
    storage_class text    NOT NULL,
    value_prefix  text    NOT NULL,
    reason        text    NOT NULL,
    PRIMARY KEY (job_id, id)
);

CREATE INDEX job_reject_table_name_idx ON job_reject (job_id, table_name, id);

CREATE TABLE report (
    migration_id uuid PRIMARY KEY REFERENCES migration (id) ON DELETE CASCADE,
    job_id       uuid    NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    plan_version integer NOT NULL,
    verified     boolean NOT NULL,
    document     text    NOT NULL
);

-- The work queue: the library db-scheduler owns these columns.
CREATE TABLE job_execution (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX job_execution_execution_time_idx ON job_execution (execution_time);
CREATE INDEX job_execution_last_heartbeat_idx ON job_execution (last_heartbeat);
