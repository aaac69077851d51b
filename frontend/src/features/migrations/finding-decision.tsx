import { Button, Radio, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { decide, migrationKeys, planQuery, type TaggedPlan, takeDecisionBack } from "@/api/migrations";
import { isProblem } from "@/api/problem";
import type { Choice, Finding, RecordedDecision } from "@/api/types";
import { useMay } from "@/api/use-session";
import classes from "@/features/migrations/step.module.css";
import formClasses from "@/ui/form.module.css";
import { ProblemNotice } from "@/ui/problem-notice";
import { Timestamp } from "@/ui/timestamp";

interface FindingDecisionProps {
  readonly migrationId: string;
  readonly finding: Finding;
  readonly decision: RecordedDecision | null;
}

const LONGEST_REASON = 2_000;

/** What is decided on a finding, by whom and why, and the form that decides. */
export function FindingDecision({ migrationId, finding, decision }: FindingDecisionProps) {
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    // The form is gone with what had the focus in it.
    if (wasOpen.current && !isOpen) {
      opener.current?.focus();
    }
    wasOpen.current = isOpen;
  }, [isOpen]);
  const mayDecide = useMay("OPERATOR");
  const plan = useQuery(planQuery(migrationId));
  const makePlan = usePlanChange(migrationId, plan.data?.etag ?? "", () => setOpen(false));
  const byDefault = finding.decisions.find((option) => option.byDefault);
  const chosen = finding.decisions.find((option) => option.choice === decision?.choice);
  const isReady = mayDecide && plan.data;

  return (
    <div className={classes.decision}>
      {decision ? (
        <p>
          Decided: <strong>{chosen?.label ?? decision.choice}</strong>{" "}
          <span className={classes.aside}>
            by {decision.decidedBy}, <Timestamp at={decision.decidedAt} />
            {decision.reason ? `, because: ${decision.reason}` : ""}
          </span>
        </p>
      ) : (
        <p>
          {byDefault ? (
            <>
              Nobody decided, so: <strong>{byDefault.label}</strong>
            </>
          ) : (
            <strong>Waits for a decision</strong>
          )}
        </p>
      )}
      {isReady && !isOpen ? (
        <div className={classes.actions}>
          <Button
            ref={opener}
            size="xs"
            variant="default"
            aria-label={`${decision ? "Decide otherwise" : "Decide"}: ${finding.message}`}
            onClick={() => setOpen(true)}
          >
            {decision ? "Decide otherwise" : "Decide"}
          </Button>
          {decision ? (
            <Button
              size="xs"
              variant="default"
              aria-label={`Take the decision back: ${finding.message}`}
              loading={makePlan.isPending}
              onClick={() => makePlan.mutate((etag) => takeDecisionBack(migrationId, etag, finding.id))}
            >
              Take it back
            </Button>
          ) : null}
        </div>
      ) : null}
      {isOpen ? (
        <DecisionForm
          finding={finding}
          chosen={decision?.choice ?? byDefault?.choice ?? null}
          isPending={makePlan.isPending}
          onDecide={(choice, reason) =>
            makePlan.mutate((etag) => decide(migrationId, etag, finding.id, { choice, reason }))
          }
          onDismiss={() => setOpen(false)}
        />
      ) : null}
      {makePlan.error ? <ProblemNotice error={makePlan.error} /> : null}
    </div>
  );
}

/** Whatever changes decisions makes the plan anew. Who looked at an older plan gets the latest one and may try again. */
function usePlanChange(migrationId: string, etag: string, onDone: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (change: (etag: string) => Promise<TaggedPlan>) => change(etag),
    onSuccess: (changed) => {
      queryClient.setQueryData(migrationKeys.plan(migrationId), changed);
      onDone();
      return queryClient.invalidateQueries({ queryKey: migrationKeys.assessment(migrationId) });
    },
    onError: async (failure) => {
      if (isProblem(failure, 412)) {
        await Promise.all([
          queryClient.invalidateQueries({ queryKey: migrationKeys.plan(migrationId) }),
          queryClient.invalidateQueries({ queryKey: migrationKeys.assessment(migrationId) }),
        ]);
      }
    },
  });
}

interface DecisionFormProps {
  readonly finding: Finding;
  readonly chosen: Choice | null;
  readonly isPending: boolean;
  readonly onDecide: (choice: Choice, reason: string | null) => void;
  readonly onDismiss: () => void;
}

function DecisionForm({ finding, chosen, isPending, onDecide, onDismiss }: DecisionFormProps) {
  const [choice, setChoice] = useState<Choice | null>(chosen);
  const [reason, setReason] = useState("");
  const needsReason = finding.severity === "BLOCK";

  function submit(event: FormEvent) {
    event.preventDefault();
    if (choice) {
      onDecide(choice, reason.trim() || null);
    }
  }

  return (
    <form className={formClasses.form} onSubmit={submit} aria-label={`Decide: ${finding.message}`}>
      <Radio.Group
        label="What shall be done?"
        value={choice}
        onChange={(value) => setChoice(value as Choice)}
      >
        <div className={formClasses.form}>
          {finding.decisions.map((option) => (
            <Radio
              key={option.choice}
              value={option.choice}
              label={option.label}
              description={option.effect}
              autoFocus={option.choice === (chosen ?? finding.decisions[0]?.choice)}
            />
          ))}
        </div>
      </Radio.Group>
      <Textarea
        label={needsReason ? "Why" : "Why (optional)"}
        required={needsReason}
        withAsterisk={false}
        rows={2}
        maxLength={LONGEST_REASON}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={formClasses.actions}>
        <Button
          type="submit"
          size="xs"
          loading={isPending}
          disabled={choice === null || (needsReason && reason.trim() === "")}
        >
          Decide so
        </Button>
        <Button size="xs" variant="default" onClick={onDismiss}>
          Dismiss
        </Button>
      </div>
    </form>
  );
}
