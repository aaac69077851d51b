import { Link } from "@tanstack/react-router";
import type { JobSummary, Migration } from "@/api/types";
import classes from "@/features/migrations/step-nav.module.css";
import { type Step, type StepProgress, stepProgress, steps } from "@/features/migrations/steps";
import { Icon, type IconName } from "@/ui/icon";

const labels: Record<Step, string> = {
  assessment: "Assessment",
  plan: "Plan",
  rehearsal: "Rehearse",
  migrate: "Migrate",
  proof: "Proof",
  "cut-over": "Cut over",
};

const words: Record<StepProgress, string> = {
  done: "done",
  active: "in progress",
  failed: "failed",
  undone: "taken back",
  todo: "not yet",
};

const icons: Record<Exclude<StepProgress, "todo">, IconName> = {
  done: "check",
  active: "running",
  failed: "cross",
  undone: "back",
};

/** The steps in their order; every one can be opened at any time. */
export function StepNav({ migration, jobs }: { migration: Migration; jobs: readonly JobSummary[] }) {
  const progress = stepProgress(migration, jobs);
  return (
    <nav aria-label="Steps of this migration">
      <ol className={classes.steps}>
        {steps.map((step, index) => (
          <StepItem
            key={step}
            migration={migration}
            step={step}
            number={index + 1}
            progress={progress[step]}
          />
        ))}
      </ol>
    </nav>
  );
}

interface StepItemProps {
  readonly migration: Migration;
  readonly step: Step;
  readonly number: number;
  readonly progress: StepProgress;
}

function StepItem({ migration, step, number, progress }: StepItemProps) {
  return (
    <li>
      <Link
        to={`/migrations/$migrationId/${step}`}
        params={{ migrationId: migration.id }}
        className={classes.step}
        data-progress={progress}
      >
        <span className={classes.mark}>
          {progress === "todo" ? number : <Icon name={icons[progress]} size={13} />}
        </span>
        <span>
          {labels[step]}
          <span className={classes.word}>
            {step === "rehearsal" && progress === "todo" ? "if you like" : words[progress]}
          </span>
        </span>
      </Link>
    </li>
  );
}
