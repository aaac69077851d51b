import type { Finding } from "@/api/types";
import { severities, severityWords } from "@/features/migrations/migration-state";
import classes from "@/features/migrations/step.module.css";
import { formatCount, formatQuantity } from "@/lib/format";
import { StateBadge } from "@/ui/state-badge";

/** What was found, the most pressing first, each with its next step. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) {
    return <p>No oddity was found: every value fits its type as it is.</p>;
  }
  return severities.map((severity) => {
    const group = findings.filter((finding) => finding.severity === severity);
    if (group.length === 0) {
      return null;
    }
    const { word, meaning } = severityWords[severity];
    return (
      <section key={severity} className={classes.section} aria-label={word}>
        <div className={classes.groupHead}>
          <h3>
            <StateBadge state={severityWords[severity]} />
          </h3>
          <span className={classes.aside}>
            {formatQuantity(group.length, "finding")}. {meaning}
          </span>
        </div>
        <ul className={classes.list}>
          {group.map((finding) => (
            <FindingItem key={keyOf(finding)} finding={finding} />
          ))}
        </ul>
      </section>
    );
  });
}

function FindingItem({ finding }: { finding: Finding }) {
  const place = [finding.table, finding.column].filter(Boolean).join(".");
  return (
    <li className={classes.item}>
      <div className={classes.itemHead}>
        <span className={classes.message}>{finding.message}</span>
        <span className={classes.aside}>
          {place ? <code>{place}</code> : null} {finding.count > 0 ? `× ${formatCount(finding.count)}` : ""}
        </span>
      </div>
      <p>{finding.nextStep}</p>
      {finding.examples.length > 0 ? (
        <ul className={classes.examples} aria-label="Examples">
          {finding.examples.map((example) => (
            <li key={example}>
              <code>{example}</code>
            </li>
          ))}
        </ul>
      ) : null}
      <span className={classes.aside}>
        <code>{finding.code}</code>
      </span>
    </li>
  );
}

function keyOf({ code, table, column, message }: Finding): string {
  return [code, table, column, message].join(" ");
}
