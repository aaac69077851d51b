import { screen, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, it } from "vitest";
import type { Job, Loss, MigrationLoad, NewJob } from "@/api/types";
import {
  job,
  jobId,
  jobSummary,
  load,
  loadInPlace,
  loadRolledBack,
  loss,
  migration,
  migrationId,
  report,
} from "@/test/fixtures/migrations";
import { rejectTotals } from "@/test/fixtures/rejects";
import { renderAt, signInAs } from "@/test/render";
import { answer, at, page, problemAnswer, refuse, server } from "@/test/server";

const address = `/migrations/${migrationId}/cut-over`;
let started: NewJob[];

beforeEach(() => {
  signInAs("OPERATOR");
  started = [];
  stands(loadInPlace());
  server.use(
    answer("get", "/jobs", page(jobSummary({ type: "MIGRATE" }))),
    answer("get", `/migrations/${migrationId}/loss`, loss()),
    answer("get", `/migrations/${migrationId}/report`, report()),
    refuse("get", `/migrations/${migrationId}/rehearsal`, 404, { type: "/problems/rehearsal-missing" }),
    answer("get", `/jobs/${jobId}/log`, page()),
    answer("get", `/migrations/${migrationId}/rejects/totals`, rejectTotals({ groups: [] })),
    http.post(at(`/migrations/${migrationId}/jobs`), async ({ request }) => {
      started.push((await request.json()) as NewJob);
      return HttpResponse.json(job({ type: "ROLL_BACK", state: "PENDING" }), { status: 202 });
    }),
  );
});

function stands(currentLoad: MigrationLoad) {
  server.use(answer("get", `/migrations/${migrationId}`, migration({ state: "MIGRATED", currentLoad })));
}

function lastJob(changes: Partial<Job>) {
  const last = job({ type: "ROLL_BACK", phase: "ROLL_BACK", ...changes });
  server.use(
    answer("get", "/jobs", page(jobSummary({ type: last.type, state: last.state }))),
    answer("get", `/jobs/${jobId}`, last),
  );
}

/** Answers each count with the next of these. */
function counts(...answers: Loss[]) {
  let asked = 0;
  server.use(
    http.get(at(`/migrations/${migrationId}/loss`), () =>
      HttpResponse.json(answers[Math.min(asked++, answers.length - 1)]),
    ),
  );
  return () => asked;
}

function section(name: string) {
  return within(screen.getByRole("region", { name }));
}

it("counts only when somebody asks, and shows where something was written", async () => {
  const asked = counts(loss());
  const { person } = renderAt(address);

  const count = await screen.findByRole("button", { name: "Count what was written since" });
  expect(asked()).toBe(0);
  expect(screen.queryByRole("button", { name: "Roll back…" })).not.toBeInTheDocument();
  await person.click(count);

  const table = within(await screen.findByRole("region", { name: "Written since the cut-over" }));
  expect(table.getByRole("row", { name: /customers/ })).toHaveTextContent("customers31");
  expect(table.queryByRole("row", { name: /orders/ })).not.toBeInTheDocument();
  expect(screen.getByText("1 table untouched since.")).toBeVisible();
  expect(asked()).toBe(1);
});

it("names what stands in the way before it is tried", async () => {
  counts(loss({ inTheWay: ["billing.invoice", '"Audit"."Line"'] }));
  const { person } = renderAt(address);

  await person.click(await screen.findByRole("button", { name: "Count what was written since" }));

  const inTheWay = within(await screen.findByRole("list", { name: "Tables in the way" }));
  expect(inTheWay.getAllByRole("listitem").map((item) => item.textContent)).toEqual([
    "billing.invoice",
    '"Audit"."Line"',
  ]);
  expect(screen.getByRole("button", { name: "Roll back…" })).toBeDisabled();
});

it("rolls back with the number that was shown", async () => {
  counts(loss({ written: 3 }), loss({ written: 5 }));
  const { person } = renderAt(address);

  await person.click(await screen.findByRole("button", { name: "Count what was written since" }));
  expect(await screen.findByText("3 rows")).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Count again" }));
  expect(await screen.findByText("5 rows")).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Roll back…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Roll back shop?" }));
  expect(dialog.getByText(/5 rows written since the cut-over go out of sight/)).toBeVisible();
  expect(dialog.getByRole("button", { name: "Roll back now" })).toBeDisabled();
  await person.type(dialog.getByLabelText("Type the name of the schema"), "shop");
  await person.click(dialog.getByRole("button", { name: "Roll back now" }));

  await expect.poll(() => started).toEqual([{ type: "ROLL_BACK", acceptedLoss: 5 }]);
});

it("says it when nothing would be lost", async () => {
  counts(loss({ written: 0, gone: 0, tables: [{ table: "orders", written: 0, gone: 0 }] }));
  const { person } = renderAt(address);

  await person.click(await screen.findByRole("button", { name: "Count what was written since" }));

  expect(await screen.findByText(/No row of any table was written/)).toBeVisible();
});

it("counts anew and asks again when more was written than was accepted", async () => {
  lastJob({
    state: "FAILED",
    problem: {
      code: "LOSS_NOT_ACCEPTED",
      title: "Rows were written since the cut-over",
      detail: "Since the cut-over 8 rows were written (customers 8); accepted were 3. Nothing was changed.",
      object: "shop",
      nextStep: "Look at what would go out of sight.",
    },
  });
  counts(loss({ written: 8 }));
  const { person } = renderAt(address);

  expect(await screen.findByText(/accepted were 3. Nothing was changed/)).toBeVisible();
  expect(await screen.findByText("8 rows")).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Roll back…" }));
  await person.type(await screen.findByLabelText("Type the name of the schema"), "shop{Enter}");

  await expect.poll(() => started).toEqual([{ type: "ROLL_BACK", acceptedLoss: 8 }]);
});

