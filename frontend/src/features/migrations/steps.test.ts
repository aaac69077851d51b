import { describe, expect, it } from "vitest";
import { currentStep, stepProgress } from "@/features/migrations/steps";
import { jobSummary, load, loadInPlace, loadRolledBack } from "@/test/fixtures/migrations";

describe("the step to open", () => {
  it.each([
    ["NEW", null, "assessment"],
    ["ASSESSED", "ASSESS", "assessment"],
    ["ASSESSED", "REHEARSE", "rehearsal"],
    ["REHEARSING", "REHEARSE", "rehearsal"],
    ["MIGRATING", "MIGRATE", "migrate"],
    ["STAGED", "MIGRATE", "cut-over"],
    ["CUTTING_OVER", "CUT_OVER", "cut-over"],
    ["MIGRATED", "MIGRATE", "proof"],
    ["MIGRATED", "CUT_OVER", "cut-over"],
    ["MIGRATED", "ROLL_BACK", "cut-over"],
    ["ROLLED_BACK", "ROLL_BACK", "cut-over"],
    ["CLEANED_UP", "CLEAN_UP", "cut-over"],
    ["FAILED", "ASSESS", "assessment"],
    ["FAILED", "MIGRATE", "migrate"],
  ] as const)("of a migration that is %s after %s is %s", (state, type, step) => {
    expect(currentStep({ state, latestJob: type && jobSummary({ type }) })).toBe(step);
  });
});

describe("the progress of the steps", () => {
  it("begins with nothing done", () => {
    expect(new Set(Object.values(stepProgress({ currentLoad: null }, [])))).toEqual(new Set(["todo"]));
  });

  it("counts what is staged as proven and leaves the cut-over to do", () => {
    const jobs = [jobSummary({ type: "MIGRATE" }), jobSummary({ type: "ASSESS" })];

    expect(stepProgress({ currentLoad: load() }, jobs)).toEqual({
      assessment: "done",
      plan: "done",
      rehearsal: "todo",
      migrate: "done",
      proof: "done",
      "cut-over": "todo",
    });
  });

  it("does not call proven what a later comparison found different", () => {
    const jobs = [jobSummary({ type: "VERIFY", state: "FAILED" }), jobSummary({ type: "MIGRATE" })];

    expect(stepProgress({ currentLoad: loadInPlace() }, jobs).proof).toBe("failed");
  });

  it.each([
    ["in place", loadInPlace(), jobSummary({ type: "CUT_OVER" }), "done"],
    [
      "in place after a rollback that failed",
      loadInPlace(),
      jobSummary({ type: "ROLL_BACK", state: "FAILED" }),
      "done",
    ],
    ["taken back", loadRolledBack(), jobSummary({ type: "ROLL_BACK" }), "undone"],
    ["under way", load(), jobSummary({ type: "CUT_OVER", state: "RUNNING" }), "active"],
    ["refused", load(), jobSummary({ type: "CUT_OVER", state: "FAILED" }), "failed"],
    ["put down", load(), jobSummary({ type: "CUT_OVER", state: "CANCELLED" }), "todo"],
  ] as const)("tells a cut-over that is %s", (_, currentLoad, job, progress) => {
    expect(stepProgress({ currentLoad }, [job])["cut-over"]).toBe(progress);
  });
});
