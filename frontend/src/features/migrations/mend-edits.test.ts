import { expect, it } from "vitest";
import type { SourceValue } from "@/api/types";
import {
  changesSomething,
  type MendEdit,
  mendedValues,
  startOfMending,
  withLineEnds,
} from "@/features/migrations/mend-edits";
import { sourceValue } from "@/test/fixtures/rejects";

function edits(column: string, edit: Partial<MendEdit>) {
  return new Map([
    [column, { storageClass: "TEXT" as const, text: "", lineEnd: "\n" as const, proposal: null, ...edit }],
  ]);
}

it.each<[string, Partial<SourceValue>, Partial<MendEdit>]>([
  ["a number as its digits", { storageClass: "INTEGER", value: "17" }, { text: "17", proposal: null }],
  ["NULL as nothing", { storageClass: "NULL", value: null }, { text: "", proposal: null }],
  [
    "a text with U+0000 without it",
    { value: "a\u0000b\u0000" },
    { text: "ab", proposal: "Proposed: the text without U+0000." },
  ],
  [
    "bytes that are not UTF-8 as Windows-1252",
    { value: null, bytes: "636166e9" },
    { text: "café", proposal: "Proposed: the bytes read as Windows-1252." },
  ],
  [
    "a value that was cut with nothing",
    { value: "begun", bytesCut: 7 },
    { text: "", proposal: "It is too long to be shown whole, so this begins empty." },
  ],
])("begins with %s", (_, value, wanted) => {
  expect(startOfMending(sourceValue(value))).toMatchObject(wanted);
});

it("sends a value for everything but NULL", () => {
  expect(mendedValues(edits("note", { text: "" }))).toEqual([
    { column: "note", storageClass: "TEXT", value: "" },
  ]);
  expect(mendedValues(edits("note", { storageClass: "NULL", text: "left over" }))).toEqual([
    { column: "note", storageClass: "NULL", value: null },
  ]);
});

it("tells a change from what is in the file already", () => {
  const file = [sourceValue({ column: "note", value: "two" })];

  expect(changesSomething(new Map(), file)).toBe(false);
  expect(changesSomething(edits("note", { text: "two" }), file)).toBe(false);
  expect(changesSomething(edits("note", { text: "2" }), file)).toBe(true);
  expect(changesSomething(edits("note", { storageClass: "BLOB", text: "two" }), file)).toBe(true);
  expect(changesSomething(edits("note", { storageClass: "NULL" }), file)).toBe(true);
});

it("takes any text for a change of bytes that are none", () => {
  const file = [sourceValue({ column: "note", value: null, bytes: "e9" })];

  expect(changesSomething(edits("note", { text: "é" }), file)).toBe(true);
});

it.each<[string, Partial<SourceValue>, string]>([
  ["CRLF", { value: "a\r\nb\r\n" }, "\r\n"],
  ["CR", { value: "a\rb" }, "\r"],
  ["LF, where there is none yet", { value: "a" }, "\n"],
  ["the first of several kinds", { value: "a\r\nb\nc" }, "\r\n"],
  ["CRLF in bytes too", { value: null, bytes: "e90d0a" }, "\r\n"],
])("ends new lines with %s", (_, value, wanted) => {
  expect(startOfMending(sourceValue(value)).lineEnd).toBe(wanted);
});

it.each([
  ["a character within a line", "one\r\ntwo\r\n", "one\ntwx\n", "one\r\ntwx\r\n"],
  ["a new line", "one\r\ntwo", "one\nand\ntwo", "one\r\nand\r\ntwo"],
  ["a line less", "one\r\ntwo\r\nthree", "one\nthree", "one\r\nthree"],
  ["another text", "one\r\ntwo", "a\nb\nc", "a\r\nb\r\nc"],
  ["a text after none", "", "a\nb", "a\r\nb"],
  ["nothing", "one\r\n", "", ""],
  ["an empty line among empty lines", "\r\n\r\n", "\n\n\n", "\r\n\r\n\r\n"],
  [
    "a character where lines end in many ways",
    "a\nb\r\nc\rd\r\r\n",
    "a\nb\nxc\nd\n\n",
    "a\nb\r\nxc\rd\r\r\n",
  ],
  ["a character outside of the basic plane", "😀\r\n😀", "😀\n😁", "😀\r\n😁"],
  ["no character at all", "a\r\nb\nc", "a\nb\nc", "a\r\nb\nc"],
])("keeps line ends when a person types %s", (_, text, typed, wanted) => {
  expect(withLineEnds(text, typed, "\r\n")).toBe(wanted);
});
