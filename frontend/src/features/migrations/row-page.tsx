import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { planQuery, reportQuery } from "@/api/migrations";
import { rejectListQuery, sourceRowQuery } from "@/api/rejects";
import type { QuarantinedRow, Report, RowMismatch } from "@/api/types";
import { useMay } from "@/api/use-session";
import { MismatchTable } from "@/features/migrations/proof-mismatches";
import { rejectCode, rejectStanding } from "@/features/migrations/reject-words";
import { RejectedRow } from "@/features/migrations/rejected-row";
import { nameOfMismatch } from "@/features/migrations/row-name";
import { RowValues } from "@/features/migrations/row-values";
import classes from "@/features/migrations/step.module.css";
import { EmptyState } from "@/ui/empty-state";
import { Loading } from "@/ui/loading";
import { ProblemNotice } from "@/ui/problem-notice";

const route = "/signed-in/migrations/$migrationId/proof/row";

/** One row of the file: all its values, why it is not in PostgreSQL as it is here, and what can be done about it. */
export function RowPage() {
  const { migrationId } = useParams({ from: route });
  const { table, row } = useSearch({ from: route });
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(row);
  useEffect(() => {
    // From one row to the next the address keeps its path, so nobody else moves the focus.
    if (shown.current !== row) {
      shown.current = row;
      heading.current?.focus();
    }
  }, [row]);
  return (
    <div className={classes.step}>
      <div className={classes.headRow}>
        <h2 ref={heading} tabIndex={-1} data-page-heading className={classes.rowName}>
          {table && row ? (
            <>
              {table}, {row}
            </>
          ) : (
            "A row"
          )}
        </h2>
        <BackLinks />
      </div>
      {table && row ? (
        <Row key={`${table} ${row}`} migrationId={migrationId} table={table} row={row} />
      ) : (
        <EmptyState title="No row is named" action={<BackLinks />}>
          <p>The link may be incomplete.</p>
        </EmptyState>
      )}
    </div>
  );
}

function BackLinks() {
  const { migrationId } = useParams({ from: route });
  const { of, code, standing } = useSearch({ from: route });
  return (
    <span className={classes.actions}>
      <Link
        to="/migrations/$migrationId/proof/rejects"
        params={{ migrationId }}
        search={{ table: of, code: rejectCode(code), standing: rejectStanding(standing) }}
      >
        Quarantined rows
      </Link>
      <Link to="/migrations/$migrationId/proof" params={{ migrationId }}>
        Proof
      </Link>
    </span>
  );
}

interface RowProps {
  readonly migrationId: string;
  readonly table: string;
  readonly row: string;
}

function Row({ migrationId, table, row }: RowProps) {
  const mayRead = useMay("OPERATOR");
  const list = useInfiniteQuery(rejectListQuery(migrationId, { table, row }));
  const report = useQuery(reportQuery(migrationId));
  const plan = useQuery(planQuery(migrationId));
  const values = useQuery(sourceRowQuery(migrationId, table, row, mayRead));
  const quarantined: QuarantinedRow | undefined = list.data?.pages[0]?.items[0];
  const mismatch = report.data ? mismatchOf(report.data, table, row) : undefined;
  const planned = plan.data?.plan.tables.find((known) => known.source === table);
  return (
    <>
      {list.error ? <ProblemNotice error={list.error} onRetry={() => void list.refetch()} /> : null}
      {values.error ? <ProblemNotice error={values.error} onRetry={() => void values.refetch()} /> : null}
      {list.isPending || (mayRead && values.isPending) ? <Loading what="the row" /> : null}
      {mismatch ? (
        <section className={classes.section} aria-labelledby="differs">
          <h3 id="differs">How it differs</h3>
          <MismatchTable label={`Differences of ${row}`} rows={[mismatch]} />
          <p>
            The tables hold another value than was sent. If an application wrote it, that is no fault of the
            migration; otherwise look at what changed the table since, and migrate again.
          </p>
        </section>
      ) : null}
      {quarantined ? (
        <RejectedRow
          migrationId={migrationId}
          quarantined={quarantined}
          values={values.data ?? []}
          columns={planned?.columns ?? []}
        />
      ) : null}
      {list.data && !quarantined && !mismatch ? (
        <p>The last report has nothing to say about this row: it is neither quarantined nor different.</p>
      ) : null}
      {values.data && values.data.length > 0 ? (
        <section className={classes.section} aria-labelledby="values">
          <h3 id="values">All values</h3>
          <RowValues
            values={values.data}
            columns={planned?.columns ?? []}
            refused={quarantined?.reject.column ?? null}
            mended={quarantined?.resolution?.values ?? []}
          />
        </section>
      ) : null}
      {values.data?.length === 0 ? <p>The snapshot of the file has no such row.</p> : null}
      {mayRead ? null : <p>Your role sees what the report says of a row. An operator sees all its values.</p>}
    </>
  );
}

function mismatchOf(report: Report, table: string, row: string): RowMismatch | undefined {
  return report.tables
    .find((known) => known.table === table)
    ?.mismatches.listed.find((mismatch) => nameOfMismatch(mismatch) === row);
}
