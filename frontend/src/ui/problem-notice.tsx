import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { ApiProblem, isAt } from "@/api/problem";
import { formatSeconds } from "@/lib/format";
import { Notice } from "@/ui/notice";
import classes from "@/ui/problem-notice.module.css";

interface ProblemNoticeProps {
  readonly error: unknown;
  readonly title?: string;
  readonly onRetry?: (() => void) | undefined;
  readonly actions?: ReactNode;
  /** JSON pointers of the fields that show their own faults, which are not told twice. */
  readonly fields?: readonly string[];
}

/** A failure in words: what happened, where, and the next step. */
export function ProblemNotice({ error, title, onRetry, actions, fields = [] }: ProblemNoticeProps) {
  const problem =
    error instanceof ApiProblem
      ? error
      : new ApiProblem(-1, { title: "This page stumbled", detail: "Something unexpected happened here." });
  const elsewhere = problem.errors.filter(({ pointer }) => !fields.some((field) => isAt(pointer, field)));
  const isAllAtFields = problem.errors.length > 0 && elsewhere.length === 0;
  return (
    <Notice
      tone={problem.isOffline || problem.status === 429 ? "warn" : "bad"}
      title={title ?? problem.title}
      role="alert"
      actions={
        onRetry || actions ? (
          <>
            {onRetry ? (
              <Button size="xs" variant="default" onClick={onRetry}>
                Try again
              </Button>
            ) : null}
            {actions}
          </>
        ) : null
      }
    >
      {problem.message !== (title ?? problem.title) ? <p>{problem.message}</p> : null}
      {elsewhere.length > 0 ? (
        <ul className={classes.errors}>
          {elsewhere.map(({ pointer, detail }) => (
            <li key={`${pointer} ${detail}`}>
              {pointer ? <code>{pointer}</code> : null} {detail}
            </li>
          ))}
        </ul>
      ) : null}
      {isAllAtFields ? (
        <p className={classes.next}>Correct the marked fields.</p>
      ) : problem.nextStep ? (
        <p className={classes.next}>{problem.nextStep}</p>
      ) : null}
      {problem.retryAfterSeconds !== null ? (
        <p className={classes.next}>Try again in {formatSeconds(problem.retryAfterSeconds)}.</p>
      ) : null}
      {problem.traceId ? (
        <p className={classes.trace}>
          Trace <code>{problem.traceId}</code>
        </p>
      ) : null}
    </Notice>
  );
}
