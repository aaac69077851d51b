-- What somebody decided on a finding. What the finding said is kept with it: a later assessment may not find it again.
CREATE TABLE decision (
    migration_id    uuid        NOT NULL REFERENCES migration (id) ON DELETE CASCADE,
    finding         text        NOT NULL,
    code            text        NOT NULL,
    source_table    text,
    source_column   text,
    source_object   text,
    message         text        NOT NULL,
    choice          text        NOT NULL,
    reason          text        NOT NULL CHECK (length(reason) <= 2000),
    snapshot_sha256 text        NOT NULL,
    decided_at      timestamptz NOT NULL,
    decided_by      text        NOT NULL,
    PRIMARY KEY (migration_id, finding)
);

-- A person's changes that a plan was made with, so that a decision can make it anew and keep them.
ALTER TABLE plan ADD COLUMN overrides text NOT NULL DEFAULT '{"tables":[]}';
