import { formatTime } from "@/lib/format";
import { usePreference } from "@/lib/preference";
import { timeZone } from "@/lib/time-zone";

/** A moment in the zone the reader chose; the exact UTC time is in `datetime` and in the tooltip. */
export function Timestamp({ at, style = "full" }: { at: string; style?: "full" | "clock" }) {
  const zone = usePreference(timeZone);
  return (
    <time dateTime={at} title={at}>
      {formatTime(at, zone, style)}
      {zone === "utc" ? " UTC" : ""}
    </time>
  );
}
