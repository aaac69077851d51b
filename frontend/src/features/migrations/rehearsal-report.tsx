import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { planQuery } from "@/api/migrations";
import type { Rehearsal } from "@/api/types";
import { phaseNames } from "@/features/migrations/migration-state";
import { NameList } from "@/features/migrations/name-list";
import { ProofMismatches } from "@/features/migrations/proof-mismatches";
import { ProofTables } from "@/features/migrations/proof-tables";
import classes from "@/features/migrations/rehearsal.module.css";
import { RejectList } from "@/features/migrations/reject-list";
import { reportTotals } from "@/features/migrations/report-totals";
import step from "@/features/migrations/step.module.css";
import { Verdict } from "@/features/migrations/verdict";
import { formatBytes, formatElapsed, formatQuantity, formatShare } from "@/lib/format";
import { Fact, Facts } from "@/ui/facts";
import { Timestamp } from "@/ui/timestamp";

interface RehearsalReportProps {
  readonly migrationId: string;
  readonly rehearsal: Rehearsal;
}

/** What the last rehearsal showed. */
export function RehearsalReport({ migrationId, rehearsal }: RehearsalReportProps) {
  const { report } = rehearsal;
  const { table } = useSearch({ from: "/signed-in/migrations/$migrationId/rehearsal" });
  const navigate = useNavigate();
  const seconds = rehearsal.phases.reduce((sum, phase) => sum + phase.seconds, 0);
  const { loaded, quarantined, different } = reportTotals(report);

  return (
    <>
      <Verdict
        verified={report.verified}
        sentence={
          report.verified
            ? "The rehearsal succeeded: every value arrived"
            : different > 0
              ? `The rehearsal found ${formatQuantity(different, "table that differs", "tables that differ")}`
              : "The rehearsal could not prove that everything arrived"
        }
      >
        Rehearsed with version {rehearsal.planVersion} of the plan: {formatQuantity(loaded, "row")} in{" "}
        {formatQuantity(report.tables.length, "table")}, {quarantined === 0 ? "none" : quarantined}{" "}
        quarantined. Finished <Timestamp at={report.finishedAt} />. Nothing of it is left in PostgreSQL.
      </Verdict>
      <Facts>
        <Fact name="Whole time">{formatElapsed(seconds)}</Fact>
        <Fact name="Tables">{formatBytes(rehearsal.tableBytes)}</Fact>
        <Fact name="Keys and indexes">{formatBytes(rehearsal.indexBytes)}</Fact>
        <Fact name="Cut-over">{cutOverWords(rehearsal)}</Fact>
      </Facts>
      <PhaseTimes phases={rehearsal.phases} seconds={seconds} />
      <WouldRetire migrationId={migrationId} names={rehearsal.wouldRetire} schema={report.schema} />
      <ProofMismatches migrationId={migrationId} tables={report.tables} />
      <details className={step.details} open={!report.verified}>
        <summary>Proof per table</summary>
        <ProofTables report={report} />
      </details>
      <RejectList
        jobId={report.jobId}
        tables={report.tables.filter((row) => row.quarantined > 0).map((row) => row.table)}
        table={table}
        onTable={(chosen) =>
          void navigate({
            to: "/migrations/$migrationId/rehearsal",
            params: { migrationId },
            search: chosen ? { table: chosen } : {},
            replace: true,
            resetScroll: false,
          })
        }
      />
    </>
  );
}

function cutOverWords({ cutOverTried, wouldRetire }: Rehearsal): string {
  if (cutOverTried) {
    return "tried, and taken back";
  }
  return wouldRetire.length > 0 ? "not tried: it would lock tables in use" : "not tried";
}

/** Phases overlap; each counts while it was the earliest one unfinished, so that together they are the whole. */
function PhaseTimes({ phases, seconds }: { phases: Rehearsal["phases"]; seconds: number }) {
  return (
    <section className={step.section} aria-labelledby="phase-times">
      <h3 id="phase-times">Where the time went</h3>
      <ol className={classes.phases}>
        {phases.map((phase) => (
          <li key={phase.phase} className={classes.phase}>
            <span>{phaseNames[phase.phase]}</span>
            <svg className={classes.bar} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
              <rect width={seconds > 0 ? (100 * phase.seconds) / seconds : 0} height="1" />
            </svg>
            <span className={classes.time}>
              {formatElapsed(phase.seconds)}, {formatShare(phase.seconds, seconds)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface WouldRetireProps {
  readonly migrationId: string;
  readonly names: readonly string[];
  readonly schema: string;
}

function WouldRetire({ migrationId, names, schema }: WouldRetireProps) {
  const plan = useQuery(planQuery(migrationId));
  const existing = plan.data?.plan.mode === "LOAD_EXISTING";
  if (names.length === 0) {
    return (
      <p>
        {existing ? (
          "The application’s tables were empty, so a cut-over would retire nothing."
        ) : (
          <>
            Schema <code>{schema}</code> held nothing, so a cut-over would retire nothing.
          </>
        )}
      </p>
    );
  }
  return (
    <section className={step.section} aria-labelledby="would-retire">
      <h3 id="would-retire">What a cut-over would retire</h3>
      {existing ? (
        <p>
          {formatQuantity(names.length, "table holds rows", "tables hold rows")}. A cut-over copies them to a
          schema of their own and puts those of the file in their place; a rollback brings them back.
        </p>
      ) : (
        <p>
          {formatQuantity(names.length, "object stands", "objects stand")} in schema <code>{schema}</code>. A
          separate cut-over moves them to a schema of their own, from where a rollback brings them back.
        </p>
      )}
      <NameList names={names} label="Would be retired" />
    </section>
  );
}
