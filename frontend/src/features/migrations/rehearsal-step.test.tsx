import { screen, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, it } from "vitest";
import type { NewJob, Rehearsal } from "@/api/types";
import {
  finding,
  job,
  jobId,
  jobSummary,
  migration,
  migrationId,
  plan,
  rehearsal,
  reject,
  report,
} from "@/test/fixtures/migrations";
import { renderAt, signInAs } from "@/test/render";
import { answer, at, page, refuse, server } from "@/test/server";

const address = `/migrations/${migrationId}/rehearsal`;
const rehearsed = jobSummary({ type: "REHEARSE" });

beforeEach(() => {
  signInAs("OPERATOR");
  server.use(
    answer("get", `/migrations/${migrationId}`, migration()),
    answer("get", "/jobs", page(rehearsed)),
    answer("get", `/migrations/${migrationId}/plan`, plan(), { headers: { ETag: '"1"' } }),
    answer("get", `/migrations/${migrationId}/rehearsal`, rehearsal()),
    answer("get", `/jobs/${jobId}/rejects`, page(reject())),
  );
});

function rehearsalIs(changes: Partial<Rehearsal>) {
  server.use(answer("get", `/migrations/${migrationId}/rehearsal`, rehearsal(changes)));
}

function notRehearsed() {
  server.use(
    answer("get", "/jobs", page(jobSummary())),
    refuse("get", `/migrations/${migrationId}/rehearsal`, 404, { type: "/problems/rehearsal-missing" }),
  );
}

it("starts a rehearsal and shows it", async () => {
  notRehearsed();
  const started: NewJob[] = [];
  const running = job({ type: "REHEARSE", state: "RUNNING" });
  server.use(
    http.post(at(`/migrations/${migrationId}/jobs`), async ({ request }) => {
      started.push((await request.json()) as NewJob);
      server.use(answer("get", "/jobs", page(jobSummary({ type: "REHEARSE", state: "RUNNING" }))));
      return HttpResponse.json(running, { status: 202 });
    }),
    answer("get", `/jobs/${jobId}`, running),
    answer("get", `/jobs/${jobId}/log`, page()),
    refuse("get", `/jobs/${jobId}/events`, 503),
  );
  const { person } = renderAt(address);

  await person.click(await screen.findByRole("button", { name: "Rehearse" }));

  expect(await screen.findByRole("region", { name: "Rehearsal" })).toHaveTextContent("25%");
  expect(started).toEqual([{ type: "REHEARSE" }]);
});

it("shows the verdict, the times, the room and what was quarantined", async () => {
  renderAt(address);

  const verdict = await screen.findByRole("region", { name: "Verdict" });
  expect(verdict).toHaveTextContent("The rehearsal succeeded: every value arrived");
  expect(verdict).toHaveTextContent("version 1 of the plan");
  const times = within(screen.getByRole("region", { name: "Where the time went" }));
  expect(times.getAllByRole("listitem").map((item) => item.textContent)).toEqual([
    "Create tables0.2\u00a0s, 2%",
    "Copy rows6\u00a0s, 75%",
    "Compare every value1.8\u00a0s, 22%",
  ]);
  expect(screen.getByText("8 s", { selector: "dd" })).toBeVisible();
  expect(screen.getByText("25 MB")).toBeVisible();
  expect(screen.getByText("tried, and taken back")).toBeVisible();
  expect(screen.getByText(/a cut-over would retire nothing/)).toBeVisible();
  expect(await screen.findByText("rowid=17")).toBeVisible();
  expect(screen.queryByText("The plan changed since")).not.toBeInTheDocument();
});

it("lists what was quarantined, page by page", async () => {
  server.use(
    http.get(at(`/jobs/${jobId}/rejects`), ({ request }) =>
      HttpResponse.json(
        new URL(request.url).searchParams.get("cursor") === "two"
          ? page(reject({ id: "r2", key: "rowid=99" }))
          : { items: [reject()], next: "two" },
      ),
    ),
  );
  const { person } = renderAt(address);

  const rejects = within(await screen.findByRole("region", { name: "Rejects" }));
  expect(rejects.getByText("rowid=17")).toBeVisible();
  expect(rejects.getByText("The value is text, the column is an integer.")).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Show more" }));

  expect(await rejects.findByText("rowid=99")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Show more" })).not.toBeInTheDocument();
});

it("keeps the chosen table of the rejects in the address", async () => {
  const tables: (string | null)[] = [];
  server.use(
    http.get(at(`/jobs/${jobId}/rejects`), ({ request }) => {
      tables.push(new URL(request.url).searchParams.get("table"));
      return HttpResponse.json(page(reject()));
    }),
  );
  const { person, router } = renderAt(`${address}?table=orders`);

  expect(await screen.findByLabelText("Table")).toHaveValue("orders");
  await person.selectOptions(screen.getByLabelText("Table"), "All tables");

  expect(await screen.findByRole("region", { name: "Rejects" })).toBeVisible();
  expect(router.state.location.search).not.toHaveProperty("table", "orders");
  expect(tables[0]).toBe("orders");
  expect(tables.at(-1)).toBeNull();
});

it("names what a cut-over would retire", async () => {
  rehearsalIs({ cutOverTried: false, wouldRetire: ["customers", "old_view"] });
  renderAt(address);

  const names = within(await screen.findByRole("list", { name: "Would be retired" }));
  expect(names.getAllByRole("listitem").map((item) => item.textContent)).toEqual(["customers", "old_view"]);
  expect(screen.getByText("not tried: it would lock tables in use")).toBeVisible();
});

it("says it when the plan is newer than the rehearsal", async () => {
  server.use(answer("get", `/migrations/${migrationId}/plan`, plan(), { headers: { ETag: '"3"' } }));
  renderAt(address);

  expect(await screen.findByText(/This was version 1; the plan is at version 3 now/)).toBeVisible();
});

it("opens the proof when the rehearsal found a difference", async () => {
  const [table] = report().tables;
  const failed = job({
    type: "REHEARSE",
    state: "FAILED",
    problem: {
      code: "VERIFICATION_FAILED",
      title: "The target does not hold what the source holds",
      detail: "orders differs.",
      object: "orders",
      nextStep: "Keep the report.",
    },
  });
  rehearsalIs({
    report: report({ verified: false, tables: table ? [{ ...table, digestsEqual: false }] : [] }),
  });
  server.use(
    answer("get", "/jobs", page(jobSummary({ type: "REHEARSE", state: "FAILED" }))),
    answer("get", `/jobs/${jobId}`, failed),
    answer("get", `/jobs/${jobId}/log`, page()),
  );
  renderAt(address);

  expect(await screen.findByText("The rehearsal found 1 table that differs")).toBeVisible();
  expect(screen.getByRole("region", { name: "Proof per table" })).toBeVisible();
  expect(await screen.findByText("The target does not hold what the source holds")).toBeVisible();
});

it("does not start while a finding waits for a decision", async () => {
  notRehearsed();
  server.use(
    answer("get", `/migrations/${migrationId}/plan`, plan({ undecided: [finding().id] }), {
      headers: { ETag: '"1"' },
    }),
  );
  renderAt(address);

  expect(await screen.findByText("Not ready yet")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Rehearse" })).not.toBeInTheDocument();
});

it("lets a viewer read but not start", async () => {
  signInAs("VIEWER");
  renderAt(address);

  expect(await screen.findByText("The rehearsal succeeded: every value arrived")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Rehearse again" })).not.toBeInTheDocument();
});
