import type { LogLine } from "@/api/types";

/** Lines in their order, each once, however often the stream and the list both brought it. */
export function mergeLog(known: readonly LogLine[], more: readonly LogLine[]): LogLine[] {
  const bySequence = new Map([...known, ...more].map((line) => [line.seq, line]));
  return [...bySequence.values()].sort((a, b) => a.seq - b.seq);
}
