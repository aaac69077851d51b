import type { Job, Progress } from "@/api/types";
import classes from "@/features/migrations/job-panel.module.css";
import { isActive, phaseNames, phaseSteps, tableWords } from "@/features/migrations/migration-state";
import { paceLine, usePace } from "@/features/migrations/pace";
import {
  durationSeconds,
  formatBytes,
  formatCount,
  formatRate,
  formatSeconds,
  formatShare,
} from "@/lib/format";
import { DataTable } from "@/ui/data-table";
import { Icon } from "@/ui/icon";
import { ProgressBar } from "@/ui/progress-bar";
import { StateBadge } from "@/ui/state-badge";

const phaseIcons = { done: "check", current: "running", todo: "dot" } as const;

export function JobProgress({ job }: { job: Job }) {
  return (
    <>
      <ol className={classes.phases} aria-label="Phases">
        {phaseSteps(job).map(({ phase, state }) => (
          <li key={phase} className={classes.phase} data-state={state}>
            <Icon name={state === "current" && !isActive(job) ? "stop" : phaseIcons[state]} size={14} />
            {phaseNames[phase]}
            <span className="visually-hidden">, {phaseWord(state, isActive(job))}</span>
          </li>
        ))}
      </ol>
      {job.progress ? <Overall job={job} progress={job.progress} /> : null}
      {job.tables.length > 0 ? <TableBars job={job} /> : null}
    </>
  );
}

function phaseWord(state: keyof typeof phaseIcons, isRunning: boolean): string {
  if (state === "current") {
    return isRunning ? "now" : "stopped here";
  }
  return state === "done" ? "done" : "to come";
}

function Overall({ job, progress }: { job: Job; progress: Progress }) {
  const remaining = durationSeconds(progress.eta);
  return (
    <div className={classes.overall}>
      <div className={classes.figures}>
        <span className={classes.share}>{formatShare(progress.done, progress.total)}</span>
        {job.phase && isActive(job) ? <span>of “{phaseNames[job.phase]}”</span> : null}
      </div>
      <ProgressBar label="Overall progress" done={progress.done} total={progress.total} size="thick" />
      <div className={classes.figures}>
        <span>
          {amount(progress.done, progress.unit)} of {amount(progress.total, progress.unit)}{" "}
          {unitName(progress.unit)}
        </span>
        {isActive(job) ? (
          <>
            <span>{rate(progress)}</span>
            <span>
              {remaining === null ? "time left not known yet" : `about ${formatSeconds(remaining)} left`}
            </span>
          </>
        ) : null}
      </div>
      <PaceChart job={job} unit={progress.unit} />
    </div>
  );
}

/** The pace as a line; the same in words for whoever does not see it. */
function PaceChart({ job, unit }: { job: Job; unit: Progress["unit"] }) {
  const samples = usePace(job);
  const last = samples.at(-1);
  if (samples.length < 2 || last === undefined || !isActive(job)) {
    return null;
  }
  const now = rate({ ratePerSecond: last, unit });
  const most = rate({ ratePerSecond: Math.max(...samples), unit });
  return (
    <figure className={classes.pace}>
      <svg viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true">
        <polyline points={paceLine(samples, 100, 20)} />
      </svg>
      <figcaption className={classes.aside}>
        Pace since this page was opened: now {now}, at most {most}
      </figcaption>
    </figure>
  );
}

function TableBars({ job }: { job: Job }) {
  return (
    <DataTable
      label="Progress per table"
      head={
        <>
          <th scope="col">Table</th>
          <th scope="col">State</th>
          <th scope="col">Progress</th>
          <th scope="col" data-numeric>
            Rows
          </th>
          <th scope="col" data-numeric>
            Quarantined
          </th>
        </>
      }
    >
      {job.tables.map((table) => (
        <tr key={table.table}>
          <th scope="row">{table.table}</th>
          <td>
            <StateBadge state={tableWords[table.state]} />
            {table.state === "RUNNING" ? (
              <div className={classes.aside}>{phaseNames[table.phase]}</div>
            ) : null}
          </td>
          <td className={classes.barCell}>
            <ProgressBar
              label={`Progress of ${table.table}`}
              done={table.state === "DONE" ? 1 : table.done}
              total={table.state === "DONE" ? 1 : table.total}
            />
          </td>
          <td data-numeric>
            {formatCount(table.done)} of {formatCount(table.total)}
          </td>
          <td data-numeric>{formatCount(table.quarantined)}</td>
        </tr>
      ))}
    </DataTable>
  );
}

function amount(value: number, unit: Progress["unit"]): string {
  return unit === "BYTES" ? formatBytes(value) : formatCount(value);
}

function unitName(unit: Progress["unit"]): string {
  return unit === "BYTES" ? "" : unit === "UNITS" ? "steps" : unit.toLowerCase();
}

function rate({ ratePerSecond, unit }: Pick<Progress, "ratePerSecond" | "unit">): string {
  return unit === "BYTES" ? `${formatBytes(ratePerSecond)}/s` : formatRate(ratePerSecond, unitName(unit));
}
