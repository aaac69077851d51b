import type { ColumnPlan, MendedValue, SourceValue } from "@/api/types";
import { typeWords } from "@/features/migrations/plan-edits";
import proof from "@/features/migrations/proof.module.css";
import { storageClassNames } from "@/features/migrations/reject-words";
import classes from "@/features/migrations/step.module.css";
import { formatBytes } from "@/lib/format";
import { visibleText } from "@/lib/visible-text";
import { DataTable } from "@/ui/data-table";

interface RowValuesProps {
  readonly values: readonly SourceValue[];
  readonly columns: readonly ColumnPlan[];
  /** The column that PostgreSQL could not hold. */
  readonly refused: string | null;
  readonly mended: readonly MendedValue[];
}

/** The whole row as SQLite keeps it, with what stands in for its values and the types that they go to. */
export function RowValues({ values, columns, refused, mended }: RowValuesProps) {
  return (
    <DataTable
      label="All values of the row"
      head={
        <>
          <th scope="col">Column</th>
          <th scope="col">In the file</th>
          <th scope="col">Stored as</th>
          {mended.length > 0 ? <th scope="col">Mended</th> : null}
          <th scope="col">Goes to</th>
        </>
      }
    >
      {values.map((value) => {
        const column = columns.find((known) => known.source === value.column);
        const standIn = mended.find((known) => known.column === value.column);
        return (
          <tr key={value.column} data-marked={value.column === refused}>
            <th scope="row">
              {value.column}
              {value.column === refused ? <div className={classes.aside}>refused</div> : null}
            </th>
            <td data-value>
              <FileValue value={value} />
            </td>
            <td>{storageClassNames[value.storageClass]}</td>
            {mended.length > 0 ? (
              <td data-value>
                {standIn ? <StandIn value={standIn} /> : <span className={classes.aside}>as it is</span>}
              </td>
            ) : null}
            <td>{column ? typeWords(column.type) : <span className={classes.aside}>not moved</span>}</td>
          </tr>
        );
      })}
    </DataTable>
  );
}

/** The background shows where a text begins and ends; what cannot be seen is written out. */
function FileValue({ value }: { value: SourceValue }) {
  if (value.storageClass === "NULL") {
    return <span className={classes.aside}>NULL</span>;
  }
  const isBytes = value.bytes !== null || value.storageClass === "BLOB";
  const shown = value.bytes ?? value.value ?? "";
  return (
    <>
      {shown === "" ? (
        <span className={classes.aside}>empty</span>
      ) : (
        <span className={proof.exactValue}>{isBytes ? shown : visibleText(shown)}</span>
      )}
      {value.bytes === null ? null : <div className={classes.aside}>bytes that are not UTF-8</div>}
      {value.bytesCut > 0 ? (
        <div className={classes.aside}>and {formatBytes(value.bytesCut)} more</div>
      ) : null}
    </>
  );
}

function StandIn({ value: { storageClass, value } }: { value: MendedValue }) {
  if (storageClass === "NULL") {
    return <span className={classes.aside}>NULL</span>;
  }
  return (
    <>
      {value ? (
        <span className={proof.exactValue}>{visibleText(value)}</span>
      ) : (
        <span className={classes.aside}>empty</span>
      )}
      <div className={classes.aside}>{storageClassNames[storageClass]}</div>
    </>
  );
}
