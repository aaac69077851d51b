import { useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import type { Finding, RecordedDecision } from "@/api/types";
import { FindingDecision } from "@/features/migrations/finding-decision";
import { severities, severityWords } from "@/features/migrations/migration-state";
import classes from "@/features/migrations/step.module.css";
import { formatCount, formatQuantity } from "@/lib/format";
import { StateBadge } from "@/ui/state-badge";

interface FindingListProps {
  readonly migrationId: string;
  readonly findings: readonly Finding[];
  readonly decisions: readonly RecordedDecision[];
}

/** What was found, the most pressing first, each with its next step and with what is decided on it. */
export function FindingList({ migrationId, findings, decisions }: FindingListProps) {
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
            <FindingItem
              key={finding.id}
              migrationId={migrationId}
              finding={finding}
              decision={decisions.find((made) => made.finding === finding.id) ?? null}
            />
          ))}
        </ul>
      </section>
    );
  });
}

interface FindingItemProps {
  readonly migrationId: string;
  readonly finding: Finding;
  readonly decision: RecordedDecision | null;
}

function FindingItem({ migrationId, finding, decision }: FindingItemProps) {
  const place = [finding.table, finding.column].filter(Boolean).join(".");
  const { hash } = useLocation();
  const item = useRef<HTMLLIElement>(null);
  const isMeant = hash === finding.id;
  useEffect(() => {
    if (isMeant) {
      item.current?.focus();
    }
  }, [isMeant]);
  return (
    <li ref={item} id={finding.id} className={classes.item} data-meant={isMeant} tabIndex={-1}>
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
      {finding.decisions.length > 0 ? (
        <FindingDecision migrationId={migrationId} finding={finding} decision={decision} />
      ) : null}
      <span className={classes.aside}>
        <code>{finding.code}</code>
      </span>
    </li>
  );
}
