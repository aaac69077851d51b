import type { TimeZoneChoice } from "@/lib/format";
import { preference } from "@/lib/preference";

export const timeZone = preference<TimeZoneChoice>("changeover.time-zone", ["local", "utc"]);
