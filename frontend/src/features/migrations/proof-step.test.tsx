import { screen, within } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import type { RowMismatch, TableReport } from "@/api/types";
import { jobSummary, migration, migrationId, report } from "@/test/fixtures/migrations";
import { rejectGroup, rejectTotals } from "@/test/fixtures/rejects";
import { renderAt, signInAs } from "@/test/render";
import { answer, page, refuse, server } from "@/test/server";

const address = `/migrations/${migrationId}/proof`;

beforeEach(() => {
  signInAs("VIEWER");
  server.use(
    answer("get", `/migrations/${migrationId}`, migration({ state: "MIGRATED" })),
    answer("get", "/jobs", page(jobSummary({ type: "MIGRATE" }))),
    answer("get", `/migrations/${migrationId}/report`, report()),
    answer("get", `/migrations/${migrationId}/rejects/totals`, rejectTotals()),
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

it("says what the proof of a damaged file does not cover", async () => {
  const remark = "The source is damaged: rows are lost, and how many is unknown, in: orders.";
  server.use(answer("get", `/migrations/${migrationId}/report`, report({ remarks: [remark] })));
  renderAt(address);

  expect(await screen.findByText("What this proof does not cover")).toBeVisible();
  expect(screen.getByText(remark)).toBeVisible();
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

it("adds up what was quarantined, and leads to the rows", async () => {
  server.use(
    answer(
      "get",
      `/migrations/${migrationId}/rejects/totals`,
      rejectTotals({ groups: [rejectGroup({ open: 1, mended: 0, accepted: 2 })] }),
    ),
  );
  renderAt(address);

  const totals = await screen.findByRole("region", { name: "Totals" });
  expect(totals).toHaveTextContent(
    "Rows in the source180,000=Loaded179,997+Quarantined3+Excluded by the plan0",
  );
  expect(totals).toHaveTextContent(
    "Quarantined3=Open1+Mended, to be loaded0+Mended, still refused0+Signed off2",
  );
  expect(screen.getByRole("link", { name: /See the quarantined rows/ })).toHaveAttribute(
    "href",
    `/migrations/${migrationId}/proof/rejects`,
  );
});

it("leads from a row that differs to its values", async () => {
  const listed = [
    mismatch({}),
    mismatch({ kind: "MISSING", key: "code A", rowid: null, ctid: null }),
    mismatch({ kind: "EXTRA", key: "id 99", rowid: null }),
  ];
  server.use(answer("get", `/migrations/${migrationId}/report`, differing({ rows: 3, exact: true, listed })));
  renderAt(address);

  const rows = within(await screen.findByRole("region", { name: "Rows of orders that differ" }));
  expect(rows.getAllByRole("link").map((link) => link.getAttribute("href"))).toEqual([
    `/migrations/${migrationId}/proof/row?table=orders&row=rowid+8`,
    `/migrations/${migrationId}/proof/row?table=orders&row=code+A`,
  ]);
});

it("says what is missing before there is a proof", async () => {
  server.use(refuse("get", `/migrations/${migrationId}/report`, 404, { type: "/problems/report-missing" }));
  renderAt(address);

  expect(await screen.findByText("Nothing to prove yet")).toBeVisible();
});
