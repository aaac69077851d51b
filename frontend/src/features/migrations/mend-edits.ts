import type { MendedValue, SourceValue, StorageClass } from "@/api/types";

/** What stands in for a value of the file, as far as a person has typed it. */
export interface MendEdit {
  readonly storageClass: StorageClass;
  readonly text: string;
  /** What was proposed, in words; null when the value is as in the file. */
  readonly proposal: string | null;
}

/** By column, in the order in which they were opened. */
export type MendEdits = ReadonlyMap<string, MendEdit>;

const NUL = "\u0000";

/**
 * What a person begins with who mends a value: the value itself where it can be edited, and a proposal where it could
 * not stay as it is.
 */
export function startOfMending(value: SourceValue): MendEdit {
  if (value.bytesCut > 0) {
    const proposal = "It is too long to be shown whole, so this begins empty.";
    return { storageClass: value.storageClass, text: "", proposal };
  }
  if (value.storageClass === "TEXT" && value.bytes !== null) {
    const text = new TextDecoder("windows-1252").decode(bytesOf(value.bytes));
    return { storageClass: "TEXT", text, proposal: "Proposed: the bytes read as Windows-1252." };
  }
  const text = value.value ?? "";
  if (value.storageClass === "TEXT" && text.includes(NUL)) {
    return {
      storageClass: "TEXT",
      text: text.replaceAll(NUL, ""),
      proposal: "Proposed: the text without U+0000.",
    };
  }
  return { storageClass: value.storageClass, text, proposal: null };
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
