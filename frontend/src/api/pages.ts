export interface Page<T> {
  items: T[];
  next?: string | null;
}

/** The largest page the service gives. */
export const PAGE_LIMIT = 200;
/** Enough for every list a person reads; a longer one is paged on screen instead. */
const MOST_PAGES = 25;

/** Reads a list to its end, following the cursors. */
export async function readAll<T>(readPage: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { items: more, next } = await readPage(cursor);
    items.push(...more);
    if (!next) {
      break;
    }
    cursor = next;
  }
  return items;
}

export function pageQuery(cursor: string | undefined): { limit: number; cursor?: string } {
  return cursor === undefined ? { limit: PAGE_LIMIT } : { limit: PAGE_LIMIT, cursor };
}
