import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { testTarget } from "@/api/targets";
import classes from "@/features/migrations/new-migration.module.css";
import { ConnectionResult } from "@/ui/connection-result";
import { ProblemNotice } from "@/ui/problem-notice";

/** Tries the chosen target before anything depends on it. */
export function TargetCheck({ targetId }: { targetId: string }) {
  const test = useMutation({ mutationFn: () => testTarget(targetId) });
  return (
    <>
      <div className={classes.row}>
        <Button variant="default" size="xs" loading={test.isPending} onClick={() => test.mutate()}>
          Test the connection
        </Button>
      </div>
      {test.data ? <ConnectionResult result={test.data} /> : null}
      {test.error ? <ProblemNotice error={test.error} /> : null}
    </>
  );
}
