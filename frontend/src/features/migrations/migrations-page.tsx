import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { isMoving, migrationsQuery } from "@/api/migrations";
import type { Migration } from "@/api/types";
import { useMay } from "@/api/use-session";
import { migrationWords, phaseNames } from "@/features/migrations/migration-state";
import classes from "@/features/migrations/migrations-page.module.css";
import { formatBytes, formatShare } from "@/lib/format";
import { DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { Icon } from "@/ui/icon";
import { Loading } from "@/ui/loading";
import { Page } from "@/ui/page";
import { ProblemNotice } from "@/ui/problem-notice";
import { StateBadge } from "@/ui/state-badge";
import { Timestamp } from "@/ui/timestamp";

export function MigrationsPage() {
  // The address keeps the filter; the field has its own copy because navigation would lag behind the typing.
  const [words, setWords] = useState(useSearch({ from: "/signed-in/" }).q ?? "");
  const navigate = useNavigate({ from: "/" });
  const mayOperate = useMay("OPERATOR");
  const migrations = useQuery(migrationsQuery);
  const found = (migrations.data ?? []).filter((migration) => matches(migration, words));
  const newMigration = mayOperate ? (
    <Button
      renderRoot={(props) => <Link to="/migrations/new" {...props} />}
      leftSection={<Icon name="plus" />}
    >
      New migration
    </Button>
  ) : null;

  return (
    <Page title="Migrations" actions={migrations.data?.length ? newMigration : null}>
      {migrations.error ? (
        <ProblemNotice error={migrations.error} onRetry={() => void migrations.refetch()} />
      ) : null}
      {migrations.isPending ? <Loading what="the migrations" /> : null}
      {migrations.data?.length === 0 ? (
        <EmptyState title="No migration yet" action={newMigration}>
          <p>
            Drop a SQLite file, see what PostgreSQL will make of it, and get a database whose every value was
            compared with the file it came from. Nothing is written before you say so.
          </p>
        </EmptyState>
      ) : null}
      {migrations.data && migrations.data.length > 0 ? (
        <>
          {migrations.data.length > 1 || words ? (
            <TextInput
              className={classes.filter ?? ""}
              type="search"
              label="Filter by name"
              value={words}
              onChange={({ currentTarget: { value } }) => {
                setWords(value);
                void navigate({ search: value ? { q: value } : {}, replace: true });
              }}
            />
          ) : null}
          {found.length > 0 ? (
            <MigrationTable migrations={found} />
          ) : (
            <p>No migration, source or target is called “{words}”.</p>
          )}
        </>
      ) : null}
    </Page>
  );
}

function MigrationTable({ migrations }: { migrations: Migration[] }) {
  return (
    <DataTable
      label="Migrations"
      head={
        <>
          <th scope="col">Name</th>
          <th scope="col">State</th>
          <th scope="col">From</th>
          <th scope="col">To</th>
          <th scope="col">Created</th>
        </>
      }
    >
      {migrations.map((migration) => (
        <tr key={migration.id}>
          <th scope="row">
            <Link to="/migrations/$migrationId" params={{ migrationId: migration.id }}>
              {migration.name}
            </Link>
          </th>
          <td>
            <StateBadge state={migrationWords[migration.state]} />
            <ProgressWords migration={migration} />
          </td>
          <td data-value>
            {migration.sources.map((source) => (
              <div key={source.id}>
                {source.name} <span className={classes.aside}>{formatBytes(source.sizeBytes)}</span>
              </div>
            ))}
          </td>
          <td data-value>
            {migration.target.name} <span className={classes.aside}>schema {migration.schema}</span>
          </td>
          <td className={classes.aside} data-value>
            <Timestamp at={migration.createdAt} /> by {migration.createdBy}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

function ProgressWords({ migration }: { migration: Migration }) {
  const { latestJob } = migration;
  if (!isMoving(migration) || !latestJob?.phase) {
    return null;
  }
  return (
    <div className={classes.aside}>
      {phaseNames[latestJob.phase]}
      {latestJob.progress ? `, ${formatShare(latestJob.progress.done, latestJob.progress.total)}` : ""}
    </div>
  );
}

function matches(migration: Migration, words: string): boolean {
  const wanted = words.trim().toLocaleLowerCase();
  const names = [
    migration.name,
    migration.target.name,
    migration.schema,
    ...migration.sources.map((s) => s.name),
  ];
  return names.some((name) => name.toLocaleLowerCase().includes(wanted));
}
