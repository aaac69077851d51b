import type { ReactNode } from "react";
import type { Job } from "@/api/types";
import classes from "@/features/migrations/step.module.css";
import { Notice } from "@/ui/notice";

interface JobProblemProps {
  readonly problem: NonNullable<Job["problem"]>;
  /** What can be done about it here, below what the service says. */
  readonly children?: ReactNode;
}

/** Why a job failed, on what, and what to do next. */
export function JobProblem({ problem, children }: JobProblemProps) {
  return (
    <Notice tone="bad" title={problem.title}>
      <p>{problem.detail}</p>
      {problem.object ? (
        <p>
          Concerns <code>{problem.object}</code>
        </p>
      ) : null}
      <p>{problem.nextStep}</p>
      <p className={classes.aside}>
        Code <code>{problem.code}</code>
      </p>
      {children}
    </Notice>
  );
}
