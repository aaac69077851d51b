import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { jobsOfMigrationQuery } from "@/api/jobs";
import type { Migration, NewJob, RejectTotals } from "@/api/types";
import { isActive } from "@/features/migrations/migration-state";
import { standingTotals } from "@/features/migrations/reject-words";
import { StartJobButton } from "@/features/migrations/start-job-button";
import { formatQuantity } from "@/lib/format";
import { Notice } from "@/ui/notice";

interface LoadMendedProps {
  readonly migration: Migration;
  readonly totals: RejectTotals;
}

/** Leads from mended rows to the job that loads them. Nothing where none wait. */
export function LoadMended({ migration, totals }: LoadMendedProps) {
  const { MENDED: mended } = standingTotals(totals.groups);
  const jobs = useQuery(jobsOfMigrationQuery(migration.id));
  const navigate = useNavigate();
  const job = jobForMended(totals);
  if (mended === 0) {
    return null;
  }
  const title = `${formatQuantity(mended, "mended row waits", "mended rows wait")} to be loaded`;
  if (job === null) {
    return (
      <Notice
        tone="info"
        title={title}
        actions={
          <Link to="/migrations/$migrationId/migrate" params={{ migrationId: migration.id }}>
            Go to the migration
          </Link>
        }
      >
        <p>The next migration takes them along.</p>
      </Notice>
    );
  }
  return (
    <Notice
      tone="info"
      title={title}
      actions={
        <StartJobButton
          migrationId={migration.id}
          job={job}
          label="Load the mended rows"
          disabled={jobs.data?.some(isActive) ?? false}
          onStarted={() =>
            void navigate({ to: "/migrations/$migrationId/migrate", params: { migrationId: migration.id } })
          }
        />
      }
    >
      <p>{whatLoadingDoes(migration, totals)}</p>
    </Notice>
  );
}

/** The job that loads mended rows and nothing else; null when the next migration does more than that. */
function jobForMended({ goesOnWith }: Pick<RejectTotals, "goesOnWith">): NewJob | null {
  switch (goesOnWith) {
    case "STAGED":
      return { type: "MIGRATE", cutOver: "SEPARATE" };
    case "CUT_OVER":
      return { type: "MIGRATE" };
    case "LOADING":
    case "ROLLED_BACK":
    case "ABANDONED":
    case "CLEANED_UP":
    case null:
      return null;
  }
}

/** In words, what that job does. */
function whatLoadingDoes(
  { schema }: Pick<Migration, "schema">,
  { goesOnWith }: Pick<RejectTotals, "goesOnWith">,
): string {
  return goesOnWith === "CUT_OVER"
    ? `Only mended rows are loaded, into the tables in place in schema ${schema}, as long as no application has written to those. Every value is compared again.`
    : "Only mended rows are loaded, to the rows that wait in staging. Every value is compared again.";
}
