import { Button, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { faultAt } from "@/api/problem";
import { LONGEST_REASON } from "@/features/migrations/reject-words";
import formClasses from "@/ui/form.module.css";
import { ProblemNotice } from "@/ui/problem-notice";

interface SignOffFormProps {
  readonly pending: boolean;
  readonly error: unknown;
  readonly onSignOff: (reason: string) => void;
}

/** Signs that one row stays out, with the reason. */
export function SignOffForm({ pending, error, onSignOff }: SignOffFormProps) {
  const [reason, setReason] = useState("");
  function submit(event: FormEvent) {
    event.preventDefault();
    onSignOff(reason.trim());
  }
  return (
    <form className={formClasses.form} onSubmit={submit} aria-label="Sign the row off">
      <Textarea
        label="Why it stays out"
        required
        withAsterisk={false}
        rows={2}
        maxLength={LONGEST_REASON}
        value={reason}
        error={faultAt(error, "/reason")}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {error ? <ProblemNotice error={error} fields={["/reason"]} /> : null}
      <div className={formClasses.actions}>
        <Button type="submit" loading={pending} disabled={reason.trim() === ""}>
          Sign it off
        </Button>
      </div>
    </form>
  );
}
