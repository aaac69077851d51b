import { NativeSelect, Switch, TextInput } from "@mantine/core";
import type { ColumnPlan, TablePlan } from "@/api/types";
import {
  type ColumnEdit,
  editColumn,
  editTable,
  type PlanEdits,
  returningColumns,
  typeChoices,
  typeWords,
} from "@/features/migrations/plan-edits";
import classes from "@/features/migrations/step.module.css";
import { formatQuantity } from "@/lib/format";
import { DataTable } from "@/ui/data-table";

interface PlanTableProps {
  readonly table: TablePlan;
  /** Whether the application made the tables, so that their names and types are not ours to choose. */
  readonly existing: boolean;
  readonly edits: PlanEdits;
  readonly disabled: boolean;
  readonly onEdit: (edits: PlanEdits) => void;
}

export function PlanTable({ table, existing, edits, disabled, onEdit }: PlanTableProps) {
  return (
    <details className={classes.table}>
      <summary>
        <span className={table.excluded ? classes.excluded : classes.tableName}>{table.source}</span>
        <span className={classes.aside}>
          {tableWords(table, existing)}
          {formatQuantity(table.rows, "row")}, {formatQuantity(table.columns.length, "column")}
        </span>
      </summary>
      <div className={classes.tableTools}>
        <Switch
          label={`Migrate ${table.source}`}
          checked={!table.excluded}
          disabled={disabled}
          onChange={(event) =>
            onEdit(editTable(edits, table.source, { excluded: !event.currentTarget.checked }))
          }
        />
        <TextInput
          className={classes.field ?? ""}
          size="xs"
          label={
            existing ? `Table of PostgreSQL for ${table.source}` : `Name of ${table.source} in PostgreSQL`
          }
          value={table.target}
          disabled={disabled || table.excluded}
          onChange={(event) => onEdit(editTable(edits, table.source, { target: event.currentTarget.value }))}
        />
      </div>
      {table.excluded ? null : (
        <>
          <DataTable
            label={`Columns of ${table.source}`}
            head={
              <>
                <th scope="col">Column</th>
                <th scope="col">Declared</th>
                <th scope="col">{existing ? "Column of PostgreSQL" : "Name in PostgreSQL"}</th>
                <th scope="col">Type in PostgreSQL</th>
                <th scope="col">Why</th>
              </>
            }
          >
            {table.columns.map((column) => (
              <ColumnRow
                key={column.source}
                table={table.source}
                column={column}
                canBeLeftOut={!existing && !isInKey(table, column)}
                disabled={disabled}
                onEdit={(change) => onEdit(editColumn(edits, table.source, column.source, change))}
              />
            ))}
            {table.excludedColumns.map((source) =>
              existing ? (
                <PlacelessRow
                  key={source}
                  table={table.source}
                  column={source}
                  target={edits[table.source]?.columns?.[source]?.target ?? ""}
                  disabled={disabled}
                  onEdit={(target) => onEdit(editColumn(edits, table.source, source, { target }))}
                />
              ) : (
                <LeftOutRow
                  key={source}
                  table={table.source}
                  column={source}
                  returns={false}
                  disabled={disabled}
                  onEdit={(change) => onEdit(editColumn(edits, table.source, source, change))}
                />
              ),
            )}
            {returningColumns(table, edits).map((source) => (
              <LeftOutRow
                key={source}
                table={table.source}
                column={source}
                returns
                disabled={disabled}
                onEdit={(change) => onEdit(editColumn(edits, table.source, source, change))}
              />
            ))}
          </DataTable>
          <Keys table={table} />
        </>
      )}
    </details>
  );
}

interface ColumnRowProps {
  readonly table: string;
  readonly column: ColumnPlan;
  readonly canBeLeftOut: boolean;
  readonly disabled: boolean;
  readonly onEdit: (change: ColumnEdit) => void;
}

function ColumnRow({ table, column, canBeLeftOut, disabled, onEdit }: ColumnRowProps) {
  const choices = typeChoices(column);
  return (
    <tr>
      <th scope="row">
        {column.source}
        {canBeLeftOut ? (
          <MigrateColumn table={table} column={column.source} checked disabled={disabled} onEdit={onEdit} />
        ) : null}
      </th>
      <td>
        <code>{column.declaredType || "none"}</code>
      </td>
      <td>
        <TextInput
          className={classes.field ?? ""}
          size="xs"
          aria-label={`Name of ${table}.${column.source} in PostgreSQL`}
          value={column.target}
          disabled={disabled}
          onChange={(event) => onEdit({ target: event.currentTarget.value })}
        />
      </td>
      <td>
        <NativeSelect
          className={classes.field ?? ""}
          size="xs"
          aria-label={`Type of ${table}.${column.source} in PostgreSQL`}
          value={typeWords(column.type)}
          disabled={disabled || choices.length === 1}
          data={choices.map(typeWords)}
          onChange={(event) => {
            const type = choices.find((choice) => typeWords(choice) === event.currentTarget.value);
            if (type) {
              onEdit({ type });
            }
          }}
        />
      </td>
      <td>
        {column.rule}
        <div className={classes.aside}>{traits(column).join(", ")}</div>
      </td>
    </tr>
  );
}

