import { infiniteQueryOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { authorizedFetch, client, unwrap } from "@/api/client";
import { migrationKeys, nullWhenMissing } from "@/api/migrations";
import { PAGE_LIMIT } from "@/api/pages";
import { toProblem } from "@/api/problem";
import type {
  NewAcceptance,
  NewResolution,
  RejectCode,
  RejectResolution,
  RejectStanding,
  SourceValue,
} from "@/api/types";

/** Which quarantined rows are asked for; what is absent is not asked. */
export interface RejectFilter {
  readonly table?: string | undefined;
  readonly row?: string | undefined;
  readonly code?: RejectCode | undefined;
  readonly standing?: RejectStanding | undefined;
}

const rejectKeys = {
  // Below the migration, so that whatever makes that stale makes these stale.
  all: (migrationId: string) => [...migrationKeys.detail(migrationId), "rejects"] as const,
  totals: (migrationId: string) => [...rejectKeys.all(migrationId), "totals"] as const,
  list: (migrationId: string, filter: RejectFilter) =>
    [...rejectKeys.all(migrationId), "list", filter] as const,
  sourceRow: (migrationId: string, table: string, row: string) =>
    [...migrationKeys.detail(migrationId), "source-row", table, row] as const,
};

/** Null before a migration was carried out. */
export function rejectTotalsQuery(migrationId: string) {
  return queryOptions({
    queryKey: rejectKeys.totals(migrationId),
    queryFn: ({ signal }) =>
      nullWhenMissing(
        "report-missing",
        unwrap(
          client.GET("/api/v1/migrations/{id}/rejects/totals", {
            params: { path: { id: migrationId } },
            signal,
          }),
        ),
      ),
  });
}

/** The quarantined rows of the last report, page by page. */
export function rejectListQuery(migrationId: string, filter: RejectFilter) {
  return infiniteQueryOptions({
    queryKey: rejectKeys.list(migrationId, filter),
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        client.GET("/api/v1/migrations/{id}/rejects", {
          params: {
            path: { id: migrationId },
            query: { limit: PAGE_LIMIT, ...present(filter), ...(pageParam ? { cursor: pageParam } : {}) },
          },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

/** All values of a row as the file has them; none when the snapshot has no such row. For operators. */
export function sourceRowQuery(migrationId: string, table: string, row: string, enabled: boolean) {
  return queryOptions({
    queryKey: rejectKeys.sourceRow(migrationId, table, row),
    queryFn: ({ signal }) =>
      unwrap<SourceValue[]>(
        client.GET("/api/v1/migrations/{id}/source-row", {
          params: { path: { id: migrationId }, query: { table, row } },
          signal,
        }),
      ),
    enabled,
    // A snapshot never changes, and finding a row in it may take a while.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
}

export function resolveReject(migrationId: string, resolution: NewResolution): Promise<RejectResolution> {
  return unwrap(
    client.POST("/api/v1/migrations/{id}/resolutions", {
      params: { path: { id: migrationId } },
      body: resolution,
    }),
  );
}

export function acceptRejects(migrationId: string, acceptance: NewAcceptance) {
  return unwrap(
    client.POST("/api/v1/migrations/{id}/resolutions/acceptances", {
      params: { path: { id: migrationId } },
      body: acceptance,
    }),
  );
}

export function takeResolutionBack(migrationId: string, resolution: string) {
  return unwrap(
    client.DELETE("/api/v1/migrations/{id}/resolutions/{resolution}", {
      params: { path: { id: migrationId, resolution } },
    }),
  );
}

/** What a resolution changes: the rows, and the plan, which takes up what was mended. */
export function refreshRejects(queryClient: QueryClient, migrationId: string): Promise<unknown> {
  return Promise.all([
    queryClient.invalidateQueries({ queryKey: rejectKeys.all(migrationId) }),
    queryClient.invalidateQueries({ queryKey: migrationKeys.plan(migrationId) }),
  ]);
}

/** All rejects of a job as CSV. */
export async function downloadRejects(jobId: string): Promise<string> {
  const response = await authorizedFetch(
    new Request(new URL(`/api/v1/jobs/${encodeURIComponent(jobId)}/rejects/csv`, window.location.origin), {
      headers: { Accept: "text/csv" },
    }),
  );
  if (!response.ok) {
    throw toProblem(response, await response.json().catch(() => null));
  }
  return response.text();
}

function present(filter: RejectFilter) {
  const { table, row, code, standing } = filter;
  return {
    ...(table === undefined ? {} : { table }),
    ...(row === undefined ? {} : { row }),
    ...(code === undefined ? {} : { code }),
    ...(standing === undefined ? {} : { standing }),
  };
}
