import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/api/client";
import { pageQuery, readAll } from "@/api/pages";
import type { NewTarget, Target } from "@/api/types";

export const targetKeys = { all: ["targets"] as const };

export const targetsQuery = queryOptions({
  queryKey: targetKeys.all,
  queryFn: ({ signal }) =>
    readAll((cursor) =>
      unwrap(client.GET("/api/v1/targets", { params: { query: pageQuery(cursor) }, signal })),
    ),
});

export function createTarget(target: NewTarget) {
  return unwrap<Target>(client.POST("/api/v1/targets", { body: target }));
}

export function deleteTarget(id: string) {
  return unwrap(client.DELETE("/api/v1/targets/{id}", { params: { path: { id } } }));
}

export function testTarget(id: string) {
  return unwrap(client.POST("/api/v1/targets/{id}/test", { params: { path: { id } } }));
}
