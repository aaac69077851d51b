import { screen, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, it } from "vitest";
import type { Job, MigrationLoad, NewJob } from "@/api/types";
import {
  job,
  jobId,
  jobSummary,
  load,
  loadInPlace,
  migration,
  migrationId,
  plan,
  rehearsal,
  report,
} from "@/test/fixtures/migrations";
import { rejectGroup, rejectTotals } from "@/test/fixtures/rejects";
import { renderAt, signInAs } from "@/test/render";
import { answer, at, page, refuse, server } from "@/test/server";

const address = `/migrations/${migrationId}/cut-over`;
let started: NewJob[];

beforeEach(() => {
  signInAs("OPERATOR");
  started = [];
  stands(load());
  server.use(
    answer("get", "/jobs", page(jobSummary({ type: "MIGRATE" }))),
    answer("get", `/migrations/${migrationId}/plan`, plan(), { headers: { ETag: '"1"' } }),
    answer("get", `/migrations/${migrationId}/report`, report()),
    refuse("get", `/migrations/${migrationId}/rehearsal`, 404, { type: "/problems/rehearsal-missing" }),
    answer("get", `/jobs/${jobId}/log`, page()),
    answer("get", `/migrations/${migrationId}/rejects/totals`, rejectTotals({ groups: [] })),
    http.post(at(`/migrations/${migrationId}/jobs`), async ({ request }) => {
      started.push((await request.json()) as NewJob);
      return HttpResponse.json(job({ type: "CUT_OVER", state: "PENDING" }), { status: 202 });
    }),
  );
});

function stands(currentLoad: MigrationLoad | null) {
  server.use(answer("get", `/migrations/${migrationId}`, migration({ state: "STAGED", currentLoad })));
}

function lastJob(changes: Partial<Job>) {
  const last = job({ type: "CUT_OVER", phase: "CUT_OVER", ...changes });
  server.use(
    answer("get", "/jobs", page(jobSummary({ type: last.type, state: last.state }))),
    answer("get", `/jobs/${jobId}`, last),
    refuse("get", `/jobs/${jobId}/events`, 503),
  );
}

const moved: Partial<Job> = {
  state: "FAILED",
  problem: {
    code: "SOURCE_MOVED",
    title: "The source changed since its snapshot",
    detail: "Rows that were written since 02:00 would stay behind.",
    object: "shop.db",
    nextStep: "Stop whatever writes the source.",
  },
};

it("leads to the migration while nothing waits", async () => {
  stands(null);
  renderAt(address);

  expect(await screen.findByText("Nothing to cut over yet")).toBeVisible();
  expect(screen.getByRole("link", { name: "Go to the migration" })).toBeVisible();
});

it("shows what waits and what the rehearsal found in the way", async () => {
  server.use(
    answer("get", `/migrations/${migrationId}/rehearsal`, rehearsal({ wouldRetire: ["customers"] })),
  );
  renderAt(address);

  expect(await screen.findByText("179,997 rows")).toBeVisible();
  expect(screen.getByText("3 rows")).toBeVisible();
  expect(screen.getByTitle("2026-11-21T02:14:12Z")).toBeVisible();
  const aside = await screen.findByRole("list", { name: "Goes aside" });
  expect(aside).toHaveTextContent("customers");
});

it("does not take the rehearsal of another plan for this one", async () => {
  server.use(
    answer(
      "get",
      `/migrations/${migrationId}/rehearsal`,
      rehearsal({ planVersion: 7, wouldRetire: ["customers"] }),
    ),
  );
  renderAt(address);

  expect(await screen.findByText("179,997 rows")).toBeVisible();
  expect(screen.queryByText(/The rehearsal found/)).not.toBeInTheDocument();
});

it("tells before the cut-over which rows would stay out", async () => {
  const groups = [rejectGroup({ open: 1, stillRefused: 1, mended: 1, accepted: 4 })];
  server.use(
    answer(
      "get",
      `/migrations/${migrationId}/rejects/totals`,
      rejectTotals({ goesOnWith: "STAGED", groups }),
    ),
  );
  renderAt(address);

  expect(await screen.findByText("2 quarantined rows are neither mended nor signed off")).toBeVisible();
  expect(screen.getByRole("link", { name: "See them" })).toHaveAttribute(
    "href",
    `/migrations/${migrationId}/proof/rejects?standing=OPEN`,
  );
  expect(screen.getByRole("button", { name: "Load the mended rows" })).toBeEnabled();
});

