import { Button, Checkbox } from "@mantine/core";
import { useState } from "react";
import { isProblem } from "@/api/problem";
import type { Job, Migration, MigrationLoad } from "@/api/types";
import { useMay } from "@/api/use-session";
import { JobProblem } from "@/features/migrations/job-problem";
import { OnlyOperators } from "@/features/migrations/start-job-button";
import classes from "@/features/migrations/step.module.css";
import { useStartJob } from "@/features/migrations/use-start-job";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { Timestamp } from "@/ui/timestamp";

interface CleanUpProps {
  readonly migration: Migration;
  readonly load: MigrationLoad;
  /** The newest job of this step. */
  readonly last: Job | undefined;
  readonly isBusy: boolean;
}

/** Gives up the way back, and the room that it takes. */
export function CleanUp({ migration, load, last, isBusy }: CleanUpProps) {
  const mayOperate = useMay("OPERATOR");
  return (
    <section className={classes.section} aria-labelledby="clean-up">
      <h3 id="clean-up">Clean up</h3>
      <p>When nobody needs the way back any more, this removes for good:</p>
      <WhatGoes load={load} />
      {load.keptUntil ? (
        <p>
          The way back is kept until <Timestamp at={load.keptUntil} />, unless somebody ends that time.
        </p>
      ) : null}
      {last?.type === "CLEAN_UP" && last.problem ? <JobProblem problem={last.problem} /> : null}
      {mayOperate ? <CleanUpButton migration={migration} load={load} disabled={isBusy} /> : <OnlyOperators />}
    </section>
  );
}

function WhatGoes({ load }: { load: MigrationLoad }) {
  return (
    <ul>
      {load.retiredSchema ? (
        <li>
          schema <code>{load.retiredSchema}</code> with the former tables
        </li>
      ) : null}
      {load.setAsideSchema ? (
        <li>
          schema <code>{load.setAsideSchema}</code> with the tables set aside and what was written to them
        </li>
      ) : null}
      <li>checkpoints in the target, and the snapshot of the file</li>
    </ul>
  );
}

interface CleanUpButtonProps {
  readonly migration: Migration;
  readonly load: MigrationLoad;
  readonly disabled: boolean;
}

function CleanUpButton({ migration, load, disabled }: CleanUpButtonProps) {
  const [asking, setAsking] = useState(false);
  const [endsRetention, setEndsRetention] = useState(false);
  const start = useStartJob(migration.id, () => setAsking(false));
  // The clocks of browser and service may differ; the service's word counts.
  const isKept =
    isProblem(start.error, "within-retention") ||
    (load.keptUntil !== null && Date.parse(load.keptUntil) > Date.now());

  function close() {
    setAsking(false);
    setEndsRetention(false);
    start.reset();
  }
  return (
    <div className={classes.actions}>
      <Button variant="default" disabled={disabled} onClick={() => setAsking(true)}>
        Clean up…
      </Button>
      <ConfirmDialog
        opened={asking}
        title="Remove what is kept for a way back?"
        confirmLabel="Clean up now"
        blocked={isKept && !endsRetention}
        pending={start.isPending}
        error={start.error}
        onConfirm={() =>
          start.mutate(endsRetention ? { type: "CLEAN_UP", endRetention: true } : { type: "CLEAN_UP" })
        }
        onDismiss={close}
      >
        <p>
          {load.rolledBackAt
            ? "What was set aside cannot be read any more."
            : "No rollback is possible any more."}
        </p>
        {isKept ? (
          <Checkbox
            label="End the retention time: nobody will need the way back"
            checked={endsRetention}
            onChange={(event) => setEndsRetention(event.currentTarget.checked)}
          />
        ) : null}
      </ConfirmDialog>
    </div>
  );
}
