import createClient from "openapi-fetch";
import { toProblem, unreachable } from "@/api/problem";
import type { paths } from "@/api/schema";
import { expireSession, sessionState } from "@/api/session";

/** `fetch` with the caller's token. Used by the typed client and by streams alike. */
export async function authorizedFetch(request: Request): Promise<Response> {
  const token = sessionState().current?.accessToken;
  if (token) {
    request.headers.set("Authorization", `Bearer ${token}`);
  }
  let response: Response;
  try {
    response = await fetch(request);
  } catch (failure) {
    throw request.signal.aborted ? failure : unreachable();
  }
  if (response.status === 401 && token) {
    expireSession(token);
  }
  return response;
}

// An absolute base, because a Request needs one outside the browser.
export const client = createClient<paths>({ baseUrl: window.location.origin, fetch: authorizedFetch });

type Answer<T> = { data?: T | undefined; error?: unknown; response: Response };

/** The body of a successful answer; throws an `ApiProblem` otherwise. */
export async function unwrap<T>(call: Promise<Answer<T>>): Promise<T> {
  return (await unwrapWithResponse(call)).data;
}

/** As `unwrap`, for callers that also need a header such as ETag. */
export async function unwrapWithResponse<T>(
  call: Promise<Answer<T>>,
): Promise<{ data: T; response: Response }> {
  const { data, error, response } = await call;
  if (!response.ok) {
    throw toProblem(response, error);
  }
  return { data: data as T, response };
}
