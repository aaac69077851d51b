import { describe, expect, it } from "vitest";
import type { Plan } from "@/api/types";
import {
  editColumn,
  editTable,
  noEdits,
  planChanges,
  toOverrides,
  typeChoices,
  typeWords,
  withEdits,
} from "@/features/migrations/plan-edits";
import { columnPlan, plan, tablePlan } from "@/test/fixtures/migrations";

describe("plan edits", () => {
  it("lays edits over the plan and leaves the plan itself alone", () => {
    const before = plan();
    const edits = editColumn(editTable(noEdits, "orders", { target: "purchases" }), "orders", "total", {
      type: { name: "NUMERIC", length: null },
    });

    const after = withEdits(before, edits);

    expect(after.tables.find((table) => table.source === "orders")?.target).toBe("purchases");
    expect(planChanges(before, after)).toEqual([
      { place: "orders", what: "name", before: "orders", after: "purchases" },
      { place: "orders.total", what: "type", before: "double precision", after: "numeric" },
    ]);
    expect(planChanges(before, plan())).toEqual([]);
  });

  it("keeps two edits of one column together", () => {
    const edits = editColumn(
      editColumn(noEdits, "orders", "total", { target: "amount" }),
      "orders",
      "total",
      {
        type: { name: "TEXT", length: null },
      },
    );

    expect(edits.orders?.columns?.total).toEqual({ target: "amount", type: { name: "TEXT", length: null } });
  });

  it("ignores edits of a table that is gone", () => {
    const unchanged = withEdits(plan(), editTable(noEdits, "gone", { excluded: true }));

    expect(planChanges(plan(), unchanged)).toEqual([]);
  });

  it("sends every choice, not only the changed ones", () => {
    const overrides = toOverrides(withEdits(plan(), editTable(noEdits, "orders", { excluded: true })));

    expect(overrides.tables.map((table) => table.source)).toEqual(plan().tables.map((table) => table.source));
    expect(overrides.tables.find((table) => table.source === "orders")?.excluded).toBe(true);
  });

  it("keeps columns out that a change left out, and leaves it to decisions in an application's own tables", () => {
    const tables = [tablePlan({ source: "people", excludedColumns: ["age"] })];
    const leftOut = (mode: Plan["mode"]) =>
      toOverrides(plan({ mode, tables })).tables[0]?.columns?.filter((column) => column.excluded);

    expect(leftOut("CREATE_SCHEMA")).toEqual([{ source: "age", excluded: true }]);
    expect(leftOut("LOAD_EXISTING")).toEqual([]);
  });

  it("says types as PostgreSQL does", () => {
    expect(typeWords({ name: "DOUBLE_PRECISION", length: null })).toBe("double precision");
    expect(typeWords({ name: "VARCHAR", length: 20 })).toBe("varchar(20)");
  });

  it("offers the present type once among the choices", () => {
    const column = columnPlan({
      type: { name: "TEXT", length: null },
      alternatives: [
        { name: "TEXT", length: null },
        { name: "VARCHAR", length: 20 },
      ],
    });

    expect(typeChoices(column).map(typeWords)).toEqual(["text", "varchar(20)"]);
  });
});
