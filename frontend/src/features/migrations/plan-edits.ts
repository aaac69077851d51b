import type { ColumnPlan, Plan, PlanChanges, TablePlan, TargetType } from "@/api/types";

/** What a person changed on screen and has not saved: by source table and source column. */
export type PlanEdits = Readonly<Record<string, TableEdit>>;

export interface TableEdit {
  readonly excluded?: boolean;
  readonly target?: string;
  readonly columns?: Readonly<Record<string, ColumnEdit>>;
}

export interface ColumnEdit {
  readonly excluded?: boolean;
  readonly target?: string;
  readonly type?: TargetType;
}

export const noEdits: PlanEdits = {};

export function editTable(edits: PlanEdits, table: string, change: Omit<TableEdit, "columns">): PlanEdits {
  return { ...edits, [table]: { ...edits[table], ...change } };
}

export function editColumn(edits: PlanEdits, table: string, column: string, change: ColumnEdit): PlanEdits {
  const known = edits[table];
  return {
    ...edits,
    [table]: {
      ...known,
      columns: { ...known?.columns, [column]: { ...known?.columns?.[column], ...change } },
    },
  };
}

/** The plan as it would look with the edits; edits of what the plan no longer holds are ignored. */
export function withEdits(plan: Plan, edits: PlanEdits): Plan {
  return { ...plan, tables: plan.tables.map((table) => tableWithEdits(table, edits[table.source])) };
}

function tableWithEdits(table: TablePlan, edit: TableEdit | undefined): TablePlan {
  if (edit === undefined) {
    return table;
  }
  const isLeftOut = (source: string) => edit.columns?.[source]?.excluded === true;
  return {
    ...table,
    excluded: edit.excluded ?? table.excluded,
    target: edit.target ?? table.target,
    columns: table.columns
      .filter((column) => !isLeftOut(column.source))
      .map((column): ColumnPlan => {
        const change = edit.columns?.[column.source];
        return { ...column, target: change?.target ?? column.target, type: change?.type ?? column.type };
      }),
    excludedColumns: [
      ...table.excludedColumns.filter((source) => edit.columns?.[source]?.excluded !== false),
      ...table.columns.map((column) => column.source).filter(isLeftOut),
    ],
  };
}

/** Columns of a table that come back when the plan is saved; the service plans them then. */
export function returningColumns(table: TablePlan, edits: PlanEdits): string[] {
  const changes = Object.entries(edits[table.source]?.columns ?? {});
  const present = new Set(table.columns.map((column) => column.source));
  return changes
    .filter(([source, change]) => change.excluded === false && !present.has(source))
    .map(([source]) => source);
}

/**
 * The choices of a whole plan. All of them are sent, because the service replaces the former choices by these.
 */
export function toOverrides(plan: Plan, edits: PlanEdits = noEdits): PlanChanges {
  return {
    tables: plan.tables.map((table) => ({
      source: table.source,
      excluded: table.excluded,
      target: table.target,
      columns: [
        ...table.columns.map(({ source, target, type }) => ({ source, target, type })),
        // In an application's own tables decisions leave columns out.
        ...(plan.mode === "CREATE_SCHEMA"
          ? table.excludedColumns.map((source) => ({ source, excluded: true }))
          : []),
        ...placesOfLeftOut(table, edits),
      ],
    })),
  };
}

/** Columns that were left out because nothing was known to take them, with the place that a person gave them. */
function placesOfLeftOut(table: TablePlan, edits: PlanEdits): { source: string; target: string }[] {
  return table.excludedColumns.flatMap((source) => {
    const target = edits[table.source]?.columns?.[source]?.target?.trim();
    return target ? [{ source, target }] : [];
  });
}

/** The same as changes in words. */
export function placeChanges(plan: Plan, edits: PlanEdits): PlanChange[] {
  return plan.tables.flatMap((table) =>
    placesOfLeftOut(table, edits).map(({ source, target }) => ({
      place: `${table.source}.${source}`,
      what: "column of PostgreSQL",
      before: "none",
      after: target,
    })),
  );
}

export interface PlanChange {
  readonly place: string;
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

/** What differs between two plans in the choices a person can make, in words. */
export function planChanges(before: Plan, after: Plan): PlanChange[] {
  const changes: PlanChange[] = [];
  const formerTables = new Map(before.tables.map((table) => [table.source, table]));
  for (const table of after.tables) {
    const former = formerTables.get(table.source);
    if (former === undefined) {
      changes.push({ place: table.source, what: "table", before: "absent", after: "in the plan" });
      continue;
    }
    note(changes, table.source, "name", former.target, table.target);
    note(changes, table.source, "migrated", former.excluded ? "no" : "yes", table.excluded ? "no" : "yes");
    const formerColumns = new Map(former.columns.map((column) => [column.source, column]));
    for (const column of table.columns) {
      const formerColumn = formerColumns.get(column.source);
      if (formerColumn !== undefined) {
        const place = `${table.source}.${column.source}`;
        note(changes, place, "name", formerColumn.target, column.target);
        note(changes, place, "type", typeWords(formerColumn.type), typeWords(column.type));
      }
    }
    for (const source of table.excludedColumns.filter((left) => !former.excludedColumns.includes(left))) {
      changes.push({ place: `${table.source}.${source}`, what: "migrated", before: "yes", after: "no" });
    }
    for (const source of former.excludedColumns.filter((left) => !table.excludedColumns.includes(left))) {
      changes.push({ place: `${table.source}.${source}`, what: "migrated", before: "no", after: "yes" });
    }
  }
  return changes;
}

function note(changes: PlanChange[], place: string, what: string, before: string, after: string): void {
  if (before !== after) {
    changes.push({ place, what, before, after });
  }
}

/** As PostgreSQL writes it: "double precision", "varchar(20)". */
export function typeWords({ name, length, spelled }: TargetType): string {
  if (spelled) {
    return spelled;
  }
  const word = name.toLowerCase().replace("_", " ");
  return length === null || length === undefined ? word : `${word}(${length})`;
}

/** The type first, then its alternatives, each once. */
export function typeChoices(column: ColumnPlan): TargetType[] {
  const byWords = new Map([column.type, ...column.alternatives].map((type) => [typeWords(type), type]));
  return [...byWords.values()];
}
