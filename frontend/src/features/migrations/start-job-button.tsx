import { Button } from "@mantine/core";
import type { Job, NewJob } from "@/api/types";
import { useMay } from "@/api/use-session";
import { useStartJob } from "@/features/migrations/use-start-job";
import { ProblemNotice } from "@/ui/problem-notice";

interface StartJobButtonProps {
  readonly migrationId: string;
  readonly job: NewJob;
  readonly label: string;
  readonly variant?: "filled" | "default";
  readonly disabled?: boolean;
  readonly onStarted?: (job: Job) => void;
}

/** Starts a job, for whoever may. */
export function StartJobButton(props: StartJobButtonProps) {
  const { migrationId, job, label, variant = "filled", disabled = false, onStarted } = props;
  const mayOperate = useMay("OPERATOR");
  const start = useStartJob(migrationId, onStarted);
  if (!mayOperate) {
    return <OnlyOperators />;
  }
  return (
    <>
      <Button
        variant={variant}
        disabled={disabled}
        loading={start.isPending}
        onClick={() => start.mutate(job)}
      >
        {label}
      </Button>
      {start.error ? <ProblemNotice error={start.error} /> : null}
    </>
  );
}

export function OnlyOperators() {
  return <p>Your role can look but not start jobs. An operator can.</p>;
}
