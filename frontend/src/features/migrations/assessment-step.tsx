import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { jobQuery, jobsOfMigrationQuery } from "@/api/jobs";
import { assessmentQuery } from "@/api/migrations";
import type { Assessment } from "@/api/types";
import { CensusTables } from "@/features/migrations/census-tables";
import { FindingList } from "@/features/migrations/finding-list";
import { JobPanel } from "@/features/migrations/job-panel";
import { ManualStepList } from "@/features/migrations/manual-step-list";
import { isActive, newestOf } from "@/features/migrations/migration-state";
import { PastDecisions } from "@/features/migrations/past-decisions";
import { StartJobButton } from "@/features/migrations/start-job-button";
import classes from "@/features/migrations/step.module.css";
import { formatBytes, formatQuantity, formatSeconds, shortDigest } from "@/lib/format";
import { Copyable } from "@/ui/copyable";
import { EmptyState } from "@/ui/empty-state";
import { Fact, Facts } from "@/ui/facts";
import { Loading } from "@/ui/loading";
import { Notice } from "@/ui/notice";
import { ProblemNotice } from "@/ui/problem-notice";
import { Timestamp } from "@/ui/timestamp";

export function AssessmentStep() {
  const { migrationId } = useParams({ from: "/signed-in/migrations/$migrationId" });
  const jobs = useQuery(jobsOfMigrationQuery(migrationId));
  const assessment = useQuery(assessmentQuery(migrationId));
  const job = newestOf(jobs.data ?? [], "ASSESS");
  const showsJob = job !== null && (isActive(job) || job.state !== "SUCCEEDED" || assessment.data === null);

  return (
    <div className={classes.step}>
      <h2 tabIndex={-1} data-page-heading>
        Assessment
      </h2>
      {jobs.error ? <ProblemNotice error={jobs.error} onRetry={() => void jobs.refetch()} /> : null}
      {assessment.error ? (
        <ProblemNotice error={assessment.error} onRetry={() => void assessment.refetch()} />
      ) : null}
      {jobs.isPending || assessment.isPending ? <Loading what="the assessment" /> : null}
      {showsJob ? <JobPanel jobId={job.id} /> : null}
      {job?.state === "FAILED" ? <DamagedSource migrationId={migrationId} jobId={job.id} /> : null}
      {jobs.data && job === null ? (
        <EmptyState
          title="Not assessed yet"
          action={
            <StartJobButton migrationId={migrationId} job={{ type: "ASSESS" }} label="Assess the file" />
          }
        >
          <p>
            The assessment reads every value of the file and writes nothing. It tells what PostgreSQL will
            make of it.
          </p>
        </EmptyState>
      ) : null}
      {assessment.data ? <Findings assessment={assessment.data} migrationId={migrationId} /> : null}
    </div>
  );
}

/** The way on when the file is damaged and nobody has a better one. */
function DamagedSource({ migrationId, jobId }: { migrationId: string; jobId: string }) {
  const job = useQuery(jobQuery(jobId, false));
  if (job.data?.problem?.code !== "SOURCE_CORRUPT") {
    return null;
  }
  return (
    <Notice
      tone="warn"
      title="Is there no sound backup?"
      actions={
        <StartJobButton
          migrationId={migrationId}
          job={{ type: "ASSESS", acceptDamage: true }}
          label="Assess what can be read"
        />
      }
    >
      <p>
        What cannot be read is then listed, and the migration waits until somebody has decided that it may
        stay behind.
      </p>
    </Notice>
  );
}

function Findings({ assessment, migrationId }: { assessment: Assessment; migrationId: string }) {
  const { estimate } = assessment;
  const waiting = assessment.undecided.length;
  const past = assessment.decisions.filter(
    (decision) =>
      !decision.concerns && !assessment.findings.some((finding) => finding.id === decision.finding),
  );
  return (
    <>
      <Facts>
        <Fact name="Rows">{formatQuantity(assessment.rows, "row")}</Fact>
        <Fact name="Tables">{formatQuantity(assessment.tables.length, "table")}</Fact>
        {assessment.snapshot ? (
          <Fact name="File">{formatBytes(assessment.snapshot.sizeBytes)}</Fact>
        ) : (
          <Fact name="Files">{formatQuantity(assessment.sources.length, "source")}</Fact>
        )}
        <Fact name="Estimated time">{formatSeconds(estimate.seconds)}</Fact>
        <Fact name="Estimated size in PostgreSQL">
          {formatBytes(estimate.tableBytes)}{" "}
          <span className={classes.aside}>and {formatBytes(estimate.indexBytes)} of indexes</span>
        </Fact>
        <Fact name="Free space needed there">{formatBytes(estimate.targetPeakBytes)}</Fact>
        {assessment.snapshot ? (
          <Fact name="Snapshot">
            <Copyable
              what="the snapshot's SHA-256"
              value={assessment.snapshot.sha256}
              shown={shortDigest(assessment.snapshot.sha256)}
            />{" "}
            <span className={classes.aside}>
              <Timestamp at={assessment.snapshot.takenAt} />
            </span>
          </Fact>
        ) : null}
      </Facts>
      {waiting > 0 ? (
        <Notice tone="bad" title={`${formatQuantity(waiting, "finding")} to decide first`}>
          <p>The migration does not start before. Each choice says below what it does.</p>
        </Notice>
      ) : (
        <Notice
          tone="ok"
          title="Nothing stands in the way"
          actions={
            <Button
              size="sm"
              renderRoot={(props) => (
                <Link to="/migrations/$migrationId/plan" params={{ migrationId }} {...props} />
              )}
            >
              See the plan
            </Button>
          }
        >
          <p>The plan shows which type every column gets. You can change it before anything is written.</p>
        </Notice>
      )}
      <FindingList
        migrationId={migrationId}
        findings={assessment.findings}
        decisions={assessment.decisions}
      />
      <PastDecisions decisions={past} />
      <ManualStepList steps={assessment.manualSteps} />
      <CensusTables tables={assessment.tables} />
      <p className={classes.aside}>How the estimate is computed. {estimate.basis} A rehearsal measures it.</p>
      {assessment.sqlite ? (
        <p className={classes.aside}>
          SQLite: {assessment.sqlite.encoding}, pages of {formatBytes(assessment.sqlite.pageSize)}, journal
          mode {assessment.sqlite.journalMode}, user version {assessment.sqlite.userVersion}.
        </p>
      ) : null}
    </>
  );
}
