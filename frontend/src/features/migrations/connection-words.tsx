import classes from "@/features/migrations/connection-words.module.css";
import type { Connection } from "@/features/migrations/use-live-job";
import { Icon } from "@/ui/icon";
import { Timestamp } from "@/ui/timestamp";

/** How fresh the page is, in words. */
export function ConnectionWords({ connection, asOf }: { connection: Connection; asOf: number }) {
  if (connection === "ended") {
    return null;
  }
  if (connection === "live") {
    return (
      <span className={classes.words} data-connection="live">
        <Icon name="live" size={14} /> live
      </span>
    );
  }
  return (
    <span className={classes.words} data-connection={connection}>
      {connection}, data as of <Timestamp at={new Date(asOf).toISOString()} style="clock" />
    </span>
  );
}
