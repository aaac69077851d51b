import type { RowMismatch } from "@/api/types";

/** The name by which the service finds a row of the file; null for a row that is in PostgreSQL only. */
export function nameOfMismatch({ kind, key, rowid }: RowMismatch): string | null {
  if (kind === "EXTRA") {
    return null;
  }
  return rowid === null ? key : `rowid ${rowid}`;
}
