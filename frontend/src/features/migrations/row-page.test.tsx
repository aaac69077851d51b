import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, it } from "vitest";
import type { NewResolution, QuarantinedRow } from "@/api/types";
import {
  assessment,
  columnPlan,
  jobSummary,
  load,
  migration,
  migrationId,
  plan,
  reject,
  report,
  tablePlan,
} from "@/test/fixtures/migrations";
import { quarantined, resolution, sourceRow, sourceValue } from "@/test/fixtures/rejects";
import { renderAt, signInAs } from "@/test/render";
import { answer, at, page, problemAnswer, server } from "@/test/server";

const address = `/migrations/${migrationId}/proof/row?table=orders&row=rowid+17&code=NOT_A_NUMBER`;
let sent: NewResolution[];

beforeEach(() => {
  signInAs("OPERATOR");
  sent = [];
  const columns = ["id", "quantity", "note"].map((source) =>
    columnPlan({ source, type: { name: source === "note" ? "TEXT" : "BIGINT", length: null } }),
  );
  server.use(
    answer("get", `/migrations/${migrationId}`, migration({ state: "STAGED", currentLoad: load() })),
    answer("get", "/jobs", page(jobSummary({ type: "MIGRATE" }))),
    answer("get", `/migrations/${migrationId}/report`, report()),
    answer("get", `/migrations/${migrationId}/assessment`, assessment({ findings: [] })),
    answer("get", `/migrations/${migrationId}/plan`, plan({ tables: [tablePlan({ columns })] }), {
      headers: { ETag: '"1"' },
    }),
    answer("get", `/migrations/${migrationId}/source-row`, sourceRow),
    http.post(at(`/migrations/${migrationId}/resolutions`), async ({ request }) => {
      const body = (await request.json()) as NewResolution;
      sent.push(body);
      const made = resolution({ kind: body.kind, values: body.values ?? [], reason: body.reason });
      rowIs({ standing: body.kind === "REPAIR" ? "MENDED" : "ACCEPTED", resolution: made });
      return HttpResponse.json(made, { status: 201 });
    }),
  );
  rowIs({});
});

const other = quarantined({ reject: reject({ id: "r2", key: "rowid 18" }) });

/** Answers how the row stands; another one is open. */
function rowIs(changes: Partial<QuarantinedRow>) {
  server.use(
    http.get(at(`/migrations/${migrationId}/rejects`), ({ request }) => {
      const { searchParams } = new URL(request.url);
      return HttpResponse.json(
        searchParams.get("row") === "rowid 17" ? page(quarantined(changes)) : page(other),
      );
    }),
  );
}

async function mendForm() {
  return within(await screen.findByRole("form", { name: "Mend the row" }));
}

it("shows the reason, and every value as the file has it with the type it goes to", async () => {
  renderAt(address);

  expect(await screen.findByText("The value is text, the column is an integer.")).toBeVisible();
  const values = within(await screen.findByRole("region", { name: "All values of the row" }));
  expect(values.getAllByRole("row").map((row) => row.textContent)).toEqual([
    "ColumnIn the fileStored asGoes to",
    "id17integerbigint",
    "quantityrefusedtwotextbigint",
    "noteNULLNULLtext",
  ]);
});

it("writes out bytes and characters that cannot be seen, and says what was cut", async () => {
  server.use(
    answer("get", `/migrations/${migrationId}/source-row`, [
      sourceValue({ column: "id", value: null, bytes: "63e9" }),
      sourceValue({ value: "nul\u0000 end " }),
      sourceValue({ column: "note", value: "begun", bytesCut: 2_500 }),
    ]),
  );
  renderAt(address);

  const values = within(await screen.findByRole("region", { name: "All values of the row" }));
  expect(values.getAllByRole("row").map((row) => row.textContent?.replaceAll("\u00a0", " "))).toEqual([
    "ColumnIn the fileStored asGoes to",
    "id63e9bytes that are not UTF-8textbigint",
    "quantityrefusednul\\x00 end textbigint",
    "notebegunand 2.5 kB moretexttext",
  ]);
});

