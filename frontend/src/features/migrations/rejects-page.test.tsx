import { screen, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, it } from "vitest";
import type { NewAcceptance, NewJob } from "@/api/types";
import {
  assessment,
  finding,
  job,
  jobId,
  jobSummary,
  load,
  migration,
  migrationId,
  option,
  reject,
  report,
} from "@/test/fixtures/migrations";
import { quarantined, rejectGroup, rejectTotals, resolution } from "@/test/fixtures/rejects";
import { renderAt, signInAs } from "@/test/render";
import { answer, at, page, problemAnswer, refuse, server } from "@/test/server";

const address = `/migrations/${migrationId}/proof/rejects`;

beforeEach(() => {
  signInAs("OPERATOR");
  server.use(
    answer("get", `/migrations/${migrationId}`, migration({ state: "STAGED", currentLoad: load() })),
    answer("get", "/jobs", page(jobSummary({ type: "MIGRATE" }))),
    answer("get", `/migrations/${migrationId}/report`, report()),
    answer("get", `/migrations/${migrationId}/assessment`, assessment({ findings: [] })),
    answer("get", `/migrations/${migrationId}/rejects`, page(quarantined())),
    totals(rejectTotals()),
  );
});

function totals(now: ReturnType<typeof rejectTotals>) {
  return answer("get", `/migrations/${migrationId}/rejects/totals`, now);
}

it("lists each quarantined row with its reason, and what was done about it by whom", async () => {
  server.use(
    answer(
      "get",
      `/migrations/${migrationId}/rejects`,
      page(
        quarantined(),
        quarantined({
          reject: reject({ id: "r2", key: "rowid 18" }),
          standing: "ACCEPTED",
          resolution: resolution({ kind: "ACCEPT", values: [], reason: "A test order." }),
        }),
      ),
    ),
  );
  renderAt(address);

  const rows = within(await screen.findByRole("region", { name: "Quarantined rows" })).getAllByRole("row");
  expect(rows[1]).toHaveTextContent(
    "rowid 17OpenordersquantitytwotextThe value is text, the column is an integer.NOT_A_NUMBER",
  );
  expect(rows[2]).toHaveTextContent("Signed offby grace: A test order.");
});

it("narrows the list by table, reason and standing, and keeps that in the address", async () => {
  const asked: string[] = [];
  server.use(
    totals(
      rejectTotals({ groups: [rejectGroup(), rejectGroup({ table: "customers", code: "NUL_IN_TEXT" })] }),
    ),
    http.get(at(`/migrations/${migrationId}/rejects`), ({ request }) => {
      asked.push(new URL(request.url).search);
      return HttpResponse.json(page());
    }),
  );
  const { person, router } = renderAt(`${address}?standing=OPEN`);

  expect(await screen.findByLabelText("State")).toHaveValue("OPEN");
  await person.selectOptions(screen.getByLabelText("Table"), "customers");
  await person.selectOptions(screen.getByLabelText("Reason"), "U+0000 in a text");

  expect(await screen.findByText("No quarantined row is like that.")).toBeVisible();
  expect(router.state.location.search).toEqual({ table: "customers", code: "NUL_IN_TEXT", standing: "OPEN" });
  expect(asked.at(-1)).toBe("?limit=200&table=customers&code=NUL_IN_TEXT&standing=OPEN");
});

it("shows more rows on demand", async () => {
  server.use(
    http.get(at(`/migrations/${migrationId}/rejects`), ({ request }) =>
      HttpResponse.json(
        new URL(request.url).searchParams.get("cursor") === "two"
          ? page(quarantined({ reject: reject({ id: "r2", key: "rowid 99" }) }))
          : { items: [quarantined()], next: "two" },
      ),
    ),
  );
  const { person } = renderAt(address);

  await person.click(await screen.findByRole("button", { name: "Show more" }));

  expect(await screen.findByRole("link", { name: "rowid 99" })).toBeVisible();
  expect(screen.queryByRole("button", { name: "Show more" })).not.toBeInTheDocument();
});

it("leads from a reason to the rule that mends all its rows", async () => {
  const decided = finding({ decisions: [option()] });
  server.use(
    answer("get", `/migrations/${migrationId}/assessment`, assessment({ findings: [decided] })),
    totals(rejectTotals({ groups: [rejectGroup(), rejectGroup({ column: "note", code: "TOO_LONG" })] })),
  );
  renderAt(address);

  expect(await screen.findByRole("link", { name: "Decide on a rule for orders.quantity" })).toHaveAttribute(
    "href",
    `/migrations/${migrationId}/assessment#${decided.id}`,
  );
  expect(screen.getByRole("link", { name: "Choose another type for orders.note" })).toHaveAttribute(
    "href",
    `/migrations/${migrationId}/plan`,
  );
});

