/**
 * A word of the address as text. The router reads "7" as a number, and hands on what a route does not name, hence
 * absent words must be named too.
 */
export function searchText(value: unknown): string | undefined {
  const text = typeof value === "number" || typeof value === "boolean" ? String(value) : value;
  return typeof text === "string" && text !== "" ? text : undefined;
}
