import { authorizedFetch } from "@/api/client";
import { toProblem } from "@/api/problem";

export interface StreamEvent {
  readonly id: string | null;
  readonly type: string;
  readonly data: string;
}

/**
 * Splits a text/event-stream into events, however the network cut it into pieces. Comments (heartbeats) and
 * events without data are swallowed; the last seen id stays in force for the following events.
 */
export function createEventParser(onEvent: (event: StreamEvent) => void): (text: string) => void {
  let rest = "";
  let id: string | null = null;
  let type = "";
  let data: string[] = [];

  function takeLine(line: string) {
    if (line === "") {
      if (data.length > 0) {
        onEvent({ id, type: type || "message", data: data.join("\n") });
      }
      type = "";
      data = [];
      return;
    }
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "id") {
      id = value;
    } else if (field === "event") {
      type = value;
    } else if (field === "data") {
      data.push(value);
    }
  }

  return (text) => {
    rest += text;
    let end = rest.search(/\r\n|\n|\r/);
    while (end >= 0) {
      // A CR at the very end may be half of a CRLF: wait for the next piece.
      if (rest[end] === "\r" && end === rest.length - 1) {
        return;
      }
      takeLine(rest.slice(0, end));
      rest = rest.slice(end + (rest.startsWith("\r\n", end) ? 2 : 1));
      end = rest.search(/\r\n|\n|\r/);
    }
  };
}

export interface StreamRequest {
  readonly path: string;
  readonly lastEventId: string | null;
  readonly signal: AbortSignal;
  readonly onOpen: () => void;
  /** Any bytes at all, heartbeats included. */
  readonly onAlive: () => void;
  readonly onEvent: (event: StreamEvent) => void;
}

/** Reads one stream until the service closes it; 204 means that there is nothing more to come. The token travels in a header, which EventSource cannot do. */
export async function readEvents(stream: StreamRequest): Promise<void> {
  const headers = new Headers({ Accept: "text/event-stream" });
  if (stream.lastEventId !== null) {
    headers.set("Last-Event-ID", stream.lastEventId);
  }
  const response = await authorizedFetch(
    new Request(new URL(stream.path, window.location.origin), {
      headers,
      cache: "no-store",
      signal: stream.signal,
    }),
  );
  if (response.status === 204) {
    return;
  }
  if (!response.ok || response.body === null) {
    throw toProblem(response, await response.json().catch(() => null));
  }
  stream.onOpen();
  const parse = createEventParser(stream.onEvent);
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    stream.onAlive();
    parse(decoder.decode(piece.value, { stream: true }));
  }
}

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

/** How long to wait before attempt number `failures` (1 is the first retry); doubles up to half a minute. */
export function retryDelay(failures: number): number {
  return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.max(0, failures - 1));
}
