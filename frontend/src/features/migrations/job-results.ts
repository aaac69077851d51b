import type { Job, TableLoss } from "@/api/types";

/** What a cut-over did. `sourceUnchanged` is null when nobody could see the source. */
export interface CutOverResult {
  readonly tables: number;
  readonly retired: readonly string[];
  readonly sourceUnchanged: boolean | null;
}

/** What a rollback did. */
export interface RollBackResult {
  readonly setAsideSchema: string;
  readonly losses: readonly TableLoss[];
  readonly restored: readonly string[];
  readonly sourceUnchanged: boolean | null;
}

/** Null when the job did not cut over. */
export function cutOverResult(job: Pick<Job, "type" | "state" | "result"> | undefined): CutOverResult | null {
  return resultOf(job, "CUT_OVER") as CutOverResult | null;
}

/** Null when the job did not roll back. */
export function rollBackResult(
  job: Pick<Job, "type" | "state" | "result"> | undefined,
): RollBackResult | null {
  return resultOf(job, "ROLL_BACK") as RollBackResult | null;
}

/** The contract leaves the form of a result to the type of its job. */
function resultOf(job: Pick<Job, "type" | "state" | "result"> | undefined, type: Job["type"]): unknown {
  return job?.type === type && job.state === "SUCCEEDED" ? job.result : null;
}
