import { Button, Modal, PasswordInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { User } from "@/api/types";
import { useSession } from "@/api/use-session";
import { changePassword } from "@/api/users";
import classes from "@/ui/form.module.css";
import { ProblemNotice } from "@/ui/problem-notice";

/** Sets a new password; one's own asks for the present one too. */
export function PasswordDialog({ user, onDone }: { user: User; onDone: () => void }) {
  const isSelf = useSession().current?.user.id === user.id;
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const change = useMutation({
    mutationFn: () => changePassword(user.id, next, isSelf ? current : undefined),
    onSuccess: onDone,
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate();
  }

  return (
    <Modal
      opened
      onClose={onDone}
      title={`New password for ${user.username}`}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <form className={classes.form} onSubmit={submit}>
        {isSelf ? (
          <PasswordInput
            label="Present password"
            required
            withAsterisk={false}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ "aria-label": "Show the present password" }}
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
        ) : null}
        <PasswordInput
          label="New password"
          required
          withAsterisk={false}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ "aria-label": "Show the new password" }}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        {change.error ? <ProblemNotice error={change.error} /> : null}
        <div className={classes.actions}>
          <Button type="submit" loading={change.isPending}>
            Set the password
          </Button>
          <Button variant="default" onClick={onDone}>
            Dismiss
          </Button>
        </div>
      </form>
    </Modal>
  );
}
