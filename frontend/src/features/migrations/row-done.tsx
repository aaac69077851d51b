import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { type RejectFilter, rejectListQuery } from "@/api/rejects";
import { rejectCode, rejectStanding } from "@/features/migrations/reject-words";
import classes from "@/features/migrations/step.module.css";
import { Notice } from "@/ui/notice";

interface RowDoneProps {
  readonly migrationId: string;
  readonly done: "MENDED" | "ACCEPTED" | "OPEN";
  readonly table: string;
  readonly row: string;
}

const titles = {
  MENDED: "Mended. The next migration loads the row",
  ACCEPTED: "Signed off. The row stays out",
  OPEN: "Taken back. The row is open again",
} as const;

/** Says what was done, takes the focus, and leads to the next row that waits for somebody. */
export function RowDone({ migrationId, done, table, row }: RowDoneProps) {
  const { of, code, standing } = useSearch({ from: "/signed-in/migrations/$migrationId/proof/row" });
  const filter: RejectFilter = { table: of, code: rejectCode(code), standing: rejectStanding(standing) };
  const open = useInfiniteQuery(rejectListQuery(migrationId, { ...filter, standing: "OPEN" }));
  const next = open.data?.pages[0]?.items.find(({ reject }) => reject.table !== table || reject.key !== row);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (done) {
      place.current?.focus();
    }
  }, [done]);
  return (
    <div ref={place} tabIndex={-1} className={classes.told ?? ""}>
      <Notice
        tone={done === "OPEN" ? "neutral" : "ok"}
        title={titles[done]}
        role="status"
        actions={
          <>
            {next && done !== "OPEN" ? (
              <Button
                size="sm"
                renderRoot={(props) => (
                  <Link
                    to="/migrations/$migrationId/proof/row"
                    params={{ migrationId }}
                    search={{
                      table: next.reject.table,
                      row: next.reject.key,
                      of: filter.table,
                      code: filter.code,
                      standing: filter.standing,
                    }}
                    {...props}
                  />
                )}
              >
                Next open row
              </Button>
            ) : null}
            <Link
              to="/migrations/$migrationId/proof/rejects"
              params={{ migrationId }}
              search={{ table: filter.table, code: filter.code, standing: filter.standing }}
            >
              All quarantined rows
            </Link>
          </>
        }
      />
    </div>
  );
}
