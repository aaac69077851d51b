import { Link } from "@tanstack/react-router";
import type { JobSummary, Migration } from "@/api/types";
import { isActive, newestOf, type Step } from "@/features/migrations/migration-state";
import classes from "@/features/migrations/step-nav.module.css";
import { Icon } from "@/ui/icon";

const labels: Record<Step, string> = {
  assessment: "Assessment",
  plan: "Plan",
  migrate: "Migrate",
  proof: "Proof",
};

type Progress = "done" | "active" | "failed" | "todo";

const words: Record<Progress, string> = {
  done: "done",
  active: "in progress",
  failed: "failed",
  todo: "not yet",
};

/** The four steps in their order; every one can be opened at any time. */
export function StepNav({ migration, jobs }: { migration: Migration; jobs: readonly JobSummary[] }) {
  const progress = stepProgress(migration, jobs);
  return (
    <nav aria-label="Steps of this migration">
      <ol className={classes.steps}>
        {(Object.keys(labels) as Step[]).map((step, index) => (
          <li key={step}>
            <Link
              to={`/migrations/$migrationId/${step}`}
              params={{ migrationId: migration.id }}
              className={classes.step}
              data-progress={progress[step]}
            >
              <span className={classes.mark}>
                {progress[step] === "done" ? <Icon name="check" size={13} /> : null}
                {progress[step] === "failed" ? <Icon name="cross" size={13} /> : null}
                {progress[step] === "active" ? <Icon name="running" size={13} /> : null}
                {progress[step] === "todo" ? index + 1 : null}
              </span>
              <span>
                {labels[step]}
                <span className={classes.word}>{words[progress[step]]}</span>
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function stepProgress(migration: Migration, jobs: readonly JobSummary[]): Record<Step, Progress> {
  const assess = newestOf(jobs, "ASSESS");
  const move = newestOf(jobs, "MIGRATE", "VERIFY");
  return {
    assessment: progressOf(assess),
    plan: assess?.state === "SUCCEEDED" ? "done" : "todo",
    migrate: progressOf(move),
    proof: migration.state === "MIGRATED" ? "done" : "todo",
  };
}

function progressOf(job: JobSummary | null): Progress {
  if (job === null) {
    return "todo";
  }
  if (isActive(job)) {
    return "active";
  }
  return job.state === "SUCCEEDED" ? "done" : "failed";
}