it("signs off what is open of a filter, with a reason", async () => {
  const sent: NewAcceptance[] = [];
  server.use(
    totals(
      rejectTotals({
        groups: [
          rejectGroup({ open: 2, accepted: 5 }),
          rejectGroup({ column: "note", open: 1 }),
          rejectGroup({ table: "customers", open: 40 }),
        ],
      }),
    ),
    http.post(at(`/migrations/${migrationId}/resolutions/acceptances`), async ({ request }) => {
      sent.push((await request.json()) as NewAcceptance);
      server.use(totals(rejectTotals({ groups: [rejectGroup({ open: 0, accepted: 8 })] })));
      return HttpResponse.json({ accepted: 3 });
    }),
  );
  const { person } = renderAt(`${address}?table=orders&code=NOT_A_NUMBER`);

  await person.click(await screen.findByRole("button", { name: "Sign off all 3 open rows of this filter…" }));
  expect(await screen.findByRole("button", { name: "Sign them off" })).toBeDisabled();
  await person.type(screen.getByLabelText("Why they stay out"), " Test orders. ");
  await person.click(screen.getByRole("button", { name: "Sign them off" }));

  expect(await screen.findByText("3 rows were signed off.")).toHaveFocus();
  expect(sent).toEqual([{ table: "orders", code: "NOT_A_NUMBER", reason: "Test orders." }]);
  expect(screen.queryByRole("button", { name: /^Sign off/ })).not.toBeInTheDocument();
});

it("tells why nothing could be signed off, and keeps what was typed", async () => {
  server.use(
    http.post(at(`/migrations/${migrationId}/resolutions/acceptances`), () =>
      problemAnswer(409, { title: "A job is active", detail: "A MIGRATE job runs." }),
    ),
  );
  const { person } = renderAt(address);

  await person.click(await screen.findByRole("button", { name: "Sign off all 3 open rows…" }));
  await person.type(await screen.findByLabelText("Why they stay out"), "Test orders.");
  await person.click(screen.getByRole("button", { name: "Sign them off" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("A job is active");
  expect(screen.getByLabelText("Why they stay out")).toHaveValue("Test orders.");
});

it("leads to the job that loads what was mended", async () => {
  const started: NewJob[] = [];
  server.use(
    totals(rejectTotals({ goesOnWith: "STAGED", groups: [rejectGroup({ open: 1, mended: 2 })] })),
    http.post(at(`/migrations/${migrationId}/jobs`), async ({ request }) => {
      started.push((await request.json()) as NewJob);
      return HttpResponse.json(job({ state: "PENDING" }), { status: 202 });
    }),
    answer("get", `/jobs/${jobId}`, job()),
    answer("get", `/jobs/${jobId}/log`, page()),
    answer("get", `/migrations/${migrationId}/plan`, null),
    refuse("get", `/jobs/${jobId}/events`, 503),
  );
  const { person, router } = renderAt(address);

  await person.click(await screen.findByRole("button", { name: "Load the mended rows" }));

  await expect.poll(() => router.state.location.pathname).toBe(`/migrations/${migrationId}/migrate`);
  expect(started).toEqual([{ type: "MIGRATE", cutOver: "SEPARATE" }]);
});

it("sends mended rows to the next migration when that begins anew", async () => {
  server.use(totals(rejectTotals({ goesOnWith: null, groups: [rejectGroup({ mended: 1 })] })));
  renderAt(address);

  expect(await screen.findByText("1 mended row waits to be loaded")).toBeVisible();
  expect(screen.getByRole("link", { name: "Go to the migration" })).toBeVisible();
  expect(screen.queryByRole("button", { name: "Load the mended rows" })).not.toBeInTheDocument();
});

it("downloads all of them", async () => {
  const asked: (string | null)[] = [];
  server.use(
    http.get(at(`/jobs/${jobId}/rejects/csv`), ({ request }) => {
      asked.push(request.headers.get("Accept"));
      return new HttpResponse("table,row\r\n", { headers: { "Content-Type": "text/csv" } });
    }),
  );
  const { person } = renderAt(address);

  await person.click(await screen.findByRole("button", { name: "Download all as CSV" }));

  await expect.poll(() => asked).toEqual(["text/csv"]);
});

it("says it when nothing is quarantined", async () => {
  server.use(
    answer(
      "get",
      `/migrations/${migrationId}/report`,
      report({ tables: report().tables.map((table) => ({ ...table, loaded: 180_000, quarantined: 0 })) }),
    ),
    totals(rejectTotals({ groups: [] })),
  );
  renderAt(address);
  expect(await screen.findByText(/No row is quarantined/)).toBeVisible();
  expect(screen.queryByRole("heading", { name: "Rows" })).not.toBeInTheDocument();
});

it("leads to the migration when nothing was migrated yet", async () => {
  server.use(
    refuse("get", `/migrations/${migrationId}/report`, 404, { type: "/problems/report-missing" }),
    refuse("get", `/migrations/${migrationId}/rejects/totals`, 404, { type: "/problems/report-missing" }),
  );
  renderAt(address);

  expect(await screen.findByText("Nothing was migrated yet")).toBeVisible();
});

it("lets a viewer read but not sign", async () => {
  signInAs("VIEWER");
  renderAt(address);

  expect(await screen.findByRole("link", { name: "rowid 17" })).toBeVisible();
  expect(screen.queryByRole("button", { name: /^Sign off/ })).not.toBeInTheDocument();
});
