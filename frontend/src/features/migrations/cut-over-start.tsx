import { Button, Checkbox } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { rehearsalQuery, reportQuery } from "@/api/migrations";
import { rejectTotalsQuery } from "@/api/rejects";
import type { Job, Migration, MigrationLoad, RejectTotals } from "@/api/types";
import { useMay } from "@/api/use-session";
import { JobProblem } from "@/features/migrations/job-problem";
import { LoadMended } from "@/features/migrations/load-mended";
import { NameList } from "@/features/migrations/name-list";
import { standingTotals } from "@/features/migrations/reject-words";
import { reportTotals } from "@/features/migrations/report-totals";
import { OnlyOperators } from "@/features/migrations/start-job-button";
import classes from "@/features/migrations/step.module.css";
import { useStartJob } from "@/features/migrations/use-start-job";
import { formatQuantity } from "@/lib/format";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { Fact, Facts } from "@/ui/facts";
import { Notice } from "@/ui/notice";
import { ProblemNotice } from "@/ui/problem-notice";
import { Timestamp } from "@/ui/timestamp";

interface CutOverStartProps {
  readonly migration: Migration;
  readonly load: MigrationLoad;
  /** The newest job of this step. */
  readonly last: Job | undefined;
  readonly isBusy: boolean;
}

/** What waits in staging, and the button that puts it into place. */
export function CutOverStart({ migration, load, last, isBusy }: CutOverStartProps) {
  const failure = last?.type === "CUT_OVER" ? last.problem : null;
  const hasMoved = failure?.code === "SOURCE_MOVED";
  const [acceptsMoved, setAcceptsMoved] = useState(false);
  return (
    <>
      <p>
        Verified tables wait in staging. The cut-over puts them into schema <code>{migration.schema}</code> in
        one transaction: either all of them are there afterwards, or nothing has changed. Let applications
        stop writing to the file first; what they write from now on would stay behind.
      </p>
      <Waiting migration={migration} load={load} />
      <StillToDo migration={migration} />
      <WillRetire migration={migration} load={load} />
      {failure ? (
        <JobProblem problem={failure}>
          {hasMoved ? (
            <Checkbox
              mt="xs"
              label="Cut over all the same: what was written to the source since then stays behind"
              checked={acceptsMoved}
              onChange={(event) => setAcceptsMoved(event.currentTarget.checked)}
            />
          ) : null}
        </JobProblem>
      ) : null}
      <CutOverButton
        migration={migration}
        acceptMovedSource={hasMoved && acceptsMoved}
        disabled={isBusy || (hasMoved && !acceptsMoved)}
      />
      {hasMoved ? (
        <p>
          To bring the newer rows along,{" "}
          <Link to="/migrations/$migrationId/assessment" params={{ migrationId: migration.id }}>
            assess the file again
          </Link>{" "}
          and migrate again: that replaces what waits in staging.
        </p>
      ) : null}
    </>
  );
}

function Waiting({ migration, load }: Pick<CutOverStartProps, "migration" | "load">) {
  const report = useQuery(reportQuery(migration.id));
  const totals = report.data ? reportTotals(report.data) : null;
  return (
    <>
      {report.error ? <ProblemNotice error={report.error} onRetry={() => void report.refetch()} /> : null}
      <Facts>
        <Fact name="Waiting since">{load.stagedAt ? <Timestamp at={load.stagedAt} /> : "now"}</Fact>
        <Fact name="Plan">version {load.planVersion}</Fact>
        {report.data && totals ? (
          <>
            <Fact name="Tables">{formatQuantity(report.data.tables.length, "table")}</Fact>
            <Fact name="Rows">{formatQuantity(totals.loaded, "row")}</Fact>
            <Fact name="Quarantined">
              {totals.quarantined === 0 ? (
                "none"
              ) : (
                <Link to="/migrations/$migrationId/proof/rejects" params={{ migrationId: migration.id }}>
                  {formatQuantity(totals.quarantined, "row")}
                </Link>
              )}
            </Fact>
          </>
        ) : null}
        <Fact name="Proof">
          <Link to="/migrations/$migrationId/proof" params={{ migrationId: migration.id }}>
            every value equal
          </Link>
        </Fact>
      </Facts>
    </>
  );
}

