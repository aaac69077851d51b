import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { jobQuery, jobsOfMigrationQuery } from "@/api/jobs";
import { migrationQuery, planQuery, planVersion } from "@/api/migrations";
import { rejectTotalsQuery } from "@/api/rejects";
import type { JobSummary, Migration, MigrationLoad } from "@/api/types";
import { BeforeWriting } from "@/features/migrations/before-writing";
import { JobPanel } from "@/features/migrations/job-panel";
import { LoadMended } from "@/features/migrations/load-mended";
import { MigrateStart } from "@/features/migrations/migrate-start";
import { isActive, mayMigrate, newestOf } from "@/features/migrations/migration-state";
import { standingTotals } from "@/features/migrations/reject-words";
import { StartJobButton } from "@/features/migrations/start-job-button";
import classes from "@/features/migrations/step.module.css";
import { Loading } from "@/ui/loading";
import { Notice } from "@/ui/notice";
import { ProblemNotice } from "@/ui/problem-notice";

export function MigrateStep() {
  const { migrationId } = useParams({ from: "/signed-in/migrations/$migrationId" });
  const jobs = useQuery(jobsOfMigrationQuery(migrationId));
  const migration = useQuery(migrationQuery(migrationId));
  const plan = useQuery(planQuery(migrationId));
  const job = newestOf(jobs.data ?? [], "MIGRATE", "VERIFY");
  const version = plan.data ? planVersion(plan.data) : null;

  return (
    <div className={classes.step}>
      <h2 tabIndex={-1} data-page-heading>
        Migrate
      </h2>
      {jobs.error ? <ProblemNotice error={jobs.error} onRetry={() => void jobs.refetch()} /> : null}
      {jobs.isPending ? <Loading what="the job" /> : null}
      {migration.data && job ? <Outcome migration={migration.data} job={job} /> : null}
      {migration.data && jobs.data && mayMigrate(migration.data, job, version) ? (
        <BeforeWriting migrationId={migrationId}>
          <Start migration={migration.data} version={version} isBusy={jobs.data.some(isActive)} />
        </BeforeWriting>
      ) : null}
      {job ? <JobPanel jobId={job.id} /> : null}
    </div>
  );
}

/** What the last migration led to, and where to go from there. */
function Outcome({ migration, job }: { migration: Migration; job: JobSummary }) {
  const toProof = (
    <Link to="/migrations/$migrationId/proof" params={{ migrationId: migration.id }}>
      See the proof
    </Link>
  );
  if (job.type === "MIGRATE" && job.state === "FAILED") {
    return <SchemaInUse migrationId={migration.id} jobId={job.id} />;
  }
  if (job.state !== "SUCCEEDED") {
    return null;
  }
  if (migration.state === "STAGED") {
    return (
      <Notice
        tone="ok"
        title="Ready to cut over: every value was compared"
        actions={
          <>
            <Button
              size="sm"
              renderRoot={(props) => (
                <Link
                  to="/migrations/$migrationId/cut-over"
                  params={{ migrationId: migration.id }}
                  {...props}
                />
              )}
            >
              Go to the cut-over
            </Button>
            {toProof}
          </>
        }
      >
        <p>
          The tables wait in staging. Nothing is visible in schema <code>{migration.schema}</code> yet.
        </p>
      </Notice>
    );
  }
  return migration.state === "MIGRATED" ? (
    <Notice
      tone="ok"
      title="Migrated, and every value compared"
      actions={
        <Button
          size="sm"
          renderRoot={(props) => (
            <Link to="/migrations/$migrationId/proof" params={{ migrationId: migration.id }} {...props} />
          )}
        >
          See the proof
        </Button>
      }
    />
  ) : null;
}

/** The way on when the tables could not go into place at once because others are there. */
function SchemaInUse({ migrationId, jobId }: { migrationId: string; jobId: string }) {
  const job = useQuery(jobQuery(jobId, false));
  if (job.data?.problem?.code !== "TARGET_SCHEMA_NOT_EMPTY") {
    return null;
  }
  return (
    <Notice
      tone="info"
      title="Keep what is there, and cut over later"
      actions={
        <StartJobButton
          migrationId={migrationId}
          job={{ type: "MIGRATE", cutOver: "SEPARATE" }}
          label="Migrate with a separate cut-over"
        />
      }
    >
      <p>
        The tables then wait in staging. The cut-over moves what is in the schema aside, from where a rollback
        brings it back.
      </p>
    </Notice>
  );
}

interface StartProps {
  readonly migration: Migration;
  readonly version: number | null;
  readonly isBusy: boolean;
}

/** What the next migration would do, and the button that starts it. */
function Start({ migration, version, isBusy }: StartProps) {
  const load = migration.currentLoad;
  const totals = useQuery({ ...rejectTotalsQuery(migration.id), enabled: load !== null });
  if (totals.error) {
    return <ProblemNotice error={totals.error} onRetry={() => void totals.refetch()} />;
  }
  if (load !== null && totals.isPending) {
    return <Loading what="what changed since" />;
  }
  if (totals.data?.goesOnWith === "STAGED" || totals.data?.goesOnWith === "CUT_OVER") {
    return standingTotals(totals.data.groups).MENDED > 0 ? (
      <LoadMended migration={migration} totals={totals.data} />
    ) : (
      <p>
        What was migrated is all that the plan says. A later version of it differs only in rows that were
        mended, and none of those waits to be loaded.
      </p>
    );
  }
  return (
    <>
      {load === null ? null : <WhyAgain load={load} version={version} />}
      <MigrateStart migration={migration} disabled={isBusy} />
    </>
  );
}

function WhyAgain({ load, version }: { load: MigrationLoad; version: number | null }) {
  if (load.state === "ROLLED_BACK") {
    return <p>The last migration was rolled back. The same plan can be carried out again.</p>;
  }
  return version !== null && version > load.planVersion ? (
    <p>
      The plan changed: what was migrated last is version {load.planVersion}, the plan is at version {version}
      . The next migration begins anew, with every row.
    </p>
  ) : null;
}