it("mends the refused value with the storage class that was chosen", async () => {
  const { person } = renderAt(address);

  const form = await mendForm();
  expect(form.getByLabelText("Text")).toHaveValue("two");
  expect(form.getByRole("button", { name: "Mend the row" })).toBeDisabled();
  await person.selectOptions(form.getByLabelText("Stored as"), "integer");
  await person.clear(form.getByLabelText("Value in digits"));
  await person.type(form.getByLabelText("Value in digits"), "2");
  await person.type(form.getByLabelText("Why it is mended so"), "Asked the customer.");
  await person.click(form.getByRole("button", { name: "Mend the row" }));

  const told = await screen.findByText("Mended. The next migration loads the row");
  await waitFor(() => expect(document.activeElement).toContainElement(told));
  expect(sent).toEqual([
    {
      table: "orders",
      row: "rowid 17",
      kind: "REPAIR",
      values: [{ column: "quantity", storageClass: "INTEGER", value: "2" }],
      reason: "Asked the customer.",
    },
  ]);
  expect(screen.getByText("Mended, to be loaded")).toBeVisible();
  expect(screen.queryByRole("form")).not.toBeInTheDocument();
});

it("keeps the line ends of a text that is corrected", async () => {
  server.use(
    answer("get", `/migrations/${migrationId}/source-row`, [sourceValue({ value: "one\r\ntwo\r\n" })]),
  );
  const { person } = renderAt(address);

  const form = await mendForm();
  await person.type(form.getByLabelText("Text"), "three{Enter}");
  await person.type(form.getByLabelText("Why it is mended so"), "One was missing.");
  await person.click(form.getByRole("button", { name: "Mend the row" }));

  await expect
    .poll(() => sent[0]?.values)
    .toEqual([{ column: "quantity", storageClass: "TEXT", value: "one\r\ntwo\r\nthree\r\n" }]);
});

it("says that lines end in different ways", async () => {
  server.use(
    answer("get", `/migrations/${migrationId}/source-row`, [sourceValue({ value: "one\r\ntwo\nthree" })]),
  );
  renderAt(address);

  expect((await mendForm()).getByLabelText("Text")).toHaveAccessibleDescription(
    "Its lines end in different ways (CRLF, LF). Those that you do not change stay so; new ones end with CRLF.",
  );
});

it("mends other columns too, and leaves one as it is after all", async () => {
  const { person } = renderAt(address);

  const form = await mendForm();
  await person.selectOptions(form.getByLabelText("Another column"), "note");
  await person.click(form.getByRole("button", { name: "Mend it too" }));
  expect(form.getAllByLabelText("Stored as")[1]).toHaveFocus();
  await person.click(form.getByRole("button", { name: "Leave quantity as in the file" }));
  await person.selectOptions(form.getByLabelText("Stored as"), "text");
  await person.type(form.getByLabelText("Text"), "two pieces");
  await person.type(form.getByLabelText("Why it is mended so"), "So said the order.");
  await person.click(form.getByRole("button", { name: "Mend the row" }));

  await expect
    .poll(() => sent[0]?.values)
    .toEqual([{ column: "note", storageClass: "TEXT", value: "two pieces" }]);
});

it("goes on to the next open row of the same list", async () => {
  const { person, router } = renderAt(address);

  await person.click(await screen.findByRole("radio", { name: "Sign it off" }));
  await person.type(screen.getByLabelText("Why it stays out"), "A test order.");
  await person.click(screen.getByRole("button", { name: "Sign it off" }));
  expect(await screen.findByText("Signed off. The row stays out")).toBeVisible();
  expect(sent).toEqual([{ table: "orders", row: "rowid 17", kind: "ACCEPT", reason: "A test order." }]);
  await person.click(await screen.findByRole("link", { name: "Next open row" }));

  expect(await screen.findByRole("heading", { name: "orders, rowid 18" })).toHaveFocus();
  expect(router.state.location.search).toEqual({ table: "orders", row: "rowid 18", code: "NOT_A_NUMBER" });
});

it("shows a fault at the value that has it, whatever the order they were opened in", async () => {
  server.use(
    http.post(at(`/migrations/${migrationId}/resolutions`), () =>
      problemAnswer(422, {
        type: "/problems/plan-impossible",
        title: "The plan cannot be carried out",
        errors: [
          { pointer: "/values/1", detail: "Not a whole number of 64 bits." },
          { pointer: "/row", detail: "Shown shortened." },
        ],
      }),
    ),
  );
  const { person } = renderAt(address);

  const form = await mendForm();
  await person.selectOptions(form.getByLabelText("Another column"), "id");
  await person.click(form.getByRole("button", { name: "Mend it too" }));
  await person.clear(form.getByLabelText("Value in digits"));
  await person.type(form.getByLabelText("Value in digits"), "seventeen");
  await person.type(form.getByLabelText("Why it is mended so"), "?");
  await person.click(form.getByRole("button", { name: "Mend the row" }));

  await waitFor(() => expect(form.getByLabelText("Value in digits")).toHaveFocus());
  expect(form.getByLabelText("Value in digits")).toBeInvalid();
  expect(form.getByLabelText("Value in digits")).toHaveAccessibleDescription(
    "Not a whole number of 64 bits.",
  );
  expect(form.getByLabelText("Text")).not.toBeInvalid();
  expect(form.getByRole("alert")).toHaveTextContent("/row Shown shortened.");
  expect(form.getByRole("alert")).not.toHaveTextContent("Not a whole number");
});

