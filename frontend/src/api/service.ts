import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/api/client";

export const serviceQuery = queryOptions({
  queryKey: ["service"],
  queryFn: ({ signal }) => unwrap(client.GET("/api/v1/service", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});
