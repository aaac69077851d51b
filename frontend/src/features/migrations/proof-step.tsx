import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { jobsOfMigrationQuery } from "@/api/jobs";
import { reportQuery } from "@/api/migrations";
import { rejectTotalsQuery } from "@/api/rejects";
import type { Report } from "@/api/types";
import { isActive } from "@/features/migrations/migration-state";
import { ProofMismatches } from "@/features/migrations/proof-mismatches";
import { ProofObjects, ProofTables } from "@/features/migrations/proof-tables";
import { RejectSums } from "@/features/migrations/reject-sums";
import { reportTotals } from "@/features/migrations/report-totals";
import { StartJobButton } from "@/features/migrations/start-job-button";
import classes from "@/features/migrations/step.module.css";
import { Verdict } from "@/features/migrations/verdict";
import { formatElapsed, formatQuantity } from "@/lib/format";
import { saveFile } from "@/lib/save-file";
import { EmptyState } from "@/ui/empty-state";
import { Icon } from "@/ui/icon";
import { Loading } from "@/ui/loading";
import { Notice } from "@/ui/notice";
import { ProblemNotice } from "@/ui/problem-notice";
import { Timestamp } from "@/ui/timestamp";

export function ProofStep() {
  const { migrationId } = useParams({ from: "/signed-in/migrations/$migrationId" });
  const report = useQuery(reportQuery(migrationId));
  return (
    <div className={classes.step}>
      <h2 tabIndex={-1} data-page-heading>
        Proof
      </h2>
      {report.error ? <ProblemNotice error={report.error} onRetry={() => void report.refetch()} /> : null}
      {report.isPending ? <Loading what="the proof" /> : null}
      {report.data === null ? (
        <EmptyState
          title="Nothing to prove yet"
          action={
            <Link to="/migrations/$migrationId/migrate" params={{ migrationId }}>
              Go to the migration
            </Link>
          }
        >
          <p>
            When the rows are copied, every value is read back from PostgreSQL and compared. The result
            appears here.
          </p>
        </EmptyState>
      ) : null}
      {report.data ? <Proof report={report.data} migrationId={migrationId} /> : null}
    </div>
  );
}

function Proof({ report, migrationId }: { report: Report; migrationId: string }) {
  const navigate = useNavigate();
  const jobs = useQuery(jobsOfMigrationQuery(migrationId));
  const { loaded, quarantined, different } = reportTotals(report);

  return (
    <>
      <Verdict
        verified={report.verified}
        sentence={
          report.verified
            ? "Every value in PostgreSQL equals the file"
            : different > 0
              ? `${formatQuantity(different, "table differs", "tables differ")} from the file`
              : "The comparison did not succeed"
        }
      >
        {formatQuantity(loaded, "row")} in {formatQuantity(report.tables.length, "table")} loaded and compared
        {quarantined > 0 ? `, ${formatQuantity(quarantined, "row")} quarantined` : ", none quarantined"}, in{" "}
        {formatElapsed(report.seconds)}. Finished <Timestamp at={report.finishedAt} />.
      </Verdict>
      {report.remarks.map((remark) => (
        <Notice key={remark} tone="warn" title="What this proof does not cover">
          <p>{remark}</p>
        </Notice>
      ))}
      <ProofMismatches migrationId={migrationId} tables={report.tables} />
      {quarantined > 0 ? <QuarantineSummary migrationId={migrationId} report={report} /> : null}
      <ProofTables report={report} />
      <ProofObjects objects={report.objects} />
      <div className={classes.actions}>
        <Button
          variant="default"
          leftSection={<Icon name="download" />}
          onClick={() =>
            saveFile(
              `proof-${report.schema}.json`,
              "application/json",
              `${JSON.stringify(report, null, 2)}\n`,
            )
          }
        >
          Export as JSON
        </Button>
        <StartJobButton
          migrationId={migrationId}
          job={{ type: "VERIFY" }}
          label="Compare again"
          variant="default"
          disabled={jobs.data?.some(isActive) ?? false}
          onStarted={() => void navigate({ to: "/migrations/$migrationId/migrate", params: { migrationId } })}
        />
      </div>
    </>
  );
}

/** How many rows were quarantined and what became of them, with the way to them. */
function QuarantineSummary({ migrationId, report }: { migrationId: string; report: Report }) {
  const totals = useQuery(rejectTotalsQuery(migrationId));
  return (
    <section className={classes.section} aria-labelledby="quarantined">
      <h3 id="quarantined">Quarantined</h3>
      {totals.error ? <ProblemNotice error={totals.error} onRetry={() => void totals.refetch()} /> : null}
      {totals.data ? <RejectSums report={report} groups={totals.data.groups} /> : null}
      <p>
        <Link to="/migrations/$migrationId/proof/rejects" params={{ migrationId }}>
          See the quarantined rows, mend them or sign them off
        </Link>
      </p>
    </section>
  );
}
