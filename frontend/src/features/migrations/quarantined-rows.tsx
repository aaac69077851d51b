import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type RejectFilter, rejectListQuery } from "@/api/rejects";
import type { QuarantinedRow } from "@/api/types";
import proof from "@/features/migrations/proof.module.css";
import { standingWords } from "@/features/migrations/reject-words";
import classes from "@/features/migrations/step.module.css";
import { ValuePrefix } from "@/features/migrations/value-prefix";
import { DataTable } from "@/ui/data-table";
import { Loading } from "@/ui/loading";
import { ProblemNotice } from "@/ui/problem-notice";
import { StateBadge } from "@/ui/state-badge";

interface QuarantinedRowsProps {
  readonly migrationId: string;
  readonly filter: RejectFilter;
}

/** The rows that a filter leaves, each with its reason and with what was done about it. */
export function QuarantinedRows({ migrationId, filter }: QuarantinedRowsProps) {
  const list = useInfiniteQuery(rejectListQuery(migrationId, filter));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {list.error ? <ProblemNotice error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <Loading what="the rows" /> : null}
      {list.data && rows.length === 0 ? <p role="status">No quarantined row is like that.</p> : null}
      {rows.length > 0 ? (
        <DataTable
          label="Quarantined rows"
          head={
            <>
              <th scope="col">Row</th>
              <th scope="col">State</th>
              <th scope="col">Table</th>
              <th scope="col">Column</th>
              <th scope="col">Value</th>
              <th scope="col">Why</th>
            </>
          }
        >
          {rows.map((row) => (
            <Row key={row.reject.id} migrationId={migrationId} filter={filter} row={row} />
          ))}
        </DataTable>
      ) : null}
      {list.hasNextPage ? (
        <Button
          variant="default"
          className={classes.more ?? ""}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Show more
        </Button>
      ) : null}
    </>
  );
}

interface RowProps {
  readonly migrationId: string;
  readonly filter: RejectFilter;
  readonly row: QuarantinedRow;
}

function Row({ migrationId, filter, row: { reject, standing, resolution } }: RowProps) {
  return (
    <tr>
      <th scope="row" className={proof.value} data-value>
        <Link
          to="/migrations/$migrationId/proof/row"
          params={{ migrationId }}
          search={{
            table: reject.table,
            row: reject.key,
            of: filter.table,
            code: filter.code,
            standing: filter.standing,
          }}
        >
          {reject.key}
        </Link>
      </th>
      <td>
        <StateBadge state={standingWords[standing]} />
        {resolution ? (
          <div className={classes.aside}>
            by {resolution.resolvedBy}: {resolution.reason}
          </div>
        ) : null}
      </td>
      <td>{reject.table}</td>
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
  );
}
