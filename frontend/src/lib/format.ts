const counts = new Intl.NumberFormat("en");
const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const percents = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

/** Keeps a number and its unit on one line. */
const NBSP = "\u00a0";

const BYTE_UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

export function formatCount(value: number): string {
  return counts.format(value);
}

/** "1 row", "2 rows", "1,200 rows". */
export function formatQuantity(value: number, one: string, many = `${one}s`): string {
  return `${counts.format(value)} ${value === 1 ? one : many}`;
}

/** Decimal units, as disks and networks count. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < BYTE_UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${oneDecimal.format(value)}${NBSP}${BYTE_UNITS[unit]}`;
}

export function formatRate(perSecond: number, unit: string): string {
  return `${perSecond < 10_000 ? counts.format(Math.round(perSecond)) : compact.format(perSecond)} ${unit}/s`;
}

/** Rounds down, so that 100 % is said only when everything is done. */
export function formatShare(done: number, total: number): string {
  return percents.format(share(done, total));
}

export function share(done: number, total: number): number {
  if (total <= 0) {
    return 0;
  }
  return Math.floor(Math.min(1, done / total) * 100) / 100;
}

export function formatSeconds(seconds: number): string {
  if (seconds < 1) {
    return "under a second";
  }
  if (seconds < 60) {
    return `${Math.round(seconds)}${NBSP}s`;
  }
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) {
    const rest = Math.round(seconds % 60);
    return rest > 0 && minutes < 10 ? `${minutes}${NBSP}min ${rest}${NBSP}s` : `${minutes}${NBSP}min`;
  }
  const hours = Math.floor(minutes / 60);
  return minutes % 60 > 0 ? `${hours}${NBSP}h ${minutes % 60}${NBSP}min` : `${hours}${NBSP}h`;
}

/** As `formatSeconds`, with tenths while they tell something. */
export function formatElapsed(seconds: number): string {
  return seconds < 10 ? `${oneDecimal.format(Math.max(0.1, seconds))}${NBSP}s` : formatSeconds(seconds);
}

const ISO_DURATION = /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Seconds of an ISO 8601 duration of days and smaller; null when it is none. */
export function durationSeconds(iso: string | null | undefined): number | null {
  const parts = iso ? ISO_DURATION.exec(iso) : null;
  if (!parts || iso === "P" || iso?.endsWith("T")) {
    return null;
  }
  const [, sign, days = "0", hours = "0", minutes = "0", seconds = "0"] = parts;
  const total = Number(days) * 86_400 + Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
  return sign === "-" ? -total : total;
}

/** "sha256 9f2c…77ab": enough to compare by eye, the whole value stays one click away. */
export function shortDigest(digest: string): string {
  return digest.length <= 16 ? digest : `${digest.slice(0, 8)}…${digest.slice(-6)}`;
}

export type TimeZoneChoice = "utc" | "local";

export function formatTime(iso: string, zone: TimeZoneChoice, style: "full" | "clock" = "full"): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) {
    return iso;
  }
  const clock: Intl.DateTimeFormatOptions = {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  };
  const day: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", year: "numeric" };
  return new Intl.DateTimeFormat("en-GB", {
    ...(style === "full" ? { ...day, hour: "2-digit", minute: "2-digit", hourCycle: "h23" } : clock),
    ...(zone === "utc" ? { timeZone: "UTC" } : {}),
  }).format(date);
}
