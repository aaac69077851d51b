import type { ColumnCensus, TableCensus } from "@/api/types";
import classes from "@/features/migrations/step.module.css";
import { formatBytes, formatCount, formatQuantity } from "@/lib/format";
import { DataTable } from "@/ui/data-table";

/** What every column really holds, counted over all rows. */
export function CensusTables({ tables }: { tables: readonly TableCensus[] }) {
  return (
    <section className={classes.section} aria-label="What the file holds">
      <h3>What the file holds</h3>
      <div className={classes.tables}>
        {tables.map((table) => (
          <details key={table.name} className={classes.table}>
            <summary>
              <span className={classes.tableName}>{table.name}</span>
              <span className={classes.aside}>
                {formatQuantity(table.rows, "row")}, {formatQuantity(table.columns.length, "column")}
              </span>
            </summary>
            <Census table={table} />
          </details>
        ))}
      </div>
    </section>
  );
}

function Census({ table }: { table: TableCensus }) {
  return (
    <DataTable
      label={`Census of ${table.name}`}
      head={
        <>
          <th scope="col">Column</th>
          <th scope="col">Declared</th>
          <th scope="col" data-numeric>
            Null
          </th>
          <th scope="col" data-numeric>
            Integer
          </th>
          <th scope="col" data-numeric>
            Real
          </th>
          <th scope="col" data-numeric>
            Text
          </th>
          <th scope="col" data-numeric>
            Blob
          </th>
          <th scope="col">Remarks</th>
        </>
      }
    >
      {table.columns.map((column) => (
        <tr key={column.name}>
          <th scope="row">{column.name}</th>
          <td>
            <code>{column.declaredType || "none"}</code>
          </td>
          <td data-numeric>{formatCount(column.nulls)}</td>
          <td data-numeric>{formatCount(column.integers)}</td>
          <td data-numeric>{formatCount(column.reals)}</td>
          <td data-numeric>{formatCount(column.texts)}</td>
          <td data-numeric>{formatCount(column.blobs)}</td>
          <td>{remarks(column).join(", ")}</td>
        </tr>
      ))}
    </DataTable>
  );
}

function remarks(column: ColumnCensus): string[] {
  const found: string[] = [];
  if (column.integers > 0 && column.minInteger !== null && column.maxInteger !== null) {
    found.push(`${formatCount(column.minInteger)} to ${formatCount(column.maxInteger)}`);
  }
  if (column.texts > 0) {
    found.push(`longest text ${formatBytes(column.longestTextBytes)}`);
  }
  if (column.invalidUtf8 > 0) {
    found.push(`${formatCount(column.invalidUtf8)} not valid UTF-8`);
  }
  if (column.nulInText > 0) {
    found.push(`${formatCount(column.nulInText)} with a NUL`);
  }
  return found;
}
