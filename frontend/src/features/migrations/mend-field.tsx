import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import type { ColumnPlan, StorageClass } from "@/api/types";
import { type LineEnd, lineEndsOf, type MendEdit, withLineEnds } from "@/features/migrations/mend-edits";
import classes from "@/features/migrations/mend-field.module.css";
import { typeWords } from "@/features/migrations/plan-edits";
import { storageClasses, storageClassNames } from "@/features/migrations/reject-words";

interface MendFieldProps {
  readonly column: string;
  readonly planned: ColumnPlan | undefined;
  readonly edit: MendEdit;
  readonly fault: string | undefined;
  /** Whether a person asked for this field just now. */
  readonly takesFocus: boolean;
  readonly onEdit: (change: Partial<MendEdit>) => void;
  readonly onRemove: () => void;
}

/** One value that stands in: how it is stored, and what it is. */
export function MendField({ column, planned, edit, fault, takesFocus, onEdit, onRemove }: MendFieldProps) {
  return (
    <fieldset className={classes.field}>
      <legend className={classes.legend}>
        {column}
        {planned ? <span className={classes.aside}> goes to {typeWords(planned.type)}</span> : null}
      </legend>
      <NativeSelect
        label="Stored as"
        value={edit.storageClass}
        autoFocus={takesFocus}
        data={storageClasses.map((value) => ({ value, label: storageClassNames[value] }))}
        onChange={(event) => onEdit({ storageClass: event.currentTarget.value as StorageClass })}
      />
      <ValueInput edit={edit} fault={fault} onEdit={onEdit} />
      <Button
        variant="default"
        size="xs"
        className={classes.remove ?? ""}
        aria-label={`Leave ${column} as in the file`}
        onClick={onRemove}
      >
        Leave as in the file
      </Button>
    </fieldset>
  );
}

function ValueInput({ edit, fault, onEdit }: Pick<MendFieldProps, "edit" | "fault" | "onEdit">) {
  const props = {
    value: edit.text,
    error: fault,
    autoComplete: "off",
    spellCheck: false,
    ...(edit.proposal === null ? {} : { description: edit.proposal }),
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => onEdit({ text: value }),
  };
  const remarks = [edit.proposal, lineEndRemark(edit)].filter((remark) => remark !== null).join(" ");
  switch (edit.storageClass) {
    case "NULL":
      return <TextInput label="Value" value="NULL" error={fault} readOnly />;
    case "INTEGER":
      return <TextInput label="Value in digits" inputMode="numeric" {...props} />;
    case "REAL":
      return <TextInput label="Value in digits" inputMode="decimal" {...props} />;
    case "TEXT":
      return (
        <Textarea
          label="Text"
          rows={rowsFor(edit.text)}
          {...props}
          {...(remarks === "" ? {} : { description: remarks })}
          onChange={({ currentTarget: { value } }) =>
            onEdit({ text: withLineEnds(edit.text, value, edit.lineEnd) })
          }
        />
      );
    case "BLOB":
      return <Textarea label="Bytes in hexadecimal" rows={rowsFor(edit.text)} {...props} />;
  }
}

const lineEndNames: Readonly<Record<LineEnd, string>> = { "\n": "LF", "\r\n": "CRLF", "\r": "CR" };

/** Where lines end in more than one way, nobody sees which does how. */
function lineEndRemark({ text, lineEnd }: MendEdit): string | null {
  const ends = lineEndsOf(text);
  return ends.length < 2
    ? null
    : `Its lines end in different ways (${ends.map((end) => lineEndNames[end]).join(", ")}). Those that you do not change stay so; new ones end with ${lineEndNames[lineEnd]}.`;
}

const MOST_ROWS = 12;
const CHARACTERS_A_ROW = 80;

function rowsFor(text: string): number {
  const rows = text
    .split(/\r\n?|\n/)
    .reduce((sum, line) => sum + 1 + Math.floor(line.length / CHARACTERS_A_ROW), 0);
  return Math.min(rows, MOST_ROWS);
}
