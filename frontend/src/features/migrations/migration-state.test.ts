import { describe, expect, it } from "vitest";
import { mayMigrate, newerJob, phaseSteps } from "@/features/migrations/migration-state";
import { job, jobSummary, load, loadInPlace, loadRolledBack } from "@/test/fixtures/migrations";

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

describe("a migration may start", () => {
  it.each([
    ["for the first time", null, null, 1],
    ["after a rollback", loadRolledBack(), "SUCCEEDED", 1],
    ["when the plan changed since", loadInPlace(), "SUCCEEDED", 2],
    ["when the plan changed since a failure", load({ state: "LOADING" }), "FAILED", 2],
  ] as const)("%s", (_, currentLoad, state, version) => {
    expect(mayMigrate({ currentLoad }, state && jobSummary({ type: "MIGRATE", state }), version)).toBe(true);
  });

  it.each([
    ["while it runs", load({ state: "LOADING" }), "RUNNING", 2],
    ["when what it made waits already", load(), "SUCCEEDED", 1],
    ["when a retry goes on with it", load({ state: "LOADING" }), "FAILED", 1],
    ["when the plan's version is not known", loadInPlace(), "SUCCEEDED", null],
  ] as const)("but not %s", (_, currentLoad, state, version) => {
    expect(mayMigrate({ currentLoad }, jobSummary({ type: "MIGRATE", state }), version)).toBe(false);
  });
});
