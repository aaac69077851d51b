import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/api/client";
import { pageQuery, readAll } from "@/api/pages";
import type { Source } from "@/api/types";

export const sourceKeys = { all: ["sources"] as const };

export const sourcesQuery = queryOptions({
  queryKey: sourceKeys.all,
  queryFn: ({ signal }) =>
    readAll((cursor) =>
      unwrap(client.GET("/api/v1/sources", { params: { query: pageQuery(cursor) }, signal })),
    ),
});

export function createSourceFromPath(path: string, name: string) {
  return unwrap<Source>(client.POST("/api/v1/sources", { body: name ? { path, name } : { path } }));
}

export function deleteSource(id: string) {
  return unwrap(client.DELETE("/api/v1/sources/{id}", { params: { path: { id } } }));
}
