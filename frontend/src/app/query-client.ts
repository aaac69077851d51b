import { QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "@/api/problem";

const MOST_RETRIES = 2;

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // An answer that names a problem will not change by asking again; silence and overload may.
        retry: (failures, error) =>
          failures < MOST_RETRIES && error instanceof ApiProblem && (error.isOffline || error.status >= 502),
      },
    },
  });
}
