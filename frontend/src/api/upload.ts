import { toProblem, unreachable } from "@/api/problem";
import { expireSession, sessionState } from "@/api/session";
import type { Source } from "@/api/types";

export interface UploadProgress {
  readonly sentBytes: number;
  readonly totalBytes: number;
}

/**
 * Sends a file as a new source. Uses XMLHttpRequest because `fetch` does not tell how much of a body is sent.
 * Rejects with an `AbortError` when the signal aborts and with an `ApiProblem` otherwise.
 */
export function uploadSource(
  file: File,
  name: string,
  onProgress: (progress: UploadProgress) => void,
  signal: AbortSignal,
): Promise<Source> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const token = sessionState().current?.accessToken ?? "";
    request.open("POST", "/api/v1/sources");
    request.responseType = "text";
    request.setRequestHeader("Accept", "application/json, application/problem+json");
    request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.upload.onprogress = ({ loaded }) =>
      onProgress({ sentBytes: Math.min(loaded, file.size), totalBytes: file.size });
    request.onload = () => {
      if (request.status === 401) {
        expireSession(token);
      }
      if (request.status === 201) {
        resolve(JSON.parse(request.responseText) as Source);
      } else {
        reject(toProblem(headersOnly(request), parse(request.responseText)));
      }
    };
    request.onerror = () => reject(unreachable());
    signal.addEventListener("abort", () => {
      request.abort();
      reject(new DOMException("The upload was cancelled.", "AbortError"));
    });

    const form = new FormData();
    form.append("name", name);
    form.append("file", file, file.name);
    request.send(form);
  });
}

function headersOnly(request: XMLHttpRequest): Response {
  const retryAfter = request.getResponseHeader("Retry-After");
  return new Response(null, {
    status: request.status,
    headers: retryAfter ? { "Retry-After": retryAfter } : {},
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
