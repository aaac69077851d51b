import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { jobQuery, jobsOfMigrationQuery } from "@/api/jobs";
import { migrationQuery } from "@/api/migrations";
import type { Job, JobSummary, Migration, MigrationLoad } from "@/api/types";
import { CleanUp } from "@/features/migrations/clean-up";
import { CutOverDone, EarlierRolledBack, RollBackDone } from "@/features/migrations/cut-over-outcome";
import { CutOverStart } from "@/features/migrations/cut-over-start";
import { JobLog } from "@/features/migrations/job-log-view";
import { JobPanel } from "@/features/migrations/job-panel";
import { isActive, jobNames, jobWords, newestOf } from "@/features/migrations/migration-state";
import { RollBack } from "@/features/migrations/roll-back";
import classes from "@/features/migrations/step.module.css";
import { EmptyState } from "@/ui/empty-state";
import { Loading } from "@/ui/loading";
import { Notice } from "@/ui/notice";
import { ProblemNotice } from "@/ui/problem-notice";
import { Timestamp } from "@/ui/timestamp";

export function CutOverStep() {
  const { migrationId } = useParams({ from: "/signed-in/migrations/$migrationId" });
  const jobs = useQuery(jobsOfMigrationQuery(migrationId));
  const migration = useQuery(migrationQuery(migrationId));

  return (
    <div className={classes.step}>
      <h2 tabIndex={-1} data-page-heading>
        Cut over
      </h2>
      {jobs.error ? <ProblemNotice error={jobs.error} onRetry={() => void jobs.refetch()} /> : null}
      {jobs.isPending || migration.isPending ? <Loading what="the cut-over" /> : null}
      {jobs.data && migration.data ? <Stage migration={migration.data} jobs={jobs.data} /> : null}
    </div>
  );
}

function Stage({ migration, jobs }: { migration: Migration; jobs: readonly JobSummary[] }) {
  const newest = newestOf(jobs, "CUT_OVER", "ROLL_BACK", "CLEAN_UP");
  const active = jobs.find(isActive);
  if (active && active.id === newest?.id) {
    return <JobPanel jobId={active.id} />;
  }
  return (
    <>
      {active ? (
        <Notice tone="active" title={`${jobNames[active.type]} in progress`}>
          <p>What can be done here waits until it has ended.</p>
        </Notice>
      ) : null}
      {newest ? (
        <AfterJob key={newest.id} migration={migration} newest={newest} isBusy={active !== undefined} />
      ) : (
        <Ways migration={migration} last={undefined} isBusy={active !== undefined} />
      )}
    </>
  );
}

function AfterJob({
  migration,
  newest,
  isBusy,
}: {
  migration: Migration;
  newest: JobSummary;
  isBusy: boolean;
}) {
  const job = useQuery(jobQuery(newest.id, false));
  if (!job.data) {
    return job.error ? (
      <ProblemNotice error={job.error} onRetry={() => void job.refetch()} />
    ) : (
      <Loading what="the last job" />
    );
  }
  return (
    <>
      <Ways migration={migration} last={job.data} isBusy={isBusy} />
      <details className={classes.details}>
        <summary>
          Last job here: {jobNames[newest.type]}, {jobWords[newest.state].word.toLowerCase()}
        </summary>
        <JobLog jobId={newest.id} isOver />
      </details>
    </>
  );
}

interface WaysProps {
  readonly migration: Migration;
  readonly last: Job | undefined;
  readonly isBusy: boolean;
}

/** Where the load stands, and what can be done from there. */
function Ways({ migration, last, isBusy }: WaysProps) {
  const load = migration.currentLoad;
  switch (load?.state) {
    case undefined:
    case "LOADING":
    case "ABANDONED":
      return <NothingYet migrationId={migration.id} />;
    case "STAGED":
      return (
        <>
          <EarlierRolledBack migration={migration} last={last} />
          <CutOverStart migration={migration} load={load} last={last} isBusy={isBusy} />
          {migration.loadInPlace ? (
            <RollBack migration={migration} load={migration.loadInPlace} last={last} isBusy={isBusy} />
          ) : null}
        </>
      );
    case "CUT_OVER":
      return (
        <>
          <CutOverDone migration={migration} load={load} last={last} />
          <RollBack migration={migration} load={load} last={last} isBusy={isBusy} />
          <CleanUp migration={migration} load={load} last={last} isBusy={isBusy} />
        </>
      );
    case "ROLLED_BACK":
      return (
        <>
          <RollBackDone migration={migration} load={load} last={last} />
          <CleanUp migration={migration} load={load} last={last} isBusy={isBusy} />
        </>
      );
    case "CLEANED_UP":
      return <CleanedUp migration={migration} load={load} />;
  }
}

function NothingYet({ migrationId }: { migrationId: string }) {
  return (
    <EmptyState
      title="Nothing to cut over yet"
      action={
        <Link to="/migrations/$migrationId/migrate" params={{ migrationId }}>
          Go to the migration
        </Link>
      }
    >
      <p>
        When a migration with a separate cut-over is verified, its tables wait here until you put them into
        place. What is in place can be rolled back from here.
      </p>
    </EmptyState>
  );
}

function CleanedUp({ migration, load }: { migration: Migration; load: MigrationLoad }) {
  return (
    <Notice tone="neutral" title="Cleaned up">
      <p>
        {load.rolledBackAt ? (
          <>The migration was rolled back, and what it had left was removed. </>
        ) : (
          <>
            The tables stay in schema <code>{migration.schema}</code>. What was kept for a way back was
            removed.{" "}
          </>
        )}
        {load.cleanedUpAt ? (
          <>
            Done <Timestamp at={load.cleanedUpAt} />.
          </>
        ) : null}
      </p>
    </Notice>
  );
}
