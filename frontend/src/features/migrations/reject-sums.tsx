import type { RejectGroup, Report } from "@/api/types";
import { standings, standingTotals, standingWords } from "@/features/migrations/reject-words";
import { reportTotals } from "@/features/migrations/report-totals";
import classes from "@/features/migrations/step.module.css";
import { Sum } from "@/ui/sum";

interface RejectSumsProps {
  readonly report: Report;
  readonly groups: readonly RejectGroup[];
}

/** What became of the rows of the source, and of those that were quarantined. */
export function RejectSums({ report, groups }: RejectSumsProps) {
  const { source, loaded, quarantined, excluded } = reportTotals(report);
  const standing = standingTotals(groups);
  return (
    <section className={classes.panel} aria-label="Totals">
      <Sum
        whole={{ name: "Rows in the source", count: source }}
        parts={[
          { name: "Loaded", count: loaded },
          { name: "Quarantined", count: quarantined },
          { name: "Excluded by the plan", count: excluded },
        ]}
      />
      {quarantined > 0 ? (
        <Sum
          whole={{ name: "Quarantined", count: quarantined }}
          parts={standings.map((name) => ({ name: standingWords[name].word, count: standing[name] }))}
        />
      ) : (
        <p>No row is quarantined: everything that the plan moves is loaded.</p>
      )}
    </section>
  );
}
