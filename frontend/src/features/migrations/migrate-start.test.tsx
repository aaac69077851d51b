import { screen } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, it } from "vitest";
import type { MigrationLoad, NewJob } from "@/api/types";
import {
  job,
  jobId,
  jobSummary,
  load,
  loadInPlace,
  loadRolledBack,
  migration,
  migrationId,
  plan,
  rehearsal,
} from "@/test/fixtures/migrations";
import { rejectGroup, rejectTotals } from "@/test/fixtures/rejects";
import { renderAt, signInAs } from "@/test/render";
import { answer, at, page, refuse, server } from "@/test/server";

const address = `/migrations/${migrationId}/migrate`;
const done = job({ state: "SUCCEEDED", phase: "CUT_OVER" });
let started: { body: NewJob; key: string | null }[];

beforeEach(() => {
  signInAs("OPERATOR");
  started = [];
  server.use(
    answer("get", `/migrations/${migrationId}`, migration()),
    answer("get", "/jobs", page(jobSummary())),
    answer("get", `/migrations/${migrationId}/plan`, plan(), { headers: { ETag: '"1"' } }),
    refuse("get", `/migrations/${migrationId}/rehearsal`, 404, { type: "/problems/rehearsal-missing" }),
    answer("get", `/migrations/${migrationId}/rejects/totals`, rejectTotals()),
    answer("get", `/jobs/${jobId}`, done),
    answer("get", `/jobs/${jobId}/log`, page()),
    http.post(at(`/migrations/${migrationId}/jobs`), async ({ request }) => {
      started.push({
        body: (await request.json()) as NewJob,
        key: request.headers.get("Idempotency-Key"),
      });
      server.use(answer("get", "/jobs", page(jobSummary({ type: "MIGRATE" }))));
      return HttpResponse.json(done, { status: 202 });
    }),
  );
});

function migrated(currentLoad: MigrationLoad, state: "STAGED" | "MIGRATED" | "ROLLED_BACK") {
  server.use(
    answer("get", `/migrations/${migrationId}`, migration({ state, currentLoad })),
    answer("get", "/jobs", page(jobSummary({ type: "MIGRATE" }))),
  );
}

it("puts the tables in place at once unless somebody says otherwise", async () => {
  const { person } = renderAt(address);

  expect(await screen.findByRole("radio", { name: "At once" })).toBeChecked();
  await person.click(screen.getByRole("button", { name: "Start the migration" }));

  expect(await screen.findByText("Succeeded")).toBeVisible();
  expect(started).toEqual([
    { body: { type: "MIGRATE", cutOver: "AUTOMATIC" }, key: expect.stringMatching(/^[0-9a-f-]{36}$/) },
  ]);
});

it("lets the tables wait for a cut-over of their own", async () => {
  const { person } = renderAt(address);

  await person.click(await screen.findByRole("radio", { name: "When I say so" }));
  await person.click(screen.getByRole("button", { name: "Start the migration" }));

  expect(await screen.findByText("Succeeded")).toBeVisible();
  expect(started[0]?.body).toEqual({ type: "MIGRATE", cutOver: "SEPARATE" });
});

it("proposes a separate cut-over when the rehearsal found tables in the schema", async () => {
  server.use(
    answer("get", `/migrations/${migrationId}/rehearsal`, rehearsal({ wouldRetire: ["customers"] })),
  );
  renderAt(address);

  await screen.findByRole("radio", { name: "At once" });
  await expect.poll(() => screen.getByRole("radio", { name: "When I say so" })).toBeChecked();
});

it("repeats a refused start with another choice under another key", async () => {
  server.use(
    http.post(
      at(`/migrations/${migrationId}/jobs`),
      ({ request }) => {
        started.push({ body: { type: "MIGRATE" }, key: request.headers.get("Idempotency-Key") });
        return new HttpResponse(null, { status: 409 });
      },
      { once: true },
    ),
  );
  const { person } = renderAt(address);

  await person.click(await screen.findByRole("button", { name: "Start the migration" }));
  await screen.findByRole("alert");
  await person.click(screen.getByRole("radio", { name: "When I say so" }));
  await person.click(screen.getByRole("button", { name: "Start the migration" }));

  expect(await screen.findByText("Succeeded")).toBeVisible();
  expect(started).toHaveLength(2);
  expect(started[1]?.key).not.toBe(started[0]?.key);
});

