const LONGEST_NAME = 63;

/** A plain schema name made of a file's name: lower case, no quoting needed, short enough for PostgreSQL. */
export function schemaNameFor(fileName: string): string {
  const name = fileName
    .replace(/\.[^.]+$/, "")
    .normalize("NFD")
    .toLowerCase()
    .replace(/\p{Mark}/gu, "")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .replace(/^(?=\d)|^(?=pg_|changeover_)/, "db_")
    .slice(0, LONGEST_NAME);
  return name || "app";
}
