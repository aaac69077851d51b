import { isProblem } from "@/api/problem";
import { formatBytes } from "@/lib/format";
import type { Tone } from "@/ui/state-badge";

interface Refusal {
  readonly tone: Tone;
  readonly title: string;
  readonly detail: string;
}

/** The common reasons why a file is not taken, in words for the person who chose it; null for any other. */
export function uploadRefusal(failure: unknown, fileName: string, maxBytes: number): Refusal | null {
  if (failure instanceof DOMException && failure.name === "AbortError") {
    return { tone: "neutral", title: "Upload cancelled", detail: "Nothing was kept." };
  }
  if (isProblem(failure, 413)) {
    return {
      tone: "bad",
      title: `${fileName} is too large to upload`,
      detail: `The service takes up to ${formatBytes(maxBytes)}. The limit can be raised, or the file can be read by its path on the machine of the service.`,
    };
  }
  if (isProblem(failure, "source-not-a-database")) {
    return {
      tone: "bad",
      title: `${fileName} is not a SQLite database`,
      detail:
        "It does not begin as a SQLite file does. Choose the database itself, not an export or an archive of it.",
    };
  }
  return null;
}
