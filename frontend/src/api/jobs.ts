import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { authorizedFetch, client, unwrap } from "@/api/client";
import { PAGE_LIMIT, type Page, pageQuery, readAll } from "@/api/pages";
import { toProblem } from "@/api/problem";
import type { Job, JobState, LogLine } from "@/api/types";

export const jobKeys = {
  all: ["jobs"] as const,
  ofMigration: (migrationId: string) => [...jobKeys.all, "of-migration", migrationId] as const,
  detail: (id: string) => [...jobKeys.all, "detail", id] as const,
  log: (id: string) => [...jobKeys.detail(id), "log"] as const,
  rejects: (id: string, table: string | undefined) =>
    [...jobKeys.detail(id), "rejects", table ?? "all"] as const,
};

const POLL_INTERVAL_MS = 2_000;
const TERMINAL: ReadonlySet<JobState> = new Set(["SUCCEEDED", "FAILED", "CANCELLED"]);

/** Whether nothing happens any more unless somebody asks for it. An interrupted job goes on by itself. */
export function isTerminal(state: JobState): boolean {
  return TERMINAL.has(state);
}

export function canRetry(state: JobState): boolean {
  return state === "FAILED" || state === "CANCELLED";
}

/** One job; polls while `live` events do not arrive and the job can still change. */
export function jobQuery(id: string, live: boolean) {
  return queryOptions({
    queryKey: jobKeys.detail(id),
    queryFn: ({ signal }) => unwrap(client.GET("/api/v1/jobs/{id}", { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) =>
      live || (state.data && isTerminal(state.data.state)) ? false : POLL_INTERVAL_MS,
  });
}

/** All jobs of a migration, newest first. */
export function jobsOfMigrationQuery(migrationId: string) {
  return queryOptions({
    queryKey: jobKeys.ofMigration(migrationId),
    queryFn: async ({ signal }) => {
      const jobs = await readAll((cursor) =>
        unwrap(
          client.GET("/api/v1/jobs", { params: { query: { ...pageQuery(cursor), migrationId } }, signal }),
        ),
      );
      return jobs.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
    },
  });
}

export function logQuery(id: string) {
  return queryOptions({
    queryKey: jobKeys.log(id),
    queryFn: ({ signal }) =>
      readAll(
        async (cursor) =>
          // The operation also answers in plain text; the Accept header asks for JSON.
          (await unwrap(
            client.GET("/api/v1/jobs/{id}/log", {
              params: { path: { id }, query: pageQuery(cursor) },
              headers: { Accept: "application/json" },
              signal,
            }),
          )) as Page<LogLine>,
      ),
  });
}

export function rejectsQuery(id: string, table: string | undefined) {
  return infiniteQueryOptions({
    queryKey: jobKeys.rejects(id, table),
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        client.GET("/api/v1/jobs/{id}/rejects", {
          params: {
            path: { id },
            query: {
              limit: PAGE_LIMIT,
              ...(table ? { table } : {}),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

export function cancelJob(id: string): Promise<Job> {
  return unwrap<Job>(client.POST("/api/v1/jobs/{id}/cancel", { params: { path: { id } } }));
}

export function retryJob(id: string): Promise<Job> {
  return unwrap<Job>(client.POST("/api/v1/jobs/{id}/retry", { params: { path: { id } } }));
}

/** The whole log as text, one line each. */
export async function downloadLog(id: string): Promise<string> {
  const response = await authorizedFetch(
    new Request(new URL(`/api/v1/jobs/${encodeURIComponent(id)}/log`, window.location.origin), {
      headers: { Accept: "text/plain" },
    }),
  );
  if (!response.ok) {
    throw toProblem(response, await response.json().catch(() => null));
  }
  return response.text();
}
