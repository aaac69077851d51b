import { Button, Modal } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "@/ui/confirm-dialog.module.css";
import { ProblemNotice } from "@/ui/problem-notice";

interface ConfirmDialogProps {
  readonly opened: boolean;
  readonly title: string;
  readonly children: ReactNode;
  readonly confirmLabel: string;
  readonly dismissLabel?: string;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onConfirm: () => void;
  readonly onDismiss: () => void;
}

/** Asks before something that cannot be undone; says in the button what will happen. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Modal
      opened={props.opened}
      onClose={props.onDismiss}
      title={props.title}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <div className={classes.body}>
        {props.children}
        {props.error ? <ProblemNotice error={props.error} /> : null}
        <div className={classes.actions}>
          <Button variant="default" onClick={props.onDismiss} data-autofocus>
            {props.dismissLabel ?? "Keep it"}
          </Button>
          <Button color="red" loading={props.pending} onClick={props.onConfirm}>
            {props.confirmLabel}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
