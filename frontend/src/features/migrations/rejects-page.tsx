import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { migrationQuery, reportQuery } from "@/api/migrations";
import { downloadRejects, type RejectFilter, rejectTotalsQuery } from "@/api/rejects";
import type { Migration, RejectTotals, Report } from "@/api/types";
import { LoadMended } from "@/features/migrations/load-mended";
import { QuarantinedRows } from "@/features/migrations/quarantined-rows";
import { RejectFilters } from "@/features/migrations/reject-filters";
import { RejectReasons } from "@/features/migrations/reject-reasons";
import { RejectSums } from "@/features/migrations/reject-sums";
import { rejectCode, rejectStanding } from "@/features/migrations/reject-words";
import { SignOffAll } from "@/features/migrations/sign-off";
import classes from "@/features/migrations/step.module.css";
import { saveFile } from "@/lib/save-file";
import { EmptyState } from "@/ui/empty-state";
import { Icon } from "@/ui/icon";
import { Loading } from "@/ui/loading";
import { ProblemNotice } from "@/ui/problem-notice";

/** The rows that PostgreSQL could not hold: how many, why, and what becomes of them. */
export function RejectsPage() {
  const { migrationId } = useParams({ from: "/signed-in/migrations/$migrationId" });
  const migration = useQuery(migrationQuery(migrationId));
  const report = useQuery(reportQuery(migrationId));
  const totals = useQuery(rejectTotalsQuery(migrationId));
  const failed = report.error ? report : totals;
  return (
    <div className={classes.step}>
      <div className={classes.headRow}>
        <h2 tabIndex={-1} data-page-heading>
          Quarantined rows
        </h2>
        <Link to="/migrations/$migrationId/proof" params={{ migrationId }}>
          Back to the proof
        </Link>
      </div>
      {failed.error ? <ProblemNotice error={failed.error} onRetry={() => void failed.refetch()} /> : null}
      {report.isPending || totals.isPending ? <Loading what="the quarantined rows" /> : null}
      {report.data === null ? (
        <EmptyState
          title="Nothing was migrated yet"
          action={
            <Link to="/migrations/$migrationId/migrate" params={{ migrationId }}>
              Go to the migration
            </Link>
          }
        >
          <p>Rows that PostgreSQL cannot hold are set aside by the migration, and listed here.</p>
        </EmptyState>
      ) : null}
      {migration.data && report.data && totals.data ? (
        <Quarantine migration={migration.data} report={report.data} totals={totals.data} />
      ) : null}
    </div>
  );
}

interface QuarantineProps {
  readonly migration: Migration;
  readonly report: Report;
  readonly totals: RejectTotals;
}

function Quarantine({ migration, report, totals }: QuarantineProps) {
  const search = useSearch({ from: "/signed-in/migrations/$migrationId/proof/rejects" });
  const navigate = useNavigate();
  const filter: RejectFilter = {
    table: search.table,
    code: rejectCode(search.code),
    standing: rejectStanding(search.standing),
  };
  function choose(chosen: RejectFilter) {
    void navigate({
      to: "/migrations/$migrationId/proof/rejects",
      params: { migrationId: migration.id },
      search: { table: chosen.table, code: chosen.code, standing: chosen.standing },
      replace: true,
      resetScroll: false,
    });
  }
  return (
    <>
      <RejectSums report={report} groups={totals.groups} />
      <LoadMended migration={migration} totals={totals} />
      {totals.groups.length > 0 ? (
        <>
          <RejectReasons migrationId={migration.id} groups={totals.groups} />
          <section className={classes.section} aria-labelledby="rows">
            <h3 id="rows">Rows</h3>
            <RejectFilters filter={filter} groups={totals.groups} onFilter={choose} />
            <QuarantinedRows migrationId={migration.id} filter={filter} />
            <div className={classes.actions}>
              <SignOffAll migrationId={migration.id} filter={filter} groups={totals.groups} />
              <Download jobId={totals.jobId} schema={report.schema} />
            </div>
          </section>
        </>
      ) : null}
    </>
  );
}

function Download({ jobId, schema }: { jobId: string; schema: string }) {
  const download = useMutation({
    mutationFn: () => downloadRejects(jobId),
    onSuccess: (csv) => saveFile(`quarantined-${schema}.csv`, "text/csv", csv),
  });
  return (
    <>
      <Button
        variant="default"
        leftSection={<Icon name="download" />}
        loading={download.isPending}
        onClick={() => download.mutate()}
      >
        Download all as CSV
      </Button>
      {download.error ? <ProblemNotice error={download.error} /> : null}
    </>
  );
}