it("explains why the count could not be made", async () => {
  server.use(
    refuse("get", `/migrations/${migrationId}/loss`, 503, { title: "The target cannot be reached" }),
  );
  const { person } = renderAt(address);

  await person.click(await screen.findByRole("button", { name: "Count what was written since" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("The target cannot be reached");
  expect(screen.queryByRole("button", { name: "Roll back…" })).not.toBeInTheDocument();
});

it("shows what a rollback did and where the rows are", async () => {
  stands(loadRolledBack());
  lastJob({
    state: "SUCCEEDED",
    result: {
      at: "2026-11-21T03:30:00Z",
      setAsideSchema: "changeover_set_aside_0000000000b1",
      losses: loss().tables,
      restored: ["customers"],
      sourceUnchanged: null,
    },
  });
  const { person } = renderAt(address);

  expect(await screen.findByText("Rolled back", { selector: "p" })).toBeVisible();
  expect(screen.getByText(/nobody can see from here whether the original changed/)).toBeVisible();
  expect(screen.getByRole("list", { name: "In place again" })).toHaveTextContent("customers");
  expect(screen.getByRole("region", { name: "Went out of sight" })).toHaveTextContent("customers31");
  await person.click(screen.getByRole("button", { name: "Copy the name of the schema set aside" }));
  expect(await navigator.clipboard.readText()).toBe("changeover_set_aside_0000000000b1");
  expect(screen.getByRole("link", { name: "Migrate again" })).toBeVisible();
});

it("ends the retention time only by an explicit word", async () => {
  const { person } = renderAt(address);

  expect(await screen.findByTitle("2126-11-28T03:00:00Z")).toBeVisible();
  expect(section("Clean up").getByText("changeover_retired_0000000000b1")).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Clean up…" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByRole("button", { name: "Clean up now" })).toBeDisabled();
  await person.click(dialog.getByRole("checkbox", { name: /End the retention time/ }));
  await person.click(dialog.getByRole("button", { name: "Clean up now" }));

  await expect.poll(() => started).toEqual([{ type: "CLEAN_UP", endRetention: true }]);
});

it("takes the service's word for the retention time", async () => {
  stands(loadInPlace({ keptUntil: "2020-01-01T00:00:00Z" }));
  server.use(
    http.post(
      at(`/migrations/${migrationId}/jobs`),
      () =>
        problemAnswer(409, {
          type: "/problems/within-retention",
          title: "The retention time is not over",
          detail: "The way back is kept until 2026-11-28T03:00:00Z.",
        }),
      { once: true },
    ),
  );
  const { person } = renderAt(address);

  await person.click(await screen.findByRole("button", { name: "Clean up…" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.queryByRole("checkbox")).not.toBeInTheDocument();
  await person.click(dialog.getByRole("button", { name: "Clean up now" }));
  expect(await dialog.findByText("The way back is kept until 2026-11-28T03:00:00Z.")).toBeVisible();
  await person.click(dialog.getByRole("checkbox", { name: /End the retention time/ }));
  await person.click(dialog.getByRole("button", { name: "Clean up now" }));

  await expect.poll(() => started).toEqual([{ type: "CLEAN_UP", endRetention: true }]);
});

it("tells that there is no way back after a clean-up", async () => {
  stands(
    load({ state: "CLEANED_UP", cutOverAt: "2026-11-21T03:00:00Z", cleanedUpAt: "2026-11-28T04:00:00Z" }),
  );
  renderAt(address);

  expect(await screen.findByText("Cleaned up", { selector: "p" })).toBeVisible();
  expect(screen.getByText(/The tables stay in schema/)).toBeVisible();
  expect(screen.queryByRole("button", { name: "Clean up…" })).not.toBeInTheDocument();
});

it("rolls the tables in place back while a later load waits in staging", async () => {
  server.use(
    answer(
      "get",
      `/migrations/${migrationId}`,
      migration({
        state: "STAGED",
        currentLoad: load({ id: "0199aa00-0000-7000-8000-0000000000b2", planVersion: 2 }),
        loadInPlace: loadInPlace(),
      }),
    ),
  );
  const { person } = renderAt(address);

  expect(await screen.findByRole("button", { name: "Cut over…" })).toBeEnabled();
  const earlier = section("Roll back the tables in place");
  expect(earlier.getByText(/without giving up what waits in staging/)).toBeVisible();
  await person.click(earlier.getByRole("button", { name: "Count what was written since" }));
  await person.click(await earlier.findByRole("button", { name: "Roll back…" }));
  await person.type(await screen.findByLabelText("Type the name of the schema"), "shop");
  await person.click(screen.getByRole("button", { name: "Roll back now" }));

  await expect.poll(() => started).toEqual([{ type: "ROLL_BACK", acceptedLoss: 3 }]);
});

it("says where the earlier tables are, and that the later load still waits", async () => {
  server.use(
    answer("get", `/migrations/${migrationId}`, migration({ state: "STAGED", currentLoad: load() })),
  );
  lastJob({
    state: "SUCCEEDED",
    result: {
      at: "2026-11-21T03:30:00Z",
      setAsideSchema: "changeover_set_aside_0000000000b1",
      losses: [],
      restored: [],
      sourceUnchanged: null,
    },
  });
  renderAt(address);

  expect(await screen.findByText("The earlier tables were rolled back")).toBeVisible();
  expect(screen.getByText("changeover_set_aside_0000000000b1")).toBeVisible();
  expect(screen.getByRole("button", { name: "Cut over…" })).toBeEnabled();
  expect(screen.queryByRole("heading", { name: "Roll back the tables in place" })).not.toBeInTheDocument();
});