it("says so when nobody knows which rows would stay out", async () => {
  const totals = `/migrations/${migrationId}/rejects/totals`;
  server.use(refuse("get", totals, 409, { detail: "The source is another one by now." }));
  const { person } = renderAt(address);

  const told = within(await screen.findByRole("alert"));
  expect(told.getByText("Quarantined rows cannot be counted")).toBeVisible();
  expect(told.getByText(/The source is another one by now/)).toBeVisible();
  server.use(answer("get", totals, rejectTotals({ groups: [rejectGroup({ open: 1 })] })));
  await person.click(told.getByRole("button", { name: "Try again" }));

  expect(await screen.findByText("1 quarantined row is neither mended nor signed off")).toBeVisible();
  expect(screen.queryByRole("alert")).not.toBeInTheDocument();
});

it("cuts over only after the schema's name was typed", async () => {
  const { person } = renderAt(address);

  await person.click(await screen.findByRole("button", { name: "Cut over…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Cut over to shop?" }));
  const name = dialog.getByLabelText("Type the name of the schema");
  expect(dialog.getByRole("button", { name: "Cut over now" })).toBeDisabled();
  await person.type(name, "sho{Enter}");
  expect(started).toEqual([]);
  await person.type(name, "p{Enter}");

  await expect.poll(() => started).toEqual([{ type: "CUT_OVER" }]);
});

it("forgets what was typed when the dialog closes", async () => {
  const { person } = renderAt(address);

  await person.click(await screen.findByRole("button", { name: "Cut over…" }));
  await person.type(await screen.findByLabelText("Type the name of the schema"), "shop");
  await person.click(screen.getByRole("button", { name: "Not yet" }));
  await expect.poll(() => screen.queryByRole("dialog")).toBeNull();
  await person.click(screen.getByRole("button", { name: "Cut over…" }));

  expect(await screen.findByLabelText("Type the name of the schema")).toHaveValue("");
});

it("asks for a word before it leaves newer rows of the source behind", async () => {
  lastJob(moved);
  const { person } = renderAt(address);

  expect(await screen.findByText("The source changed since its snapshot")).toBeVisible();
  expect(screen.getByText("Rows that were written since 02:00 would stay behind.")).toBeVisible();
  expect(screen.getByRole("button", { name: "Cut over…" })).toBeDisabled();
  await person.click(screen.getByRole("checkbox", { name: /Cut over all the same/ }));
  await person.click(screen.getByRole("button", { name: "Cut over…" }));
  await person.type(await screen.findByLabelText("Type the name of the schema"), "shop{Enter}");

  await expect.poll(() => started).toEqual([{ type: "CUT_OVER", acceptMovedSource: true }]);
});

it("tells any other failure and lets it be tried again", async () => {
  lastJob({
    state: "FAILED",
    problem: {
      code: "TARGET_LOCKED",
      title: "Others keep the tables locked",
      detail: "Session 4711 holds customers.",
      object: "customers",
      nextStep: "End or wait for the sessions that the detail names.",
    },
  });
  renderAt(address);

  expect(await screen.findByText("Session 4711 holds customers.")).toBeVisible();
  expect(screen.getByRole("button", { name: "Cut over…" })).toBeEnabled();
  expect(screen.queryByRole("checkbox")).not.toBeInTheDocument();
  expect(screen.getByText("Last job here: Cut-over, failed")).toBeVisible();
});

it("shows the job while it runs, and no button beside it", async () => {
  lastJob({ state: "RUNNING" });
  renderAt(address);

  expect(await screen.findByRole("region", { name: "Cut-over" })).toBeVisible();
  expect(screen.queryByRole("button", { name: "Cut over…" })).not.toBeInTheDocument();
});

it("shows what a cut-over did", async () => {
  stands(loadInPlace());
  lastJob({
    state: "SUCCEEDED",
    result: {
      at: "2026-11-21T03:00:00Z",
      tables: 2,
      retiredSchema: "changeover_retired_0000000000b1",
      retired: ["customers", "orders"],
      sourceUnchanged: true,
    },
  });
  const { person } = renderAt(address);

  expect(await screen.findByText("The tables are in place")).toBeVisible();
  expect(screen.getByText("2 tables")).toBeVisible();
  expect(screen.getByTitle("2026-11-21T03:00:00Z")).toBeVisible();
  expect(screen.getByText("unchanged since its snapshot")).toBeVisible();
  expect(screen.getByRole("list", { name: "Retired" })).toHaveTextContent("customersorders");
  await person.click(screen.getByRole("button", { name: "Copy the name of the retired schema" }));
  expect(await navigator.clipboard.readText()).toBe("changeover_retired_0000000000b1");
});

it("waits for a job of another step", async () => {
  server.use(answer("get", "/jobs", page(jobSummary({ type: "ASSESS", state: "RUNNING" }))));
  renderAt(address);

  expect(await screen.findByText("Assessment in progress")).toBeVisible();
  expect(screen.getByRole("button", { name: "Cut over…" })).toBeDisabled();
});

it("lets a viewer read but not act", async () => {
  signInAs("VIEWER");
  renderAt(address);

  expect(await screen.findByText("179,997 rows")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Cut over…" })).not.toBeInTheDocument();
});
