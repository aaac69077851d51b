import { Link } from "@tanstack/react-router";
import type { RowMismatch, TableReport, ValueMismatch } from "@/api/types";
import { mismatchWords } from "@/features/migrations/migration-state";
import proof from "@/features/migrations/proof.module.css";
import { nameOfMismatch } from "@/features/migrations/row-name";
import classes from "@/features/migrations/step.module.css";
import { formatQuantity } from "@/lib/format";
import { DataTable } from "@/ui/data-table";
import { StateBadge } from "@/ui/state-badge";

interface ProofMismatchesProps {
  readonly migrationId: string;
  readonly tables: readonly TableReport[];
}

/** Which rows are not the same in the file and in PostgreSQL, and what each side holds. */
export function ProofMismatches({ migrationId, tables }: ProofMismatchesProps) {
  const different = tables.filter((table) => !table.digestsEqual || table.mismatches.rows > 0);
  if (different.length === 0) {
    return null;
  }
  return (
    <section className={classes.section} aria-label="Rows that differ">
      <h3>Rows that differ</h3>
      {different.map((table) => (
        <TableMismatches key={`${table.sourceId} ${table.table}`} migrationId={migrationId} table={table} />
      ))}
    </section>
  );
}

function TableMismatches({ migrationId, table }: { migrationId: string; table: TableReport }) {
  const { rows, exact, listed } = table.mismatches;
  if (rows === 0) {
    return (
      <p>{table.table}: no row could be named. Columns that changed are listed with the keys and indexes.</p>
    );
  }
  const count = `${exact ? "" : "at least "}${formatQuantity(rows, "row differs", "rows differ")}`;
  return (
    <>
      <p>
        <strong>{table.table}</strong>: {count}
        {listed.length < rows ? `; the list has the first ${listed.length}` : ""}.
      </p>
      {listed.length > 0 ? (
        <MismatchTable
          label={`Rows of ${table.table} that differ`}
          rows={listed}
          place={{ migrationId, table: table.table }}
        />
      ) : null}
    </>
  );
}

interface MismatchTableProps {
  readonly label: string;
  readonly rows: readonly RowMismatch[];
  /** Where the rows are, for links to them; absent where the reader is there already. */
  readonly place?: RowPlace;
}

interface RowPlace {
  readonly migrationId: string;
  readonly table: string;
}

/** Rows that differ, each with both values of each column. */
export function MismatchTable({ label, rows, place }: MismatchTableProps) {
  return (
    <DataTable
      label={label}
      head={
        <>
          <th scope="col">Row</th>
          <th scope="col">What</th>
          <th scope="col">Column</th>
          <th scope="col">In the file</th>
          <th scope="col">In PostgreSQL</th>
        </>
      }
    >
      {rows.map((row) => (
        <MismatchRows
          key={`${row.kind} ${row.key} ${row.rowid} ${row.ctid}`}
          row={row}
          {...(place ? { place } : {})}
        />
      ))}
    </DataTable>
  );
}

/** Leads to all values of the row, where the file has it. */
function RowName({ row, place }: { row: RowMismatch; place?: RowPlace }) {
  const name = nameOfMismatch(row);
  return place && name !== null ? (
    <Link
      to="/migrations/$migrationId/proof/row"
      params={{ migrationId: place.migrationId }}
      search={{ table: place.table, row: name }}
    >
      {row.key}
    </Link>
  ) : (
    row.key
  );
}

function MismatchRows({ row, place }: { row: RowMismatch; place?: RowPlace }) {
  const [first, ...others] = row.values;
  const more = row.differingColumns - row.values.length;
  const lines = Math.max(1, row.values.length) + (more > 0 ? 1 : 0);
  return (
    <>
      <tr>
        <th scope="row" rowSpan={lines} className={proof.value} data-value>
          <RowName row={row} {...(place ? { place } : {})} />
        </th>
        <td rowSpan={lines}>
          <StateBadge state={mismatchWords[row.kind]} />
        </td>
        {first ? <Values of={first} /> : <td colSpan={3} />}
      </tr>
      {others.map((value) => (
        <tr key={value.column}>
          <Values of={value} />
        </tr>
      ))}
      {more > 0 ? (
        <tr>
          <td colSpan={3} className={classes.aside}>
            and {formatQuantity(more, "more column", "more columns")}
          </td>
        </tr>
      ) : null}
    </>
  );
}

function Values({ of: { column, source, target } }: { of: ValueMismatch }) {
  return (
    <>
      <td>{column}</td>
      <td data-value>
        <Value text={source} />
      </td>
      <td data-value>
        <Value text={target} />
      </td>
    </>
  );
}

/** The background shows where a text begins and ends, so that a space at its end is seen. */
function Value({ text }: { text: string | null }) {
  if (text === null) {
    return <span className={classes.aside}>NULL</span>;
  }
  return text === "" ? (
    <span className={classes.aside}>empty</span>
  ) : (
    <span className={proof.exactValue}>{text}</span>
  );
}
