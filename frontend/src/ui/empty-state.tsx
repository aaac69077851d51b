import type { ReactNode } from "react";
import classes from "@/ui/empty-state.module.css";

/** Nothing here yet: says why, and what to do next. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={classes.empty}>
      <h2>{title}</h2>
      <div className={classes.text}>{children}</div>
      {action}
    </div>
  );
}
