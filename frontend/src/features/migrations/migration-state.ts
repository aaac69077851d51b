import { isTerminal } from "@/api/jobs";
import type {
  Job,
  JobState,
  JobSummary,
  JobType,
  Migration,
  MigrationPhase,
  MigrationState,
  ObjectReport,
  RowMismatch,
  Severity,
  TableProgress,
} from "@/api/types";
import type { StateWord } from "@/ui/state-badge";

export const migrationWords: Record<MigrationState, StateWord> = {
  NEW: { word: "New", icon: "dot", tone: "neutral" },
  ASSESSING: { word: "Assessing", icon: "running", tone: "active" },
  ASSESSED: { word: "Ready to migrate", icon: "info", tone: "info" },
  REHEARSING: { word: "Rehearsing", icon: "running", tone: "active" },
  MIGRATING: { word: "Migrating", icon: "running", tone: "active" },
  STAGED: { word: "Ready to cut over", icon: "info", tone: "info" },
  CUTTING_OVER: { word: "Cutting over", icon: "running", tone: "active" },
  MIGRATED: { word: "Verified", icon: "check", tone: "ok" },
  ROLLING_BACK: { word: "Rolling back", icon: "running", tone: "active" },
  ROLLED_BACK: { word: "Rolled back", icon: "stop", tone: "warn" },
  CLEANING_UP: { word: "Cleaning up", icon: "running", tone: "active" },
  CLEANED_UP: { word: "Cleaned up", icon: "check", tone: "neutral" },
  FAILED: { word: "Failed", icon: "cross", tone: "bad" },
};

export const jobWords: Record<JobState, StateWord> = {
  PENDING: { word: "Waiting for a worker", icon: "clock", tone: "neutral" },
  RUNNING: { word: "Running", icon: "running", tone: "active" },
  CANCELLING: { word: "Cancelling", icon: "pause", tone: "warn" },
  SUCCEEDED: { word: "Succeeded", icon: "check", tone: "ok" },
  FAILED: { word: "Failed", icon: "cross", tone: "bad" },
  CANCELLED: { word: "Cancelled", icon: "stop", tone: "neutral" },
  INTERRUPTED: { word: "Interrupted", icon: "pause", tone: "warn" },
};

export const jobNames: Record<JobType, string> = {
  ASSESS: "Assessment",
  REHEARSE: "Rehearsal",
  MIGRATE: "Migration",
  VERIFY: "Verification",
  CUT_OVER: "Cut-over",
  ROLL_BACK: "Rollback",
  CLEAN_UP: "Clean-up",
};

export const tableWords: Record<TableProgress["state"], StateWord> = {
  WAITING: { word: "Waiting", icon: "clock", tone: "neutral" },
  RUNNING: { word: "Running", icon: "running", tone: "active" },
  DONE: { word: "Done", icon: "check", tone: "ok" },
};

export const objectWords: Record<ObjectReport["state"], StateWord> = {
  VALID: { word: "Valid", icon: "check", tone: "ok" },
  NOT_VALID: { word: "Not validated", icon: "warning", tone: "warn" },
  MISSING: { word: "Missing", icon: "cross", tone: "bad" },
};

export const mismatchWords: Record<RowMismatch["kind"], StateWord> = {
  CHANGED: { word: "Changed", icon: "unequal", tone: "bad" },
  MISSING: { word: "Missing in PostgreSQL", icon: "cross", tone: "bad" },
  EXTRA: { word: "Only in PostgreSQL", icon: "warning", tone: "bad" },
  DUPLICATED: { word: "There too often", icon: "warning", tone: "bad" },
};

interface SeverityWord extends StateWord {
  readonly meaning: string;
}

/** In the order a reader needs them: what stops the migration first. */
export const severityWords: Record<Severity, SeverityWord> = {
  BLOCK: {
    word: "Must be solved first",
    icon: "blocked",
    tone: "bad",
    meaning: "The migration will not start before these are solved.",
  },
  QUARANTINE: {
    word: "Quarantined",
    icon: "aside",
    tone: "warn",
    meaning:
      "PostgreSQL cannot hold these as planned. They stay out of the tables and are listed one by one.",
  },
  TRANSFORM: {
    word: "Changed on the way",
    icon: "change",
    tone: "info",
    meaning: "These arrive in another form that means the same.",
  },
  INFORM: {
    word: "Good to know",
    icon: "info",
    tone: "neutral",
    meaning: "Nothing to do; useful when you wonder later.",
  },
};

