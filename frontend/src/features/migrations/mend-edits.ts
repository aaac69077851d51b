import type { MendedValue, SourceValue, StorageClass } from "@/api/types";

/** What stands in for a value of the file, as far as a person has typed it. */
export interface MendEdit {
  readonly storageClass: StorageClass;
  readonly text: string;
  /** How a line that is typed anew ends: as lines did in the beginning. */
  readonly lineEnd: LineEnd;
  /** What was proposed, in words; null when the value is as in the file. */
  readonly proposal: string | null;
}

/** By column, in the order in which they were opened. */
export type MendEdits = ReadonlyMap<string, MendEdit>;

export type LineEnd = "\n" | "\r\n" | "\r";

const NUL = "\u0000";

/** The first line end of a text. */
export function lineEndOf(text: string): LineEnd {
  const [first = "\n"] = lineEndsOf(text);
  return first;
}

/** The kinds of line ends that a text has. */
export function lineEndsOf(text: string): LineEnd[] {
  return [...new Set(text.match(/\r\n|\r|\n/g))] as LineEnd[];
}

/** A text as a text area gives it back: all lines end with a line feed. */
function inTextArea(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/**
 * What was typed into a text area that showed a text, with the line ends that the area does not give back. What is the
 * same before and behind the change stays as it was.
 *
 * @param text what was there before, with its own line ends
 * @param typed what the text area holds now
 * @param lineEnd how new lines end
 */
export function withLineEnds(text: string, typed: string, lineEnd: LineEnd): string {
  const units = text.match(/\r\n|./gs) ?? [];
  const isSame = (unit: string | undefined, character: string) =>
    unit !== undefined && inTextArea(unit) === character;
  const shorter = Math.min(units.length, typed.length);
  let before = 0;
  while (before < shorter && isSame(units[before], typed.charAt(before))) {
    before++;
  }
  let behind = 0;
  while (
    behind < shorter - before &&
    isSame(units[units.length - 1 - behind], typed.charAt(typed.length - 1 - behind))
  ) {
    behind++;
  }
  return [
    ...units.slice(0, before),
    typed.slice(before, typed.length - behind).replaceAll("\n", lineEnd),
    ...units.slice(units.length - behind),
  ].join("");
}

/**
 * What a person begins with who mends a value: the value itself where it can be edited, and a proposal where it could
 * not stay as it is.
 */
export function startOfMending(value: SourceValue): MendEdit {
  const start = textToBeginWith(value);
  return { storageClass: value.storageClass, lineEnd: lineEndOf(start.text), ...start };
}

function textToBeginWith(value: SourceValue): Pick<MendEdit, "text" | "proposal"> {
  if (value.bytesCut > 0) {
    const proposal = "It is too long to be shown whole, so this begins empty.";
    return { text: "", proposal };
  }
  if (value.storageClass === "TEXT" && value.bytes !== null) {
    const text = new TextDecoder("windows-1252").decode(bytesOf(value.bytes));
    return { text, proposal: "Proposed: the bytes read as Windows-1252." };
  }
  const text = value.value ?? "";
  if (value.storageClass === "TEXT" && text.includes(NUL)) {
    return { text: text.replaceAll(NUL, ""), proposal: "Proposed: the text without U+0000." };
  }
  return { text, proposal: null };
}

/** The values as the service takes them, in the order of the edits. */
export function mendedValues(edits: MendEdits): MendedValue[] {
  return [...edits].map(([column, { storageClass, text }]) => ({
    column,
    storageClass,
    value: storageClass === "NULL" ? null : text,
  }));
}

/** Whether anything is other than in the file. */
export function changesSomething(edits: MendEdits, values: readonly SourceValue[]): boolean {
  return [...edits].some(([column, edit]) => {
    const value = values.find((known) => known.column === column);
    return (
      value === undefined ||
      value.bytes !== null ||
      value.bytesCut > 0 ||
      value.storageClass !== edit.storageClass ||
      (edit.storageClass !== "NULL" && value.value !== edit.text)
    );
  });
}

function bytesOf(hexadecimal: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(hexadecimal.length / 2);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = Number.parseInt(hexadecimal.slice(2 * i, 2 * i + 2), 16);
  }
  return bytes;
}
