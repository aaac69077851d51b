import { queryOptions } from "@tanstack/react-query";
import { client, unwrap, unwrapWithResponse } from "@/api/client";
import { pageQuery, readAll } from "@/api/pages";
import { isProblem } from "@/api/problem";
import type { Job, Migration, NewDecision, NewJob, NewMigration, Plan, PlanChanges } from "@/api/types";

export const migrationKeys = {
  all: ["migrations"] as const,
  list: () => [...migrationKeys.all, "list"] as const,
  detail: (id: string) => [...migrationKeys.all, "detail", id] as const,
  assessment: (id: string) => [...migrationKeys.detail(id), "assessment"] as const,
  plan: (id: string) => [...migrationKeys.detail(id), "plan"] as const,
  report: (id: string) => [...migrationKeys.detail(id), "report"] as const,
  rehearsal: (id: string) => [...migrationKeys.detail(id), "rehearsal"] as const,
  loss: (id: string, occasion: string) => [...migrationKeys.all, "loss", id, occasion] as const,
};

const BUSY_LIST_INTERVAL_MS = 3_000;
const QUIET_LIST_INTERVAL_MS = 30_000;

/** The plan with the tag that a change of it must name. */
export interface TaggedPlan {
  readonly plan: Plan;
  readonly etag: string;
}

/** The version that the service counts up with every change of the plan; null when its tag says something else. */
export function planVersion({ etag }: TaggedPlan): number | null {
  const version = /^(?:W\/)?"(\d+)"$/.exec(etag)?.[1];
  return version === undefined ? null : Number(version);
}

export function isMoving(migration: Migration): boolean {
  switch (migration.state) {
    case "ASSESSING":
    case "REHEARSING":
    case "MIGRATING":
    case "CUTTING_OVER":
    case "ROLLING_BACK":
    case "CLEANING_UP":
      return true;
    case "NEW":
    case "ASSESSED":
    case "STAGED":
    case "MIGRATED":
    case "ROLLED_BACK":
    case "CLEANED_UP":
    case "FAILED":
      return false;
  }
}

export const migrationsQuery = queryOptions({
  queryKey: migrationKeys.list(),
  queryFn: ({ signal }) =>
    readAll((cursor) =>
      unwrap(client.GET("/api/v1/migrations", { params: { query: pageQuery(cursor) }, signal })),
    ),
  refetchInterval: ({ state }) =>
    state.data?.some(isMoving) ? BUSY_LIST_INTERVAL_MS : QUIET_LIST_INTERVAL_MS,
});

export function migrationQuery(id: string) {
  return queryOptions({
    queryKey: migrationKeys.detail(id),
    queryFn: ({ signal }) =>
      unwrap(client.GET("/api/v1/migrations/{id}", { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) =>
      state.data && isMoving(state.data) ? BUSY_LIST_INTERVAL_MS : QUIET_LIST_INTERVAL_MS,
  });
}

/** Null before the first assessment has finished. */
export function assessmentQuery(id: string) {
  return queryOptions({
    queryKey: migrationKeys.assessment(id),
    queryFn: ({ signal }) =>
      nullWhenMissing(
        "assessment-missing",
        unwrap(client.GET("/api/v1/migrations/{id}/assessment", { params: { path: { id } }, signal })),
      ),
  });
}

/** Null before there is a plan. */
export function planQuery(id: string) {
  return queryOptions({
    queryKey: migrationKeys.plan(id),
    queryFn: ({ signal }) => nullWhenMissing("plan-missing", readPlan(id, signal)),
    // A plan changes under the reader only by another person; the save's If-Match finds that out.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
}

export async function readPlan(id: string, signal?: AbortSignal): Promise<TaggedPlan> {
  return tagged(
    client.GET("/api/v1/migrations/{id}/plan", {
      params: { path: { id } },
      ...(signal ? { signal } : {}),
    }),
  );
}

export async function savePlan(id: string, etag: string, overrides: PlanChanges): Promise<TaggedPlan> {
  return tagged(
    client.PUT("/api/v1/migrations/{id}/plan", {
      params: { path: { id } },
      headers: { "If-Match": etag },
      body: overrides,
    }),
  );
}

/** Decides on a finding, which makes the plan anew. */
export function decide(
  id: string,
  etag: string,
  finding: string,
  decision: NewDecision,
): Promise<TaggedPlan> {
  return tagged(
    client.PUT("/api/v1/migrations/{id}/decisions/{finding}", {
      params: { path: { id, finding } },
      headers: { "If-Match": etag },
      body: decision,
    }),
  );
}

/** Takes a decision back, which makes the plan anew. */
export function takeDecisionBack(id: string, etag: string, finding: string): Promise<TaggedPlan> {
  return tagged(
    client.DELETE("/api/v1/migrations/{id}/decisions/{finding}", {
      params: { path: { id, finding } },
      headers: { "If-Match": etag },
    }),
  );
}

async function tagged(call: Parameters<typeof unwrapWithResponse<Plan>>[0]): Promise<TaggedPlan> {
  const { data, response } = await unwrapWithResponse<Plan>(call);
  return { plan: data, etag: response.headers.get("ETag") ?? "" };
}

/** Null before a migration was verified. */
export function reportQuery(id: string) {
  return queryOptions({
    queryKey: migrationKeys.report(id),
    queryFn: ({ signal }) =>
      nullWhenMissing(
        "report-missing",
        unwrap(client.GET("/api/v1/migrations/{id}/report", { params: { path: { id } }, signal })),
      ),
  });
}

/** Null before a rehearsal. */
export function rehearsalQuery(id: string) {
  return queryOptions({
    queryKey: migrationKeys.rehearsal(id),
    queryFn: ({ signal }) =>
      nullWhenMissing(
        "rehearsal-missing",
        unwrap(client.GET("/api/v1/migrations/{id}/rehearsal", { params: { path: { id } }, signal })),
      ),
  });
}

/**
 * Counts in the target's tables, so it is asked for by a person only, and never again by itself.
 *
 * @param occasion what made somebody ask; another occasion is another count
 */
export function lossQuery(id: string, occasion: string, enabled: boolean) {
  return queryOptions({
    queryKey: migrationKeys.loss(id, occasion),
    queryFn: ({ signal }) =>
      unwrap(client.GET("/api/v1/migrations/{id}/loss", { params: { path: { id } }, signal })),
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

export function createMigration(migration: NewMigration) {
  return unwrap<Migration>(client.POST("/api/v1/migrations", { body: migration }));
}

export function deleteMigration(id: string) {
  return unwrap(client.DELETE("/api/v1/migrations/{id}", { params: { path: { id } } }));
}

/** A repeated call with the same key starts nothing twice. */
export function startJob(migrationId: string, job: NewJob, idempotencyKey: string) {
  return unwrap<Job>(
    client.POST("/api/v1/migrations/{id}/jobs", {
      params: { path: { id: migrationId } },
      headers: { "Idempotency-Key": idempotencyKey },
      body: job,
    }),
  );
}

export async function nullWhenMissing<T>(code: string, call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (failure) {
    if (isProblem(failure, code)) {
      return null;
    }
    throw failure;
  }
}
