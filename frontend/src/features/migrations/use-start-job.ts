import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { jobKeys } from "@/api/jobs";
import { migrationKeys, startJob } from "@/api/migrations";
import type { Job, NewJob } from "@/api/types";

/** Starts jobs, each once: a request keeps its key until the service accepted it, so that a repeated press is harmless. */
export function useStartJob(migrationId: string, onStarted?: (job: Job) => void) {
  const queryClient = useQueryClient();
  const pending = useRef<{ readonly request: string; readonly key: string } | null>(null);
  return useMutation({
    mutationFn: (job: NewJob) => {
      const request = JSON.stringify(job);
      if (pending.current?.request !== request) {
        pending.current = { request, key: crypto.randomUUID() };
      }
      return startJob(migrationId, job, pending.current.key);
    },
    onSuccess: (job) => {
      pending.current = null;
      queryClient.setQueryData(jobKeys.detail(job.id), job);
      onStarted?.(job);
      return Promise.all([
        queryClient.invalidateQueries({ queryKey: jobKeys.ofMigration(migrationId) }),
        queryClient.invalidateQueries({ queryKey: migrationKeys.detail(migrationId), exact: true }),
      ]);
    },
  });
}