/** Where a table goes, in the line that opens it. */
function tableWords(table: TablePlan, existing: boolean): string {
  if (table.excluded) {
    return "excluded, ";
  }
  const replaced = table.replacesRows ? "replaces the rows there, " : "";
  const moved =
    table.target === table.source ? "" : existing ? `goes to ${table.target}, ` : `becomes ${table.target}, `;
  return moved + replaced;
}

/** Columns of keys stay: without them rows could not be told apart, or would lose what they refer to. */
function isInKey(table: TablePlan, column: ColumnPlan): boolean {
  return (
    table.primaryKey.includes(column.target) ||
    table.indexes.some(
      ({ unique, keys }) => unique && keys.some((key) => key.includes(quoted(column.target))),
    ) ||
    table.foreignKeys.some((key) => key.columns.includes(column.target))
  );
}

/** As a name stands in a key of an index, alone or within an expression. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

interface MigrateColumnProps {
  readonly table: string;
  readonly column: string;
  readonly checked: boolean;
  readonly disabled: boolean;
  readonly onEdit: (change: ColumnEdit) => void;
}

function MigrateColumn({ table, column, checked, disabled, onEdit }: MigrateColumnProps) {
  return (
    <Switch
      size="xs"
      aria-label={`Migrate ${table}.${column}`}
      checked={checked}
      disabled={disabled}
      onChange={(event) => onEdit({ excluded: !event.currentTarget.checked })}
    />
  );
}

interface LeftOutRowProps {
  readonly table: string;
  readonly column: string;
  /** Whether it comes back when the plan is saved. */
  readonly returns: boolean;
  readonly disabled: boolean;
  readonly onEdit: (change: ColumnEdit) => void;
}

/** A column that is left out on purpose. */
function LeftOutRow({ table, column, returns, disabled, onEdit }: LeftOutRowProps) {
  return (
    <tr>
      <th scope="row">
        <span className={returns ? undefined : classes.excluded}>{column}</span>
        <MigrateColumn table={table} column={column} checked={returns} disabled={disabled} onEdit={onEdit} />
      </th>
      <td colSpan={4}>
        {returns ? "It is planned again when the changes are saved." : "Left out. Its values are not loaded."}
      </td>
    </tr>
  );
}

interface PlacelessRowProps {
  readonly table: string;
  readonly column: string;
  readonly target: string;
  readonly disabled: boolean;
  readonly onEdit: (target: string) => void;
}

/** A column that goes nowhere, unless a person names a place for it. */
function PlacelessRow({ table, column, target, disabled, onEdit }: PlacelessRowProps) {
  return (
    <tr>
      <th scope="row" className={classes.excluded}>
        {column}
      </th>
      <td />
      <td>
        <TextInput
          className={classes.field ?? ""}
          size="xs"
          aria-label={`Column of PostgreSQL for ${table}.${column}`}
          placeholder="none"
          value={target}
          disabled={disabled}
          onChange={(event) => onEdit(event.currentTarget.value)}
        />
      </td>
      <td />
      <td>Left out. Its values are not loaded.</td>
    </tr>
  );
}

function traits(column: ColumnPlan): string[] {
  const found = [column.nullable ? "may be null" : "not null"];
  if (column.identity) {
    found.push("identity, counts on");
  }
  if (column.defaultExpression) {
    found.push(`default ${column.defaultExpression}`);
  }
  return found;
}

function Keys({ table }: { table: TablePlan }) {
  return (
    <ul className={classes.keys}>
      {table.primaryKey.length > 0 ? (
        <li>Primary key ({table.primaryKey.join(", ")})</li>
      ) : (
        <li>No primary key</li>
      )}
      {table.indexes.map((index) => (
        <li key={index.name}>
          {index.unique ? "Unique index" : "Index"} <code>{index.name}</code>
        </li>
      ))}
      {table.foreignKeys.map((key) => (
        <li key={key.name}>
          Foreign key ({key.columns.join(", ")}) to {key.references} ({key.referencedColumns.join(", ")})
        </li>
      ))}
    </ul>
  );
}
