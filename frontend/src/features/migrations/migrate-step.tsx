import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { jobsOfMigrationQuery } from "@/api/jobs";
import { migrationQuery, planQuery } from "@/api/migrations";
import { JobPanel } from "@/features/migrations/job-panel";
import { newestOf } from "@/features/migrations/migration-state";
import { StartJobButton } from "@/features/migrations/start-job-button";
import classes from "@/features/migrations/step.module.css";
import { UndecidedFindings } from "@/features/migrations/undecided-findings";
import { EmptyState } from "@/ui/empty-state";
import { Loading } from "@/ui/loading";
import { Notice } from "@/ui/notice";
import { ProblemNotice } from "@/ui/problem-notice";

export function MigrateStep() {
  const { migrationId } = useParams({ from: "/signed-in/migrations/$migrationId" });
  const jobs = useQuery(jobsOfMigrationQuery(migrationId));
  const migration = useQuery(migrationQuery(migrationId));
  const plan = useQuery(planQuery(migrationId));
  const waiting = plan.data?.plan.undecided.length ?? 0;
  const job = newestOf(jobs.data ?? [], "MIGRATE", "VERIFY");

  return (
    <div className={classes.step}>
      <h2 tabIndex={-1} data-page-heading>
        Migrate
      </h2>
      {jobs.error ? <ProblemNotice error={jobs.error} onRetry={() => void jobs.refetch()} /> : null}
      {jobs.isPending || plan.isPending ? <Loading what="the job" /> : null}
      {job?.state === "SUCCEEDED" && migration.data?.state === "MIGRATED" ? (
        <Notice
          tone="ok"
          title="Migrated, and every value compared"
          actions={
            <Button
              size="sm"
              renderRoot={(props) => (
                <Link to="/migrations/$migrationId/proof" params={{ migrationId }} {...props} />
              )}
            >
              See the proof
            </Button>
          }
        />
      ) : null}
      {job ? <JobPanel jobId={job.id} /> : null}
      {jobs.data && job === null && plan.data === null ? (
        <EmptyState
          title="There is no plan to follow yet"
          action={
            <Link to="/migrations/$migrationId/assessment" params={{ migrationId }}>
              Go to the assessment
            </Link>
          }
        >
          <p>Assess the file first; the plan comes from it.</p>
        </EmptyState>
      ) : null}
      {jobs.data && job === null && plan.data ? (
        <EmptyState
          title={waiting > 0 ? "Not ready yet" : "Ready when you are"}
          action={
            <div className={classes.actions}>
              <StartJobButton
                migrationId={migrationId}
                type="MIGRATE"
                label="Start the migration"
                disabled={waiting > 0}
              />
              <Link to="/migrations/$migrationId/plan" params={{ migrationId }}>
                Look at the plan again
              </Link>
            </div>
          }
        >
          {waiting > 0 ? <UndecidedFindings migrationId={migrationId} count={waiting} /> : null}
          <p>
            Rows are copied to a place apart, every value is read back and compared, and only then the tables
            appear in the schema. The file is only read.
          </p>
        </EmptyState>
      ) : null}
    </div>
  );
}
