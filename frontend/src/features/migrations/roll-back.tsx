import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { lossQuery } from "@/api/migrations";
import type { Job, Loss, Migration, MigrationLoad } from "@/api/types";
import { useMay } from "@/api/use-session";
import { JobProblem } from "@/features/migrations/job-problem";
import { LossTable } from "@/features/migrations/loss-table";
import { OnlyOperators } from "@/features/migrations/start-job-button";
import classes from "@/features/migrations/step.module.css";
import { useStartJob } from "@/features/migrations/use-start-job";
import { formatQuantity } from "@/lib/format";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { Loading } from "@/ui/loading";
import { Notice } from "@/ui/notice";
import { ProblemNotice } from "@/ui/problem-notice";
import { Timestamp } from "@/ui/timestamp";

interface RollBackProps {
  readonly migration: Migration;
  readonly load: MigrationLoad;
  /** The newest job of this step. */
  readonly last: Job | undefined;
  readonly isBusy: boolean;
}

/** The way back: first what it would cost, then the button. */
export function RollBack({ migration, load, last, isBusy }: RollBackProps) {
  const failed = last?.type === "ROLL_BACK" && last.problem ? { id: last.id, ...last.problem } : null;
  const wasRefused = failed?.code === "LOSS_NOT_ACCEPTED";
  const isEarlier = migration.currentLoad?.id !== load.id;
  const [asked, setAsked] = useState(false);
  const loss = useQuery(lossQuery(migration.id, failed?.id ?? "first", asked || wasRefused));

  return (
    <section className={classes.section} aria-labelledby="roll-back">
      <h3 id="roll-back">{isEarlier ? "Roll back the tables in place" : "Roll back"}</h3>
      {isEarlier ? (
        <p>
          Tables of an earlier load of this migration are in place
          {load.cutOverAt ? (
            <>
              {" "}
              since <Timestamp at={load.cutOverAt} />
            </>
          ) : null}
          . They can be rolled back without giving up what waits in staging.
        </p>
      ) : null}
      <p>
        One transaction takes the cut-over back:{" "}
        {migration.mode === "LOAD_EXISTING"
          ? "the application’s tables are emptied, what they hold is kept in a schema set aside, and rows that were replaced return."
          : load.retiredSchema
            ? "the former tables return to their place, and the migrated ones are set aside in a schema of their own."
            : "the migrated tables are set aside in a schema of their own. There were no former ones to return."}{" "}
        Rows that applications wrote since stay in the schema set aside; they are out of sight, not lost.
      </p>
      {failed ? <JobProblem problem={failed} /> : null}
      {loss.error ? <ProblemNotice error={loss.error} onRetry={() => void loss.refetch()} /> : null}
      {loss.isLoading ? <Loading what="the loss" /> : null}
      {loss.data ? (
        <>
          <p>
            Since the cut-over, <strong>{formatQuantity(loss.data.written, "row")}</strong> inserted or
            changed, {formatQuantity(loss.data.gone, "migrated row")} changed or deleted. As of{" "}
            <Timestamp at={new Date(loss.dataUpdatedAt).toISOString()} style="clock" />.
          </p>
          <LossTable label="Written since the cut-over" tables={loss.data.tables} />
          {loss.data.inTheWay.length > 0 ? <InTheWay tables={loss.data.inTheWay} /> : null}
        </>
      ) : null}
      <div className={classes.actions}>
        <Button
          variant="default"
          loading={loss.isFetching}
          onClick={() => {
            setAsked(true);
            if (loss.data) {
              void loss.refetch();
            }
          }}
        >
          {loss.data ? "Count again" : "Count what was written since"}
        </Button>
        {loss.data ? (
          <RollBackButton
            migration={migration}
            loss={loss.data}
            disabled={isBusy || loss.data.inTheWay.length > 0}
          />
        ) : null}
      </div>
    </section>
  );
}

/** Rows of others that would lose what they refer to. */
function InTheWay({ tables }: { readonly tables: readonly string[] }) {
  return (
    <Notice tone="bad" title="It cannot be rolled back now" role="status">
      <p>
        These tables are not part of the plan, hold rows, and refer to tables that would be emptied. Empty
        them or drop their foreign keys, then count again.
      </p>
      <ul aria-label="Tables in the way">
        {tables.map((table) => (
          <li key={table}>
            <code>{table}</code>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

interface RollBackButtonProps {
  readonly migration: Migration;
  readonly loss: Loss;
  readonly disabled: boolean;
}

function RollBackButton({ migration, loss, disabled }: RollBackButtonProps) {
  const [asking, setAsking] = useState(false);
  const mayOperate = useMay("OPERATOR");
  const start = useStartJob(migration.id, () => setAsking(false));
  if (!mayOperate) {
    return <OnlyOperators />;
  }
  return (
    <>
      <Button color="red" disabled={disabled} onClick={() => setAsking(true)}>
        Roll back…
      </Button>
      <ConfirmDialog
        opened={asking}
        title={`Roll back ${migration.schema}?`}
        confirmLabel="Roll back now"
        dismissLabel="Leave it in place"
        typed={{ label: "Type the name of the schema", text: migration.schema }}
        pending={start.isPending}
        error={start.error}
        onConfirm={() => start.mutate({ type: "ROLL_BACK", acceptedLoss: loss.written })}
        onDismiss={() => setAsking(false)}
      >
        <p>
          {loss.written === 0
            ? "No row was written since the cut-over."
            : `${formatQuantity(loss.written, "row")} written since the cut-over ${loss.written === 1 ? "goes" : "go"} out of sight.`}{" "}
          If more was written by the time it runs, nothing is changed and you are asked again.
        </p>
      </ConfirmDialog>
    </>
  );
}
