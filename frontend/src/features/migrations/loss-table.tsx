import type { TableLoss } from "@/api/types";
import { formatCount, formatQuantity } from "@/lib/format";
import { DataTable } from "@/ui/data-table";

/** What was written since the cut-over, for each table to which something was. */
export function LossTable({ label, tables }: { label: string; tables: readonly TableLoss[] }) {
  const touched = tables.filter(({ written, gone }) => written > 0 || gone > 0);
  if (touched.length === 0) {
    return <p>No row of any table was written, changed or deleted since the cut-over.</p>;
  }
  const untouched = tables.length - touched.length;
  return (
    <>
      <DataTable
        label={label}
        head={
          <>
            <th scope="col">Table</th>
            <th scope="col" data-numeric>
              Inserted or changed
            </th>
            <th scope="col" data-numeric>
              Migrated rows changed or deleted
            </th>
          </>
        }
      >
        {touched.map(({ table, written, gone }) => (
          <tr key={table}>
            <th scope="row">{table}</th>
            <td data-numeric>{formatCount(written)}</td>
            <td data-numeric>{formatCount(gone)}</td>
          </tr>
        ))}
      </DataTable>
      {untouched > 0 ? <p>{formatQuantity(untouched, "table")} untouched since.</p> : null}
    </>
  );
}
