CREATE TABLE checklist (
    id         uuid PRIMARY KEY,
    name       text        NOT NULL,
    tags       text[]      NOT NULL,
    archived   boolean     NOT NULL,
    created_at timestamptz NOT NULL,
    created_by text        NOT NULL
);

-- Documents are kept as the text that was written: they are read whole or not at all.
CREATE TABLE checklist_draft (
    checklist_id uuid PRIMARY KEY REFERENCES checklist (id),
    version      integer     NOT NULL,
    document     text        NOT NULL,
    -- Every word of the document once, in lower case, for searching.
    words        text        NOT NULL,
    changed_at   timestamptz NOT NULL,
    changed_by   text        NOT NULL
);

CREATE TABLE checklist_revision (
    checklist_id   uuid        NOT NULL REFERENCES checklist (id),
    number         integer     NOT NULL CHECK (number > 0),
    draft_version  integer     NOT NULL,
    document       text        NOT NULL,
    items          integer     NOT NULL,
    note           text        NOT NULL CHECK (length(note) <= 2000),
    accepted_rules text[]      NOT NULL,
    published_at   timestamptz NOT NULL,
    published_by   text        NOT NULL,
    PRIMARY KEY (checklist_id, number)
);

-- Runs are pinned to revisions: nobody may change what a run was started with.
CREATE TRIGGER checklist_revision_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON checklist_revision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What a draft was read from. Mended lines keep what they were among the repairs.
CREATE TABLE checklist_import (
    checklist_id  uuid        NOT NULL REFERENCES checklist (id),
    draft_version integer     NOT NULL,
    text          text        NOT NULL,
    repairs       text        NOT NULL,
    findings      text        NOT NULL,
    imported_at   timestamptz NOT NULL,
    imported_by   text        NOT NULL,
    PRIMARY KEY (checklist_id, draft_version)
);
