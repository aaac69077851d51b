import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { acceptRejects, type RejectFilter, refreshRejects } from "@/api/rejects";
import type { RejectGroup } from "@/api/types";
import { useMay } from "@/api/use-session";
import { LONGEST_REASON, rejectCodeNames, standingTotals } from "@/features/migrations/reject-words";
import classes from "@/features/migrations/step.module.css";
import { formatQuantity } from "@/lib/format";
import { ConfirmDialog } from "@/ui/confirm-dialog";

interface SignOffAllProps {
  readonly migrationId: string;
  readonly filter: RejectFilter;
  readonly groups: readonly RejectGroup[];
}

/** Signs off every open row of a filter, with one reason. */
export function SignOffAll({ migrationId, filter, groups }: SignOffAllProps) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const [signed, setSigned] = useState<number | null>(null);
  const told = useRef<HTMLSpanElement>(null);
  const mayOperate = useMay("OPERATOR");
  const queryClient = useQueryClient();
  const { OPEN: open } = standingTotals(
    groups.filter(
      ({ table, code }) =>
        (filter.table === undefined || table === filter.table) &&
        (filter.code === undefined || code === filter.code),
    ),
  );
  const acceptance = useMutation({
    mutationFn: () =>
      acceptRejects(migrationId, {
        table: filter.table ?? null,
        code: filter.code ?? null,
        reason: reason.trim(),
      }),
    onSuccess: async ({ accepted }) => {
      close();
      await refreshRejects(queryClient, migrationId);
      setSigned(accepted);
    },
  });
  useEffect(() => {
    // The button that opened the dialog is gone when nothing is open any more.
    if (signed !== null) {
      told.current?.focus();
    }
  }, [signed]);
  function close() {
    setAsking(false);
    setReason("");
    acceptance.reset();
  }
  if (!mayOperate) {
    return null;
  }
  const isOffered = filter.standing === undefined || filter.standing === "OPEN";
  return (
    <>
      {signed === null ? null : (
        <span ref={told} tabIndex={-1} role="status" className={classes.told}>
          {formatQuantity(signed, "row was", "rows were")} signed off.
        </span>
      )}
      {open > 0 && isOffered ? (
        <Button variant="default" onClick={() => setAsking(true)}>
          Sign off {open === 1 ? "the open row" : `all ${formatQuantity(open, "open row")}`}
          {filter.table === undefined && filter.code === undefined ? "" : " of this filter"}…
        </Button>
      ) : null}
      <ConfirmDialog
        opened={asking}
        title={`Sign off ${formatQuantity(open, "row")}?`}
        confirmLabel={open === 1 ? "Sign it off" : "Sign them off"}
        dismissLabel="Leave open"
        blocked={reason.trim() === ""}
        pending={acceptance.isPending}
        error={acceptance.error}
        onConfirm={() => acceptance.mutate()}
        onDismiss={close}
      >
        <p>
          {open === 1 ? "The row stays" : "These rows stay"} out of PostgreSQL
          {filter.table === undefined ? "" : `: table ${filter.table}`}
          {filter.code === undefined ? "" : `, ${rejectCodeNames[filter.code].toLowerCase()}`}. Your name and
          the reason are recorded with each.
        </p>
        <Textarea
          label="Why they stay out"
          required
          withAsterisk={false}
          rows={3}
          maxLength={LONGEST_REASON}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
      </ConfirmDialog>
    </>
  );
}
