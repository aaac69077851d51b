import classes from "@/ui/loading.module.css";

/** Appears only when the wait is long enough to be noticed. */
export function Loading({ what }: { what: string }) {
  return (
    <div className={classes.loading} role="status">
      <span className="visually-hidden">Loading {what}</span>
      <span className={classes.bar} />
      <span className={classes.bar} />
      <span className={classes.bar} />
    </div>
  );
}
