import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, Outlet, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { jobsOfMigrationQuery } from "@/api/jobs";
import { deleteMigration, isMoving, migrationKeys, migrationQuery } from "@/api/migrations";
import { isProblem } from "@/api/problem";
import type { Migration } from "@/api/types";
import { useMay } from "@/api/use-session";
import classes from "@/features/migrations/migration-page.module.css";
import { migrationWords } from "@/features/migrations/migration-state";
import { StepNav } from "@/features/migrations/step-nav";
import { formatBytes, formatShare } from "@/lib/format";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { EmptyState } from "@/ui/empty-state";
import { Icon } from "@/ui/icon";
import { Loading } from "@/ui/loading";
import { Page } from "@/ui/page";
import { ProblemNotice } from "@/ui/problem-notice";
import { StateBadge } from "@/ui/state-badge";

/** One migration: what it moves and where to, and its steps. */
export function MigrationPage() {
  const { migrationId } = useParams({ from: "/signed-in/migrations/$migrationId" });
  const migration = useQuery(migrationQuery(migrationId));
  const jobs = useQuery(jobsOfMigrationQuery(migrationId));

  if (isProblem(migration.error, 404)) {
    return (
      <Page title="This migration does not exist" tabTitle="Not found">
        <EmptyState title="Nothing has this address" action={<Link to="/">Go to the migrations</Link>}>
          It may have been deleted, or the link may be incomplete.
        </EmptyState>
      </Page>
    );
  }
  if (!migration.data) {
    return (
      <Page title="Migration">
        {migration.error ? (
          <ProblemNotice error={migration.error} onRetry={() => void migration.refetch()} />
        ) : (
          <Loading what="the migration" />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={migration.data.name}
      tabTitle={tabTitle(migration.data)}
      lead={<Route migration={migration.data} />}
      actions={<DeleteMigration migration={migration.data} />}
    >
      <StepNav migration={migration.data} jobs={jobs.data ?? []} />
      {migration.error ? (
        <ProblemNotice error={migration.error} onRetry={() => void migration.refetch()} />
      ) : null}
      <Outlet />
    </Page>
  );
}

function tabTitle(migration: Migration): string {
  const { name, latestJob } = migration;
  return isMoving(migration) && latestJob?.progress
    ? `${formatShare(latestJob.progress.done, latestJob.progress.total)} ${name}`
    : name;
}

function Route({ migration }: { migration: Migration }) {
  return (
    <div className={classes.route}>
      <StateBadge state={migrationWords[migration.state]} />
      <span>
        {migration.sources.map((source) => `${source.name} (${formatBytes(source.sizeBytes)})`).join(", ")}
      </span>
      <span className={classes.arrow}>
        <Icon name="arrow" size={14} />
        <span className="visually-hidden">to</span>
      </span>
      <span>
        {migration.target.name}, {migration.mode === "LOAD_EXISTING" ? "the application’s tables in " : ""}
        schema <code>{migration.schema}</code>
      </span>
    </div>
  );
}

function DeleteMigration({ migration }: { migration: Migration }) {
  const [asking, setAsking] = useState(false);
  const mayOperate = useMay("OPERATOR");
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const removal = useMutation({
    mutationFn: () => deleteMigration(migration.id),
    onSuccess: async () => {
      queryClient.removeQueries({ queryKey: migrationKeys.detail(migration.id) });
      await queryClient.invalidateQueries({ queryKey: migrationKeys.list() });
      await navigate({ to: "/" });
    },
  });
  if (!mayOperate || isMoving(migration)) {
    return null;
  }
  return (
    <>
      <Button variant="default" size="xs" onClick={() => setAsking(true)}>
        Delete
      </Button>
      <ConfirmDialog
        opened={asking}
        title={`Delete ${migration.name}?`}
        confirmLabel="Delete the migration"
        pending={removal.isPending}
        error={removal.error}
        onConfirm={() => removal.mutate()}
        onDismiss={() => setAsking(false)}
      >
        <p>
          Its assessment, plan, jobs and proof are removed. The file stays under Sources, and the tables
          already written to {migration.target.name} stay there.
        </p>
      </ConfirmDialog>
    </>
  );
}
