import type { ManualStep } from "@/api/types";
import classes from "@/features/migrations/step.module.css";
import { Copyable } from "@/ui/copyable";

const kinds: Record<ManualStep["kind"], string> = {
  VIEW: "View",
  TRIGGER: "Trigger",
  INDEX: "Index",
  CHECK: "Check",
  DEFAULT: "Default",
  VIRTUAL_TABLE: "Virtual table",
  GENERATED_COLUMN: "Generated column",
  FOREIGN_KEY: "Foreign key",
  BOOKKEEPING_TABLE: "Bookkeeping table",
  APPLICATION: "In the application",
};

/** What a person has to carry over, because its SQL means something else in PostgreSQL. */
export function ManualStepList({ steps }: { steps: readonly ManualStep[] }) {
  if (steps.length === 0) {
    return null;
  }
  return (
    <section className={classes.section} aria-label="Left for you">
      <h3>Left for you</h3>
      <p className={classes.aside}>
        These are not carried over by themselves. The source is shown with a suggestion where there is one.
      </p>
      <ul className={classes.list}>
        {steps.map((step) => (
          <li key={`${step.kind} ${step.table} ${step.name}`} className={classes.item}>
            <div className={classes.itemHead}>
              <span className={classes.message}>
                {kinds[step.kind]} <code>{step.name}</code>
              </span>
              {step.table ? (
                <span className={classes.aside}>
                  on <code>{step.table}</code>
                </span>
              ) : null}
            </div>
            <p>{step.reason}</p>
            <details className={classes.details}>
              <summary>
                {step.kind === "APPLICATION"
                  ? `Where the schema shows it: ${step.name}`
                  : `SQL of ${step.name}`}
              </summary>
              <div className={classes.section}>
                <Sql label={`Source of ${step.name}`} sql={step.sourceSql} />
                {step.suggestion ? (
                  <>
                    <p>
                      Suggestion to start from{" "}
                      <Copyable
                        what={`the suggestion for ${step.name}`}
                        value={step.suggestion}
                        shown="copy"
                      />
                    </p>
                    <Sql label={`Suggestion for ${step.name}`} sql={step.suggestion} />
                  </>
                ) : null}
              </div>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sql({ label, sql }: { label: string; sql: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className={classes.sql}>
      <pre>{sql}</pre>
    </section>
  );
}
