import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { jobKeys } from "@/api/jobs";
import { migrationKeys, startJob } from "@/api/migrations";
import type { Job, JobType } from "@/api/types";
import { useMay } from "@/api/use-session";
import { ProblemNotice } from "@/ui/problem-notice";

interface StartJobButtonProps {
  readonly migrationId: string;
  readonly type: JobType;
  readonly label: string;
  readonly variant?: "filled" | "default";
  readonly disabled?: boolean;
  readonly onStarted?: (job: Job) => void;
}

/** Starts a job once: the key stays the same until the service has accepted it, so a repeated press is harmless. */
export function StartJobButton(props: StartJobButtonProps) {
  const { migrationId, type, label, variant = "filled", disabled = false, onStarted } = props;
  const [key, setKey] = useState(() => crypto.randomUUID());
  const mayOperate = useMay("OPERATOR");
  const queryClient = useQueryClient();
  const start = useMutation({
    mutationFn: () => startJob(migrationId, type, key),
    onSuccess: (job) => {
      setKey(crypto.randomUUID());
      queryClient.setQueryData(jobKeys.detail(job.id), job);
      onStarted?.(job);
      return Promise.all([
        queryClient.invalidateQueries({ queryKey: jobKeys.ofMigration(migrationId) }),
        queryClient.invalidateQueries({ queryKey: migrationKeys.detail(migrationId), exact: true }),
      ]);
    },
  });
  if (!mayOperate) {
    return <p>Your role can look but not start jobs. An operator can.</p>;
  }
  return (
    <>
      <Button variant={variant} disabled={disabled} loading={start.isPending} onClick={() => start.mutate()}>
        {label}
      </Button>
      {start.error ? <ProblemNotice error={start.error} /> : null}
    </>
  );
}
