import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import type { Problem, ServiceInfo } from "@/api/types";

const origin = "http://localhost:3000";

export const serviceInfo: ServiceInfo = {
  version: "1.2.3",
  localMode: true,
  maxUploadBytes: 2_000_000_000,
  pathSourcesAllowed: true,
};

/** What every screen asks for; a test adds its own answers with `server.use`. */
export const server = setupServer(answer("get", "/service", serviceInfo));

type Method = "get" | "post" | "put" | "patch" | "delete";

export function at(path: string): string {
  return `${origin}/api/v1${path}`;
}

/** A handler that always gives this answer. */
export function answer(method: Method, path: string, body: unknown, init: ResponseInit = {}) {
  return http[method](at(path), () =>
    body === null
      ? new HttpResponse(null, { status: 204, ...init })
      : HttpResponse.json(body as object, init),
  );
}

export function page<T>(...items: T[]): { items: T[]; next: string | null } {
  return { items, next: null };
}

/** A handler that refuses with a problem document. */
export function refuse(method: Method, path: string, status: number, changes: Partial<Problem> = {}) {
  return http[method](at(path), () => problemAnswer(status, changes));
}

export function problemAnswer(status: number, changes: Partial<Problem> = {}) {
  const problem: Problem = {
    type: "/problems/conflict",
    title: "The state does not allow this",
    status,
    detail: "It cannot be done now.",
    code: "CONFLICT",
    nextStep: "Read the current state and decide again.",
    errors: [],
    traceId: "0af7651916cd43dd8448eb211c80319c",
    ...changes,
  };
  return HttpResponse.json(problem, { status, headers: { "Content-Type": "application/problem+json" } });
}
