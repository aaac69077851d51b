import { describe, expect, it } from "vitest";
import { currentStep, newerJob, phaseSteps } from "@/features/migrations/migration-state";
import { job, jobSummary } from "@/test/fixtures/migrations";

describe("phases of a job", () => {
  it("are done, current and to come", () => {
    expect(phaseSteps(job({ phase: "INDEX" })).map(({ phase, state }) => `${phase} ${state}`)).toEqual([
      "SCHEMA done",
      "COPY done",
      "INDEX current",
      "VERIFY todo",
      "CUT_OVER todo",
    ]);
  });

  it("are all done when the job succeeded", () => {
    const states = phaseSteps(job({ state: "SUCCEEDED", phase: "VERIFY" })).map(({ state }) => state);

    expect(new Set(states)).toEqual(new Set(["done"]));
  });

  it("take in a phase that is not usual for the type", () => {
    expect(phaseSteps(job({ phase: "PLAN" }))[0]).toEqual({ phase: "PLAN", state: "current" });
  });
});

describe("news about a job", () => {
  it("are taken when they are newer", () => {
    expect(newerJob(job({ state: "RUNNING" }), job({ state: "SUCCEEDED" })).state).toBe("SUCCEEDED");
    expect(
      newerJob(job({ state: "FAILED", attempts: 1 }), job({ state: "RUNNING", attempts: 2 })).state,
    ).toBe("RUNNING");
    expect(newerJob(undefined, job()).state).toBe("RUNNING");
  });

  it("cannot undo an end that is known already", () => {
    expect(newerJob(job({ state: "SUCCEEDED" }), job({ state: "RUNNING" })).state).toBe("SUCCEEDED");
    expect(
      newerJob(job({ state: "RUNNING", attempts: 2 }), job({ state: "FAILED", attempts: 1 })).state,
    ).toBe("RUNNING");
  });
});

describe("the step to open", () => {
  it.each([
    ["NEW", null, "assessment"],
    ["ASSESSED", "ASSESS", "assessment"],
    ["MIGRATING", "MIGRATE", "migrate"],
    ["MIGRATED", "MIGRATE", "proof"],
    ["FAILED", "ASSESS", "assessment"],
    ["FAILED", "MIGRATE", "migrate"],
  ] as const)("of a migration that is %s after %s is %s", (state, type, step) => {
    expect(currentStep({ state, latestJob: type && jobSummary({ type }) })).toBe(step);
  });
});
