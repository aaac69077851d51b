import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useBlocker, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { jobsOfMigrationQuery } from "@/api/jobs";
import { migrationKeys, planQuery, readPlan, savePlan, type TaggedPlan } from "@/api/migrations";
import { isProblem } from "@/api/problem";
import { useMay } from "@/api/use-session";
import { ManualStepList } from "@/features/migrations/manual-step-list";
import { isActive } from "@/features/migrations/migration-state";
import { PlanConflict } from "@/features/migrations/plan-conflict";
import {
  noEdits,
  type PlanChange,
  type PlanEdits,
  placeChanges,
  planChanges,
  toOverrides,
  withEdits,
} from "@/features/migrations/plan-edits";
import { PlanTable } from "@/features/migrations/plan-table";
import classes from "@/features/migrations/step.module.css";
import { UndecidedFindings } from "@/features/migrations/undecided-findings";
import { formatQuantity } from "@/lib/format";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { EmptyState } from "@/ui/empty-state";
import { Loading } from "@/ui/loading";
import { Notice } from "@/ui/notice";
import { ProblemNotice } from "@/ui/problem-notice";

export function PlanStep() {
  const { migrationId } = useParams({ from: "/signed-in/migrations/$migrationId" });
  const plan = useQuery(planQuery(migrationId));
  return (
    <div className={classes.step}>
      <h2 tabIndex={-1} data-page-heading>
        Plan
      </h2>
      {plan.error ? <ProblemNotice error={plan.error} onRetry={() => void plan.refetch()} /> : null}
      {plan.isPending ? <Loading what="the plan" /> : null}
      {plan.data === null ? (
        <EmptyState
          title="No plan yet"
          action={
            <Link to="/migrations/$migrationId/assessment" params={{ migrationId }}>
              Go to the assessment
            </Link>
          }
        >
          <p>The plan is made from what the assessment finds in the file.</p>
        </EmptyState>
      ) : null}
      {plan.data ? <PlanEditor migrationId={migrationId} tagged={plan.data} /> : null}
    </div>
  );
}

function PlanEditor({ migrationId, tagged }: { migrationId: string; tagged: TaggedPlan }) {
  const [edits, setEdits] = useState<PlanEdits>(noEdits);
  const [conflict, setConflict] = useState<PlanChange[] | null>(null);
  const mayChange = useMay("OPERATOR");
  const queryClient = useQueryClient();
  const jobs = useQuery(jobsOfMigrationQuery(migrationId));
  const isBusy = jobs.data?.some(isActive) ?? false;
  const waiting = tagged.plan.undecided.length;
  const draft = withEdits(tagged.plan, edits);
  const changes = [...planChanges(tagged.plan, draft), ...placeChanges(tagged.plan, edits)];
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) => changes.length > 0 && current.pathname !== next.pathname,
    enableBeforeUnload: changes.length > 0,
    withResolver: true,
  });

  const save = useMutation({
    mutationFn: () => savePlan(migrationId, tagged.etag, toOverrides(draft, edits)),
    onSuccess: (saved) => {
      setEdits(noEdits);
      setConflict(null);
      queryClient.setQueryData(migrationKeys.plan(migrationId), saved);
      return queryClient.invalidateQueries({ queryKey: migrationKeys.assessment(migrationId) });
    },
    onError: async (failure) => {
      if (isProblem(failure, 412)) {
        const latest = await readPlan(migrationId);
        setConflict(planChanges(tagged.plan, latest.plan));
        queryClient.setQueryData(migrationKeys.plan(migrationId), latest);
      }
    },
  });
  const isDisabled = !mayChange || isBusy;
  const existing = draft.mode === "LOAD_EXISTING";
  const counted = draft.tables.filter((table) => !table.excluded);

  return (
    <>
      <p>
        {formatQuantity(counted.length, "table")} with{" "}
        {formatQuantity(
          counted.reduce((rows, table) => rows + table.rows, 0),
          "row",
        )}{" "}
        go into {existing ? "the application’s own tables of " : ""}schema <code>{draft.schema}</code>.{" "}
        {existing
          ? "Their types and keys stay as the application made them; what they would not hold is a finding of the assessment."
          : "Every type was chosen from the values the file really holds."}
      </p>
      {isBusy ? (
        <Notice tone="active" title="A job is running">
          <p>The plan can be changed again when it has ended.</p>
        </Notice>
      ) : null}
      {conflict ? (
        <PlanConflict
          theirs={conflict}
          mine={changes}
          onDiscardMine={() => {
            setEdits(noEdits);
            setConflict(null);
          }}
        />
      ) : null}
      {save.error && !isProblem(save.error, 412) ? <ProblemNotice error={save.error} /> : null}
      <div className={classes.tables}>
        {draft.tables.map((table) => (
          <PlanTable
            key={table.source}
            table={table}
            existing={existing}
            edits={edits}
            disabled={isDisabled}
            onEdit={setEdits}
          />
        ))}
      </div>
      <ManualStepList steps={draft.manualSteps} />
      <div className={classes.bar}>
        {changes.length > 0 ? (
          <>
            <span>{formatQuantity(changes.length, "change")} not saved</span>
            <Button loading={save.isPending} disabled={isDisabled} onClick={() => save.mutate()}>
              Save the plan
            </Button>
            <Button variant="default" onClick={() => setEdits(noEdits)}>
              Undo my changes
            </Button>
          </>
        ) : waiting > 0 ? (
          <UndecidedFindings migrationId={migrationId} count={waiting} />
        ) : (
          <>
            <span>Nothing is written before you start.</span>
            <WaysOn migrationId={migrationId} />
          </>
        )}
      </div>
      <ConfirmDialog
        opened={leaving.status === "blocked"}
        title="Leave without saving?"
        confirmLabel="Leave and lose them"
        dismissLabel="Stay here"
        pending={false}
        error={null}
        onConfirm={() => leaving.proceed?.()}
        onDismiss={() => leaving.reset?.()}
      >
        <p>{formatQuantity(changes.length, "change")} of the plan would be lost.</p>
      </ConfirmDialog>
    </>
  );
}

function WaysOn({ migrationId }: { migrationId: string }) {
  return (
    <>
      <Button
        renderRoot={(props) => (
          <Link to="/migrations/$migrationId/migrate" params={{ migrationId }} {...props} />
        )}
      >
        Go on to migrate
      </Button>
      <Button
        variant="default"
        renderRoot={(props) => (
          <Link to="/migrations/$migrationId/rehearsal" params={{ migrationId }} {...props} />
        )}
      >
        Rehearse first
      </Button>
    </>
  );
}