export const severities = Object.keys(severityWords) as Severity[];

export const phaseNames: Record<MigrationPhase, string> = {
  ASSESS: "Assess",
  PLAN: "Plan",
  SCHEMA: "Create tables",
  COPY: "Copy rows",
  INDEX: "Build keys and indexes",
  VERIFY: "Compare every value",
  CUT_OVER: "Cut over",
  ROLL_BACK: "Roll back",
};

/** What remains of a job that was cancelled. */
export const whenCancelled: Record<JobType, string> = {
  ASSESS: "Nothing was written.",
  REHEARSE: "What the rehearsal had written was dropped.",
  MIGRATE: "Nothing was published to the target schema. Retry goes on from the last checkpoint.",
  VERIFY: "Only reading was stopped; nothing changed.",
  CUT_OVER: "Nothing was changed: a cut-over happens as a whole or not at all.",
  ROLL_BACK: "Nothing was changed: a rollback happens as a whole or not at all.",
  CLEAN_UP: "What was removed stays removed. Retry goes on with the rest.",
};

const phasesOf: Record<JobType, readonly MigrationPhase[]> = {
  ASSESS: ["ASSESS", "PLAN"],
  REHEARSE: ["SCHEMA", "COPY", "INDEX", "VERIFY", "CUT_OVER"],
  MIGRATE: ["SCHEMA", "COPY", "INDEX", "VERIFY", "CUT_OVER"],
  VERIFY: ["VERIFY"],
  CUT_OVER: ["CUT_OVER"],
  ROLL_BACK: ["ROLL_BACK"],
  CLEAN_UP: [],
};

type PhaseState = "done" | "current" | "todo";

export interface PhaseStep {
  readonly phase: MigrationPhase;
  readonly state: PhaseState;
}

/** The phases a job goes through, with the one it is in; a phase outside the usual ones is added in its place. */
export function phaseSteps(job: Pick<JobSummary, "type" | "state" | "phase">): PhaseStep[] {
  const order = Object.keys(phaseNames) as MigrationPhase[];
  const usual = phasesOf[job.type];
  const phases = order.filter((phase) => usual.includes(phase) || phase === job.phase);
  const current = job.phase === null ? -1 : phases.indexOf(job.phase);
  return phases.map((phase, index) => {
    if (job.state === "SUCCEEDED" || index < current) {
      return { phase, state: "done" };
    }
    return { phase, state: index === current ? "current" : "todo" };
  });
}

export function isActive(job: Pick<JobSummary, "state">): boolean {
  return !isTerminal(job.state);
}

export function newestOf(jobs: readonly JobSummary[], ...types: JobType[]): JobSummary | null {
  return jobs.find((job) => types.includes(job.type)) ?? null;
}

/**
 * Whether the plan can be carried out now: for the first time, after a rollback or a clean-up, or because it changed
 * since. What failed or was cancelled goes on by a retry instead.
 */
export function mayMigrate(
  { currentLoad }: Pick<Migration, "currentLoad">,
  job: Pick<JobSummary, "type" | "state"> | null,
  planVersion: number | null,
): boolean {
  if (job === null || currentLoad === null) {
    return job === null;
  }
  if (isActive(job)) {
    return false;
  }
  const isNewPlan = planVersion !== null && planVersion > currentLoad.planVersion;
  return isNewPlan || currentLoad.state === "ROLLED_BACK" || currentLoad.state === "CLEANED_UP";
}

/** The news a stream or a poll brought, unless it is older than what is known. */
export function newerJob(known: Job | undefined, news: Job): Job {
  const isStale =
    known !== undefined &&
    known.id === news.id &&
    (news.attempts < known.attempts ||
      (news.attempts === known.attempts && isTerminal(known.state) && !isTerminal(news.state)));
  return isStale ? known : news;
}