it("tells when a job is active, and keeps what was typed", async () => {
  server.use(
    http.post(at(`/migrations/${migrationId}/resolutions`), () =>
      problemAnswer(409, { title: "A job is active", detail: "A MIGRATE job runs." }),
    ),
  );
  const { person } = renderAt(address);

  const form = await mendForm();
  await person.type(form.getByLabelText("Text"), "!");
  await person.type(form.getByLabelText("Why it is mended so"), "?");
  await person.click(form.getByRole("button", { name: "Mend the row" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("A job is active");
  expect(form.getByLabelText("Text")).toHaveValue("two!");
});

it("takes back what was to be done", async () => {
  rowIs({ standing: "ACCEPTED", resolution: resolution({ kind: "ACCEPT", values: [] }) });
  const taken: string[] = [];
  server.use(
    http.delete(at(`/migrations/${migrationId}/resolutions/:resolution`), ({ params }) => {
      taken.push(String(params.resolution));
      rowIs({});
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const { person } = renderAt(address);

  expect(await screen.findByText(/Signed off by grace/)).toBeVisible();
  expect(screen.queryByRole("form")).not.toBeInTheDocument();
  await person.click(screen.getByRole("button", { name: "Take it back" }));

  expect(await screen.findByText("Taken back. The row is open again")).toBeVisible();
  expect(taken).toEqual([resolution().id]);
  expect(await mendForm()).toBeTruthy();
});

it("goes on from an earlier mending that PostgreSQL could not hold either", async () => {
  rowIs({
    standing: "STILL_REFUSED",
    resolution: resolution({ values: [{ column: "quantity", storageClass: "REAL", value: "2.5" }] }),
  });
  renderAt(address);

  expect(await screen.findByText(/PostgreSQL still cannot hold it/)).toBeVisible();
  const form = await mendForm();
  expect(form.getByLabelText("Value in digits")).toHaveValue("2.5");
  expect(form.getByLabelText("Stored as")).toHaveValue("REAL");
});

it("shows both sides of a row that differs", async () => {
  const [table] = report().tables;
  server.use(
    answer("get", `/migrations/${migrationId}/rejects`, page()),
    answer(
      "get",
      `/migrations/${migrationId}/report`,
      report({
        verified: false,
        tables: table
          ? [
              {
                ...table,
                digestsEqual: false,
                mismatches: {
                  rows: 1,
                  exact: true,
                  listed: [
                    {
                      kind: "CHANGED",
                      key: "id 17",
                      rowid: 17,
                      ctid: "(0,17)",
                      differingColumns: 1,
                      values: [{ column: "note", source: null, target: "written since" }],
                    },
                  ],
                },
              },
            ]
          : [],
      }),
    ),
  );
  renderAt(address);

  expect(await screen.findByRole("region", { name: "Differences of rowid 17" })).toHaveTextContent(
    "id 17ChangednoteNULLwritten since",
  );
  expect(await screen.findByRole("region", { name: "All values of the row" })).toHaveTextContent("two");
  expect(screen.queryByRole("form")).not.toBeInTheDocument();
});

it("shows a viewer what the report says, without asking for the values", async () => {
  signInAs("VIEWER");
  const asked: string[] = [];
  server.use(
    http.get(at(`/migrations/${migrationId}/source-row`), ({ request }) => {
      asked.push(request.url);
      return problemAnswer(403);
    }),
  );
  renderAt(address);

  expect(await screen.findByText("The value is text, the column is an integer.")).toBeVisible();
  expect(screen.getByText(/An operator sees all its values/)).toBeVisible();
  expect(asked).toEqual([]);
  expect(screen.queryByRole("radio")).not.toBeInTheDocument();
});

it("says it when an address names no row", async () => {
  renderAt(`/migrations/${migrationId}/proof/row`);

  expect(await screen.findByText("No row is named")).toBeVisible();
});