it("leads to the cut-over when the tables wait in staging", async () => {
  migrated(load(), "STAGED");
  renderAt(address);

  expect(await screen.findByRole("link", { name: "Go to the cut-over" })).toHaveAttribute(
    "href",
    `/migrations/${migrationId}/cut-over`,
  );
  expect(screen.queryByRole("button", { name: "Start the migration" })).not.toBeInTheDocument();
});

it("offers a separate cut-over when the schema was not empty", async () => {
  server.use(
    answer(
      "get",
      `/migrations/${migrationId}`,
      migration({ state: "FAILED", currentLoad: load({ state: "LOADING" }) }),
    ),
    answer("get", "/jobs", page(jobSummary({ type: "MIGRATE", state: "FAILED" }))),
    answer(
      "get",
      `/jobs/${jobId}`,
      job({
        state: "FAILED",
        problem: {
          code: "TARGET_SCHEMA_NOT_EMPTY",
          title: "The target schema already holds objects",
          detail: "The schema shop holds 4 tables.",
          object: "shop",
          nextStep: "Choose another schema name.",
        },
      }),
    ),
  );
  const { person } = renderAt(address);

  await person.click(await screen.findByRole("button", { name: "Migrate with a separate cut-over" }));

  await expect
    .poll(() => started.map(({ body }) => body))
    .toEqual([{ type: "MIGRATE", cutOver: "SEPARATE" }]);
});

it("starts again after a rollback", async () => {
  migrated(loadRolledBack(), "ROLLED_BACK");
  renderAt(address);

  expect(await screen.findByText(/The last migration was rolled back/)).toBeVisible();
  expect(screen.getByRole("button", { name: "Start the migration" })).toBeEnabled();
});

it("carries out a plan that changed since, beside the tables in place", async () => {
  migrated(loadInPlace(), "MIGRATED");
  server.use(answer("get", `/migrations/${migrationId}/plan`, plan(), { headers: { ETag: '"2"' } }));
  renderAt(address);

  expect(await screen.findByText(/migrated last is version 1, the plan is at version 2/)).toBeVisible();
  expect(screen.getByRole("radio", { name: "When I say so" })).toBeChecked();
});

function onlyRowsWereMended(goesOnWith: "STAGED" | "CUT_OVER", mended: number) {
  server.use(
    answer("get", `/migrations/${migrationId}/plan`, plan(), { headers: { ETag: '"2"' } }),
    answer(
      "get",
      `/migrations/${migrationId}/rejects/totals`,
      rejectTotals({ goesOnWith, groups: [rejectGroup({ mended })] }),
    ),
  );
}

it("loads only the mended rows into what waits in staging", async () => {
  migrated(load(), "STAGED");
  onlyRowsWereMended("STAGED", 2);
  const { person } = renderAt(address);

  expect(await screen.findByText("2 mended rows wait to be loaded")).toBeVisible();
  expect(screen.getByText(/Only mended rows are loaded, to the rows that wait in staging/)).toBeVisible();
  expect(screen.queryByText(/The plan changed/)).not.toBeInTheDocument();
  await person.click(screen.getByRole("button", { name: "Load the mended rows" }));

  await expect
    .poll(() => started.map(({ body }) => body))
    .toEqual([{ type: "MIGRATE", cutOver: "SEPARATE" }]);
});

it("loads only the mended rows into the tables in place", async () => {
  migrated(loadInPlace(), "MIGRATED");
  onlyRowsWereMended("CUT_OVER", 1);
  const { person } = renderAt(address);

  expect(await screen.findByText("1 mended row waits to be loaded")).toBeVisible();
  expect(screen.getByText(/as long as no application has written to those/)).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Load the mended rows" }));

  await expect.poll(() => started.map(({ body }) => body)).toEqual([{ type: "MIGRATE" }]);
});

it("starts nothing when every mended row was taken back", async () => {
  migrated(loadInPlace(), "MIGRATED");
  onlyRowsWereMended("CUT_OVER", 0);
  renderAt(address);

  expect(await screen.findByText(/none of those waits to be loaded/)).toBeVisible();
  expect(screen.queryByRole("button", { name: "Start the migration" })).not.toBeInTheDocument();
});
