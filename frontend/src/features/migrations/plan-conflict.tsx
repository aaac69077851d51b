import { Button } from "@mantine/core";
import type { PlanChange } from "@/features/migrations/plan-edits";
import { DataTable } from "@/ui/data-table";
import { Notice } from "@/ui/notice";

interface PlanConflictProps {
  readonly theirs: readonly PlanChange[];
  readonly mine: readonly PlanChange[];
  readonly onDiscardMine: () => void;
}

/** Somebody else saved first: shows what they changed, keeps what this person changed, and lets them decide. */
export function PlanConflict({ theirs, mine, onDiscardMine }: PlanConflictProps) {
  const minePlaces = new Set(mine.map(({ place, what }) => `${place} ${what}`));
  return (
    <Notice
      tone="warn"
      title="Somebody saved this plan in the meantime"
      role="alert"
      actions={
        <Button size="xs" variant="default" onClick={onDiscardMine}>
          Drop my changes
        </Button>
      }
    >
      <p>
        Your changes are still here, on top of theirs. Save again to keep both; where you both changed the
        same, yours holds.
      </p>
      {theirs.length > 0 ? (
        <DataTable
          label="What they changed"
          head={
            <>
              <th scope="col">Where</th>
              <th scope="col">What</th>
              <th scope="col">Before</th>
              <th scope="col">Now</th>
              <th scope="col">You</th>
            </>
          }
        >
          {theirs.map(({ place, what, before, after }) => (
            <tr key={`${place} ${what}`}>
              <th scope="row">{place}</th>
              <td>{what}</td>
              <td>{before}</td>
              <td>{after}</td>
              <td>{minePlaces.has(`${place} ${what}`) ? "changed it too" : "left it"}</td>
            </tr>
          ))}
        </DataTable>
      ) : (
        <p>Their version makes the same choices as the one you started from.</p>
      )}
    </Notice>
  );
}
