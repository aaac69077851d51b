import { Button, NativeSelect } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { rejectsQuery } from "@/api/jobs";
import proof from "@/features/migrations/proof.module.css";
import classes from "@/features/migrations/step.module.css";
import { ValuePrefix } from "@/features/migrations/value-prefix";
import { DataTable } from "@/ui/data-table";
import { Loading } from "@/ui/loading";
import { ProblemNotice } from "@/ui/problem-notice";

interface RejectListProps {
  readonly jobId: string;
  /** The tables that have rejects. */
  readonly tables: readonly string[];
  readonly table: string | undefined;
  readonly onTable: (table: string | undefined) => void;
}

/** What was quarantined: which row, which value, and why. */
export function RejectList({ jobId, tables, table, onTable }: RejectListProps) {
  const rejects = useInfiniteQuery(rejectsQuery(jobId, table));
  const rows = rejects.data?.pages.flatMap((page) => page.items) ?? [];

  if (rejects.data && rows.length === 0 && table === undefined) {
    return null;
  }
  return (
    <section className={classes.section} aria-label="Quarantined">
      <h3>Quarantined</h3>
      {tables.length > 1 || table !== undefined ? (
        <NativeSelect
          className={classes.field ?? ""}
          maw="16rem"
          size="sm"
          label="Table"
          value={table ?? ""}
          data={[{ value: "", label: "All tables" }, ...tables.map((name) => ({ value: name, label: name }))]}
          onChange={(event) => onTable(event.currentTarget.value || undefined)}
        />
      ) : null}
      {rejects.error ? <ProblemNotice error={rejects.error} onRetry={() => void rejects.refetch()} /> : null}
      {rejects.isPending ? <Loading what="the rejects" /> : null}
      {rejects.data && rows.length === 0 ? <p>Nothing of this table was quarantined.</p> : null}
      {rows.length > 0 ? (
        <DataTable
          label="Rejects"
          head={
            <>
              <th scope="col">Table</th>
              <th scope="col">Row</th>
              <th scope="col">Column</th>
              <th scope="col">Value</th>
              <th scope="col">Why</th>
            </>
          }
        >
          {rows.map((reject) => (
            <tr key={reject.id}>
              <th scope="row">{reject.table}</th>
              <td className={proof.value} data-value>
                {reject.key}
              </td>
              <td>{reject.column}</td>
              <td data-value>
                <ValuePrefix text={reject.valuePrefix} />
                <div className={classes.aside}>{reject.storageClass.toLowerCase()}</div>
              </td>
              <td data-words>
                {reject.reason}
                <div className={classes.aside}>
                  <code>{reject.code}</code>
                </div>
              </td>
            </tr>
          ))}
        </DataTable>
      ) : null}
      {rejects.hasNextPage ? (
        <Button
          variant="default"
          loading={rejects.isFetchingNextPage}
          onClick={() => void rejects.fetchNextPage()}
        >
          Show more
        </Button>
      ) : null}
    </section>
  );
}