/** Rows that would not be there after the cut-over, unless somebody does something about them first. */
function StillToDo({ migration }: Pick<CutOverStartProps, "migration">) {
  const totals = useQuery(rejectTotalsQuery(migration.id));
  return (
    <>
      {totals.error ? (
        <ProblemNotice
          title="Quarantined rows cannot be counted"
          error={totals.error}
          onRetry={() => void totals.refetch()}
        />
      ) : null}
      {totals.data ? <LoadMended migration={migration} totals={totals.data} /> : null}
      {totals.data ? <LeftOpen migration={migration} totals={totals.data} /> : null}
    </>
  );
}

function LeftOpen({ migration, totals }: { readonly migration: Migration; readonly totals: RejectTotals }) {
  const { OPEN, STILL_REFUSED } = standingTotals(totals.groups);
  const open = OPEN + STILL_REFUSED;
  if (open === 0) {
    return null;
  }
  return (
    <Notice
      tone="warn"
      title={`${formatQuantity(open, "quarantined row is", "quarantined rows are")} neither mended nor signed off`}
      actions={
        <Link
          to="/migrations/$migrationId/proof/rejects"
          params={{ migrationId: migration.id }}
          search={OPEN > 0 ? { standing: "OPEN" } : { standing: "STILL_REFUSED" }}
        >
          See them
        </Link>
      }
    >
      <p>They stay out of PostgreSQL. It is easier to load them before applications write.</p>
    </Notice>
  );
}

/** The rehearsal saw what is in the schema; without one, only the rule can be told. */
function WillRetire({ migration, load }: Pick<CutOverStartProps, "migration" | "load">) {
  const rehearsal = useQuery(rehearsalQuery(migration.id));
  const seen = rehearsal.data?.planVersion === load.planVersion ? rehearsal.data : null;
  return (
    <section className={classes.section} aria-labelledby="will-retire">
      <h3 id="will-retire">What goes aside</h3>
      <p>
        {migration.mode === "LOAD_EXISTING" ? (
          "The application’s tables stay where they are. Rows that the plan replaces are kept in a schema of their own, until somebody cleans up. "
        ) : (
          <>
            What is in schema <code>{migration.schema}</code> then moves to a schema of its own, with its rows
            and grants, until somebody cleans up.{" "}
          </>
        )}
        {seen
          ? seen.wouldRetire.length > 0
            ? "The rehearsal found there:"
            : "The rehearsal found nothing there."
          : null}
      </p>
      {seen && seen.wouldRetire.length > 0 ? <NameList names={seen.wouldRetire} label="Goes aside" /> : null}
    </section>
  );
}

interface CutOverButtonProps {
  readonly migration: Migration;
  readonly acceptMovedSource: boolean;
  readonly disabled: boolean;
}

function CutOverButton({ migration, acceptMovedSource, disabled }: CutOverButtonProps) {
  const [asking, setAsking] = useState(false);
  const mayOperate = useMay("OPERATOR");
  const start = useStartJob(migration.id, () => setAsking(false));
  if (!mayOperate) {
    return <OnlyOperators />;
  }
  return (
    <div className={classes.actions}>
      <Button disabled={disabled} onClick={() => setAsking(true)}>
        Cut over…
      </Button>
      <ConfirmDialog
        opened={asking}
        title={`Cut over to ${migration.schema}?`}
        confirmLabel="Cut over now"
        dismissLabel="Not yet"
        typed={{ label: "Type the name of the schema", text: migration.schema }}
        pending={start.isPending}
        error={start.error}
        onConfirm={() =>
          start.mutate(acceptMovedSource ? { type: "CUT_OVER", acceptMovedSource } : { type: "CUT_OVER" })
        }
        onDismiss={() => setAsking(false)}
      >
        <p>
          On {migration.target.name}, applications see the new tables from then on. It can be rolled back.
        </p>
      </ConfirmDialog>
    </div>
  );
}
