import { screen, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, it } from "vitest";
import type { RowMismatch, TableReport } from "@/api/types";
import { jobId, jobSummary, migration, migrationId, reject, report } from "@/test/fixtures/migrations";
import { renderAt, signInAs } from "@/test/render";
import { answer, at, page, refuse, server } from "@/test/server";

const address = `/migrations/${migrationId}/proof`;

beforeEach(() => {
  signInAs("VIEWER");
  server.use(
    answer("get", `/migrations/${migrationId}`, migration({ state: "MIGRATED" })),
    answer("get", "/jobs", page(jobSummary({ type: "MIGRATE" }))),
    answer("get", `/migrations/${migrationId}/report`, report()),
    answer("get", `/jobs/${jobId}/rejects`, page(reject())),
  );
});

it("shows the verdict, the figures and both digests of every table", async () => {
  const { person } = renderAt(address);

  expect(await screen.findByText("Every value in PostgreSQL equals the file")).toBeVisible();
  const row = within(screen.getByRole("region", { name: "Proof per table" })).getByRole("row", {
    name: /orders/,
  });
  expect(row).toHaveTextContent("180,000179,99730");
  expect(within(row).getByText("equals")).toBeInTheDocument();

  await person.click(within(row).getByRole("button", { name: "Copy the file's digest of orders" }));
  expect(await navigator.clipboard.readText()).toBe("0123456789abcdef0123456789abcdef");
});

it("says it when a table differs", async () => {
  const [table] = report().tables;
  server.use(
    answer(
      "get",
      `/migrations/${migrationId}/report`,
      report({
        verified: false,
        tables: table ? [{ ...table, digestsEqual: false, targetDigest: "ff".repeat(16) }] : [],
      }),
    ),
  );
  renderAt(address);

  expect(await screen.findByText("1 table differs from the file")).toBeVisible();
  expect(screen.getByText("differs from")).toBeInTheDocument();
});

function differing(mismatches: TableReport["mismatches"]) {
  const [table] = report().tables;
  return report({
    verified: false,
    tables: table ? [{ ...table, digestsEqual: false, targetDigest: "ff".repeat(16), mismatches }] : [],
  });
}

function mismatch(changes: Partial<RowMismatch>): RowMismatch {
  return {
    kind: "CHANGED",
    key: "id 8",
    rowid: 8,
    ctid: "(0,8)",
    differingColumns: 0,
    values: [],
    ...changes,
  };
}

it("names each row that differs, with both values of each column", async () => {
  server.use(
    answer(
      "get",
      `/migrations/${migrationId}/report`,
      differing({
        rows: 3,
        exact: true,
        listed: [
          mismatch({
            differingColumns: 23,
            values: [
              { column: "total", source: "10.5", target: "10.50" },
              { column: "note", source: "", target: null },
            ],
          }),
          mismatch({ kind: "MISSING", key: "id 9", rowid: 9, ctid: null }),
          mismatch({ kind: "EXTRA", key: "id 99", rowid: null, ctid: "(4,2)" }),
        ],
      }),
    ),
  );
  renderAt(address);

  const table = within(await screen.findByRole("region", { name: "Rows of orders that differ" }));
  expect(table.getAllByRole("row").map((row) => row.textContent)).toEqual([
    "RowWhatColumnIn the fileIn PostgreSQL",
    "id 8Changedtotal10.510.50",
    "noteemptyNULL",
    "and 21 more columns",
    "id 9Missing in PostgreSQL",
    "id 99Only in PostgreSQL",
  ]);
  expect(screen.getByText(/3 rows differ\.$/)).toBeVisible();
});

it("says that more rows differ than are shown", async () => {
  const listed = [mismatch({ kind: "DUPLICATED" })];
  server.use(
    answer("get", `/migrations/${migrationId}/report`, differing({ rows: 131_072, exact: false, listed })),
  );
  renderAt(address);

  expect(await screen.findByText(/at least 131,072 rows differ; the list has the first 1\.$/)).toBeVisible();
});

it("shows no rows where all are equal", async () => {
  renderAt(address);

  expect(await screen.findByText("Every value in PostgreSQL equals the file")).toBeVisible();
  expect(screen.queryByRole("region", { name: "Rows that differ" })).not.toBeInTheDocument();
});

it("shows a key that could not be validated, with the reason", async () => {
  renderAt(address);

  expect(await screen.findByText("2 rows name a customer that does not exist.")).toBeVisible();
  expect(screen.getByText("Not validated")).toBeVisible();
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

it("says what is missing before there is a proof", async () => {
  server.use(refuse("get", `/migrations/${migrationId}/report`, 404, { type: "/problems/report-missing" }));
  renderAt(address);

  expect(await screen.findByText("Nothing to prove yet")).toBeVisible();
});
