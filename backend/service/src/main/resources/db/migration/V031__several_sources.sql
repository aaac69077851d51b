-- What tells one of several sources from the others: in names of tables, in reports, and in the folder of its snapshot.
ALTER TABLE migration_source ADD COLUMN key text;

UPDATE migration_source AS m
SET key = coalesce(
    nullif(
        btrim(
            left(
                ltrim(
                    regexp_replace(
                        regexp_replace(lower(s.name), '\.(db|db3|sqlite|sqlite3)$', ''),
                        '[^a-z0-9_]+', '-', 'g'),
                    '-_'),
                32),
            '-_'),
        ''),
    'source')
FROM source AS s
WHERE s.id = m.source_id;

ALTER TABLE migration_source ALTER COLUMN key SET NOT NULL;
ALTER TABLE migration_source ADD CONSTRAINT migration_source_key_key UNIQUE (migration_id, key);

-- One row for each source.
ALTER TABLE assessment DROP CONSTRAINT assessment_pkey;
ALTER TABLE assessment ADD PRIMARY KEY (migration_id, source_id);
ALTER TABLE assessment ADD COLUMN encoding text;
-- The job that found it out: a further attempt of the same job does only what is left.
ALTER TABLE assessment ADD COLUMN job_id uuid;
UPDATE assessment SET encoding = coalesce(CAST(document AS jsonb) #>> '{catalog,encoding}', 'UTF_8');
ALTER TABLE assessment ALTER COLUMN encoding SET NOT NULL;

-- A source that could not be assessed, until it was.
CREATE TABLE source_failure (
    migration_id uuid        NOT NULL REFERENCES migration (id) ON DELETE CASCADE,
    source_id    uuid        NOT NULL,
    failed_at    timestamptz NOT NULL,
    problem      text        NOT NULL,
    PRIMARY KEY (migration_id, source_id)
);

-- What the assessments of several sources have in common. It holds for the snapshots that it names.
CREATE TABLE comparison (
    migration_id    uuid PRIMARY KEY REFERENCES migration (id) ON DELETE CASCADE,
    snapshot_sha256 text NOT NULL,
    document        text NOT NULL
);

-- The snapshots that a plan was made for, where there are several: a JSON array in the order of the sources.
ALTER TABLE plan ADD COLUMN snapshots text NOT NULL DEFAULT '[]';
