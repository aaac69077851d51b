import { Button, Modal, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import classes from "@/ui/confirm-dialog.module.css";
import { ProblemNotice } from "@/ui/problem-notice";

interface QuestionProps {
  readonly children: ReactNode;
  readonly confirmLabel: string;
  readonly dismissLabel?: string;
  /** What a person must type first, so that no slip of the hand does what many depend on. */
  readonly typed?: { readonly label: string; readonly text: string };
  /** Whether something in the dialog must be answered before. */
  readonly blocked?: boolean;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onConfirm: () => void;
  readonly onDismiss: () => void;
}

interface ConfirmDialogProps extends QuestionProps {
  readonly opened: boolean;
  readonly title: string;
}

/** Asks before something that cannot be undone; says in the button what will happen. */
export function ConfirmDialog({ opened, title, ...question }: ConfirmDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={question.onDismiss}
      title={title}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <Question {...question} />
    </Modal>
  );
}

/** Apart from the dialog, because what was typed must be forgotten when it closes. */
function Question(props: QuestionProps) {
  const [words, setWords] = useState("");
  const isReady = !props.blocked && (props.typed === undefined || words === props.typed.text);
  function confirm(event: FormEvent) {
    event.preventDefault();
    if (isReady && !props.pending) {
      props.onConfirm();
    }
  }
  return (
    <form className={classes.body} onSubmit={confirm}>
      {props.children}
      {props.typed ? (
        <TextInput
          label={props.typed.label}
          description={
            <>
              It is <code>{props.typed.text}</code>
            </>
          }
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          data-autofocus
        />
      ) : null}
      {props.error ? <ProblemNotice error={props.error} /> : null}
      <div className={classes.actions}>
        <Button
          variant="default"
          onClick={props.onDismiss}
          {...(props.typed ? {} : { "data-autofocus": true })}
        >
          {props.dismissLabel ?? "Keep it"}
        </Button>
        <Button type="submit" color="red" loading={props.pending} disabled={!isReady}>
          {props.confirmLabel}
        </Button>
      </div>
    </form>
  );
}
