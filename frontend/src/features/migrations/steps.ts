import type { JobSummary, Migration } from "@/api/types";
import { isActive, newestOf } from "@/features/migrations/migration-state";

export const steps = ["assessment", "plan", "rehearsal", "migrate", "proof", "cut-over"] as const;

/** As the address names it. */
export type Step = (typeof steps)[number];

/** `undone`: it was done and taken back. */
export type StepProgress = "done" | "active" | "failed" | "undone" | "todo";

/** How far each step is, from the migration and its jobs, newest first. */
export function stepProgress(
  migration: Pick<Migration, "currentLoad">,
  jobs: readonly JobSummary[],
): Record<Step, StepProgress> {
  const assess = newestOf(jobs, "ASSESS");
  return {
    assessment: progressOf(assess),
    plan: assess?.state === "SUCCEEDED" ? "done" : "todo",
    rehearsal: progressOf(newestOf(jobs, "REHEARSE")),
    migrate: progressOf(newestOf(jobs, "MIGRATE", "VERIFY")),
    proof: proofProgress(migration, jobs),
    "cut-over": cutOverProgress(migration, jobs),
  };
}

function progressOf(job: JobSummary | null): StepProgress {
  if (job === null) {
    return "todo";
  }
  if (isActive(job)) {
    return "active";
  }
  return job.state === "SUCCEEDED" ? "done" : "failed";
}

function proofProgress(
  { currentLoad }: Pick<Migration, "currentLoad">,
  jobs: readonly JobSummary[],
): StepProgress {
  if (newestOf(jobs, "VERIFY", "MIGRATE")?.state === "FAILED") {
    return "failed";
  }
  return currentLoad?.stagedAt ? "done" : "todo";
}

function cutOverProgress(
  { currentLoad }: Pick<Migration, "currentLoad">,
  jobs: readonly JobSummary[],
): StepProgress {
  const job = newestOf(jobs, "CUT_OVER", "ROLL_BACK", "CLEAN_UP");
  if (job && isActive(job)) {
    return "active";
  }
  if (currentLoad?.rolledBackAt) {
    return "undone";
  }
  if (currentLoad?.cutOverAt) {
    return "done";
  }
  return currentLoad?.state === "STAGED" && job?.type === "CUT_OVER" && job.state === "FAILED"
    ? "failed"
    : "todo";
}

/** Where a person who opens a migration has something to see or to do. */
export function currentStep({ state, latestJob }: Pick<Migration, "state" | "latestJob">): Step {
  switch (state) {
    case "NEW":
    case "ASSESSING":
      return "assessment";
    case "ASSESSED":
      return latestJob?.type === "REHEARSE" ? "rehearsal" : "assessment";
    case "REHEARSING":
      return "rehearsal";
    case "MIGRATING":
      return "migrate";
    case "STAGED":
    case "CUTTING_OVER":
    case "ROLLING_BACK":
    case "ROLLED_BACK":
    case "CLEANING_UP":
    case "CLEANED_UP":
      return "cut-over";
    case "MIGRATED":
      return latestJob?.type === "CUT_OVER" || latestJob?.type === "ROLL_BACK" ? "cut-over" : "proof";
    case "FAILED":
      return latestJob === null || latestJob.type === "ASSESS" ? "assessment" : "migrate";
  }
}
