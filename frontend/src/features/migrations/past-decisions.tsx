import type { RecordedDecision } from "@/api/types";
import classes from "@/features/migrations/step.module.css";
import { Timestamp } from "@/ui/timestamp";

/** Decisions whose finding is gone: they stay on record. */
export function PastDecisions({ decisions }: { decisions: readonly RecordedDecision[] }) {
  if (decisions.length === 0) {
    return null;
  }
  return (
    <section className={classes.section} aria-label="Decisions that no longer concern anything">
      <h3>Decisions that no longer concern anything</h3>
      <ul className={classes.list}>
        {decisions.map((decision) => (
          <li key={decision.finding} className={classes.item}>
            <div className={classes.itemHead}>
              <span className={classes.message}>{decision.message}</span>
              <span className={classes.aside}>
                <code>{[decision.table, decision.column].filter(Boolean).join(".")}</code>
              </span>
            </div>
            <span className={classes.aside}>
              {decision.choice} by {decision.decidedBy}, <Timestamp at={decision.decidedAt} />
              {decision.reason ? `, because: ${decision.reason}` : ""}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
