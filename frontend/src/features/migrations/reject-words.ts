import type { RejectCode, RejectGroup, RejectStanding, StorageClass } from "@/api/types";
import type { StateWord } from "@/ui/state-badge";

/** As long as the service takes one. */
export const LONGEST_REASON = 2_000;

/** Why rows were refused, in a few words. */
export const rejectCodeNames: Record<RejectCode, string> = {
  INVALID_UTF8: "Not UTF-8",
  NUL_IN_TEXT: "U+0000 in a text",
  NOT_A_NUMBER: "Not a number",
  OUT_OF_RANGE: "Out of range",
  NOT_A_WHOLE_NUMBER: "Not a whole number",
  WRONG_STORAGE_CLASS: "Stored as something else",
  NOT_A_BOOLEAN: "Neither true nor false",
  NOT_A_DATE: "Not a date",
  NOT_A_TIMESTAMP: "Not a timestamp",
  NOT_A_UUID: "Not a UUID",
  NOT_JSON: "Not JSON",
  NOT_A_TIME: "Not a time",
  NOT_AN_ADDRESS: "Not an IP address",
  NOT_A_LABEL: "Not one of the labels",
  REPEATED_KEY: "A key twice in JSON",
  TOO_PRECISE: "Finer than the column keeps",
  TOO_LONG: "Too long",
  NULL_NOT_ALLOWED: "NULL is not allowed",
  NO_PARENT: "Refers to a row that is not there",
  CONFLICT: "Another source holds the row with other values",
  REFUSED_BY_TARGET: "Refused by PostgreSQL",
};

const rejectCodes = Object.keys(rejectCodeNames) as RejectCode[];

/** The reason that a word of the address names, if it names one. */
export function rejectCode(word: string | undefined): RejectCode | undefined {
  return rejectCodes.find((code) => code === word);
}

export const standingWords: Record<RejectStanding, StateWord> = {
  OPEN: { word: "Open", icon: "dot", tone: "warn" },
  MENDED: { word: "Mended, to be loaded", icon: "change", tone: "info" },
  STILL_REFUSED: { word: "Mended, still refused", icon: "cross", tone: "bad" },
  ACCEPTED: { word: "Signed off", icon: "check", tone: "neutral" },
};

export const standings = Object.keys(standingWords) as RejectStanding[];

/** The standing that a word of the address names, if it names one. */
export function rejectStanding(word: string | undefined): RejectStanding | undefined {
  return standings.find((standing) => standing === word);
}

export const storageClassNames: Record<StorageClass, string> = {
  NULL: "NULL",
  INTEGER: "integer",
  REAL: "real",
  TEXT: "text",
  BLOB: "blob",
};

export const storageClasses = Object.keys(storageClassNames) as StorageClass[];

/** How many rows stand how, all groups together. */
export function standingTotals(groups: readonly RejectGroup[]): Record<RejectStanding, number> {
  const sum = (part: (group: RejectGroup) => number) => groups.reduce((rows, group) => rows + part(group), 0);
  return {
    OPEN: sum(({ open }) => open),
    MENDED: sum(({ mended }) => mended),
    STILL_REFUSED: sum(({ stillRefused }) => stillRefused),
    ACCEPTED: sum(({ accepted }) => accepted),
  };
}

export function groupRows({ open, mended, stillRefused, accepted }: RejectGroup): number {
  return open + mended + stillRefused + accepted;
}
