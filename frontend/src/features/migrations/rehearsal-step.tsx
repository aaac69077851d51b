import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { jobsOfMigrationQuery } from "@/api/jobs";
import { planQuery, planVersion, rehearsalQuery } from "@/api/migrations";
import type { JobSummary, Rehearsal } from "@/api/types";
import { BeforeWriting } from "@/features/migrations/before-writing";
import { JobPanel } from "@/features/migrations/job-panel";
import { isActive, newestOf } from "@/features/migrations/migration-state";
import { RehearsalReport } from "@/features/migrations/rehearsal-report";
import { StartJobButton } from "@/features/migrations/start-job-button";
import classes from "@/features/migrations/step.module.css";
import { EmptyState } from "@/ui/empty-state";
import { Loading } from "@/ui/loading";
import { Notice } from "@/ui/notice";
import { ProblemNotice } from "@/ui/problem-notice";

export function RehearsalStep() {
  const { migrationId } = useParams({ from: "/signed-in/migrations/$migrationId" });
  const jobs = useQuery(jobsOfMigrationQuery(migrationId));
  const rehearsal = useQuery(rehearsalQuery(migrationId));
  const job = newestOf(jobs.data ?? [], "REHEARSE");
  const isBusy = jobs.data?.some(isActive) ?? false;

  return (
    <div className={classes.step}>
      <h2 tabIndex={-1} data-page-heading>
        Rehearse
      </h2>
      {jobs.error ? <ProblemNotice error={jobs.error} onRetry={() => void jobs.refetch()} /> : null}
      {rehearsal.error ? (
        <ProblemNotice error={rehearsal.error} onRetry={() => void rehearsal.refetch()} />
      ) : null}
      {jobs.isPending || rehearsal.isPending ? <Loading what="the rehearsal" /> : null}
      {job && !isTold(job, rehearsal.data) ? <JobPanel jobId={job.id} /> : null}
      {jobs.data && job === null && rehearsal.data === null ? (
        <BeforeWriting migrationId={migrationId}>
          <EmptyState
            title="Not rehearsed yet"
            action={
              <StartJobButton
                migrationId={migrationId}
                job={{ type: "REHEARSE" }}
                label="Rehearse"
                disabled={isBusy}
              />
            }
          >
            <p>
              A rehearsal does everything that the migration will do, into a schema of its own, and drops it
              afterwards. It shows how long the real one takes, how much room it needs, and whether every
              value arrives. Nobody notices it.
            </p>
          </EmptyState>
        </BeforeWriting>
      ) : null}
      {rehearsal.data ? (
        <>
          <NewerPlan migrationId={migrationId} rehearsal={rehearsal.data} />
          <RehearsalReport migrationId={migrationId} rehearsal={rehearsal.data} />
          <div className={classes.actions}>
            <Button
              renderRoot={(props) => (
                <Link to="/migrations/$migrationId/migrate" params={{ migrationId }} {...props} />
              )}
            >
              Go on to migrate
            </Button>
            <StartJobButton
              migrationId={migrationId}
              job={{ type: "REHEARSE" }}
              label="Rehearse again"
              variant="default"
              disabled={isBusy}
            />
          </div>
        </>
      ) : null}
    </div>
  );
}

/** Whether the report says all there is to say about the job, or may do so once it is there. */
function isTold(job: JobSummary, rehearsal: Rehearsal | null | undefined): boolean {
  return rehearsal === undefined
    ? !isActive(job)
    : job.state === "SUCCEEDED" && rehearsal?.report.jobId === job.id;
}

function NewerPlan({ migrationId, rehearsal }: { migrationId: string; rehearsal: Rehearsal }) {
  const plan = useQuery(planQuery(migrationId));
  const version = plan.data ? planVersion(plan.data) : null;
  if (version === null || version <= rehearsal.planVersion) {
    return null;
  }
  return (
    <Notice tone="warn" title="The plan changed since">
      <p>
        This was version {rehearsal.planVersion}; the plan is at version {version} now. Rehearse again to know
        what that one does.
      </p>
    </Notice>
  );
}
