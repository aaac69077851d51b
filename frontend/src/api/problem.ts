import type { Problem } from "@/api/types";

/**
 * A failure of a call, in the words of the service. `status` is 0 when no answer arrived at all.
 */
export class ApiProblem extends Error {
  readonly status: number;
  /** The last part of the problem's type, such as "not-found". */
  readonly code: string;
  readonly title: string;
  readonly nextStep: string;
  readonly errors: readonly { pointer: string; detail: string }[];
  readonly traceId: string | null;
  readonly retryAfterSeconds: number | null;

  constructor(status: number, problem: Partial<Problem>, retryAfterSeconds: number | null = null) {
    super(problem.detail || problem.title || "The service did not say what went wrong.");
    this.name = "ApiProblem";
    this.status = status;
    this.code = slugOf(problem.type) ?? problem.code ?? `status-${status}`;
    this.title = problem.title ?? titleOf(status);
    this.nextStep = problem.nextStep ?? "";
    this.errors = problem.errors ?? [];
    this.traceId = problem.traceId ?? null;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  get isOffline(): boolean {
    return this.status === 0;
  }
}

export function unreachable(): ApiProblem {
  return new ApiProblem(0, {
    code: "unreachable",
    title: "The service cannot be reached",
    detail: "No answer arrived. The service may be restarting, or this computer is offline.",
    nextStep: "Nothing was lost. Wait a moment and try again.",
  });
}

/** Reads a failed answer. A body that is no problem document (a proxy's page, say) still gets honest words. */
export function toProblem(response: Response, body: unknown): ApiProblem {
  const retryAfter = Number.parseInt(response.headers.get("Retry-After") ?? "", 10);
  const isDocument = typeof body === "object" && body !== null && ("title" in body || "detail" in body);
  return new ApiProblem(
    response.status,
    isDocument ? (body as Partial<Problem>) : withoutDocument(response.status),
    Number.isNaN(retryAfter) ? null : retryAfter,
  );
}

export function isProblem(error: unknown, ...codesOrStatuses: (string | number)[]): error is ApiProblem {
  return (
    error instanceof ApiProblem &&
    codesOrStatuses.some((wanted) => wanted === error.code || wanted === error.status)
  );
}

/** What a refusal says about one place of the request, by its JSON pointer; undefined when it says nothing. */
export function faultAt(error: unknown, pointer: string): string | undefined {
  if (!(error instanceof ApiProblem)) {
    return undefined;
  }
  return error.errors.find((fault) => isAt(fault.pointer, pointer))?.detail;
}

/** Whether a place is the one that a pointer names, or inside of it. */
export function isAt(place: string, pointer: string): boolean {
  return place === pointer || place.startsWith(`${pointer}/`);
}

function withoutDocument(status: number): Partial<Problem> {
  if (status === 413) {
    return { code: "payload-too-large", detail: "The file is larger than the service accepts." };
  }
  if (status === 502 || status === 503 || status === 504) {
    return {
      code: "unavailable",
      title: "The service is not ready",
      detail: "The service is starting or overloaded.",
      nextStep: "Wait a moment and try again.",
    };
  }
  return { detail: `The service answered with status ${status} and no explanation.` };
}

function slugOf(type: string | undefined): string | null {
  return type?.startsWith("/problems/") ? type.slice("/problems/".length) : null;
}

function titleOf(status: number): string {
  switch (status) {
    case 401:
      return "Not signed in";
    case 403:
      return "Your role does not allow this";
    case 404:
      return "Not found";
    case 409:
      return "Somebody or something was faster";
    case 412:
      return "Changed in the meantime";
    case 413:
      return "The file is too large";
    case 429:
      return "Too many requests";
    default:
      return "Something went wrong";
  }
}
