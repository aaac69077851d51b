import { Button, NativeSelect, Textarea } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { faultAt } from "@/api/problem";
import type { ColumnPlan, MendedValue, QuarantinedRow, SourceValue } from "@/api/types";
import {
  changesSomething,
  lineEndOf,
  type MendEdit,
  type MendEdits,
  mendedValues,
  startOfMending,
} from "@/features/migrations/mend-edits";
import { MendField } from "@/features/migrations/mend-field";
import classes from "@/features/migrations/mend-field.module.css";
import { LONGEST_REASON } from "@/features/migrations/reject-words";
import formClasses from "@/ui/form.module.css";
import { ProblemNotice } from "@/ui/problem-notice";

interface MendFormProps {
  readonly quarantined: QuarantinedRow;
  readonly values: readonly SourceValue[];
  readonly columns: readonly ColumnPlan[];
  readonly pending: boolean;
  readonly error: unknown;
  readonly onMend: (values: MendedValue[], reason: string) => void;
}

/** Takes the values that stand in for those of the file, beginning with the one that was refused. */
export function MendForm({ quarantined, values, columns, pending, error, onMend }: MendFormProps) {
  const [edits, setEdits] = useState<MendEdits>(() => firstEdits(quarantined, values));
  const [reason, setReason] = useState("");
  const [another, setAnother] = useState("");
  const [added, setAdded] = useState<string | null>(null);
  const [faultsOf, setFaultsOf] = useState<readonly string[]>([]);
  const form = useRef<HTMLFormElement>(null);
  const others = values.filter(({ column }) => !edits.has(column) && columns.some(isFor(column)));
  const isChanged = changesSomething(edits, values);

  useEffect(() => {
    if (error) {
      form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    }
  }, [error]);

  function edit(column: string, change: Partial<MendEdit>) {
    setEdits((before) => {
      const known = before.get(column);
      return known ? new Map(before).set(column, { ...known, ...change }) : before;
    });
  }
  function add() {
    const value = values.find(({ column }) => column === another);
    if (value) {
      setEdits((before) => new Map(before).set(another, startOfMending(value)));
      setAdded(another);
      setAnother("");
    }
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    // The refusal names values by their place in what was sent.
    setFaultsOf([...edits.keys()]);
    onMend(mendedValues(edits), reason.trim());
  }
  return (
    <form ref={form} className={formClasses.form} onSubmit={submit} aria-label="Mend the row">
      {[...edits].map(([column, value]) => (
        <MendField
          key={column}
          column={column}
          planned={columns.find(isFor(column))}
          edit={value}
          takesFocus={column === added}
          fault={
            faultsOf.includes(column) ? faultAt(error, `/values/${faultsOf.indexOf(column)}`) : undefined
          }
          onEdit={(change) => edit(column, change)}
          onRemove={() => setEdits((before) => new Map([...before].filter(([known]) => known !== column)))}
        />
      ))}
      {others.length > 0 ? (
        <div className={formClasses.actions}>
          <NativeSelect
            label={edits.size === 0 ? "Column to mend" : "Another column"}
            value={another}
            data={[{ value: "", label: "Choose a column" }, ...others.map(({ column }) => column)]}
            onChange={(event) => setAnother(event.currentTarget.value)}
          />
          <Button variant="default" className={classes.add ?? ""} disabled={another === ""} onClick={add}>
            {edits.size === 0 ? "Mend it" : "Mend it too"}
          </Button>
        </div>
      ) : null}
      <Textarea
        label="Why it is mended so"
        required
        withAsterisk={false}
        rows={2}
        maxLength={LONGEST_REASON}
        value={reason}
        error={faultAt(error, "/reason")}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {error ? (
        <ProblemNotice error={error} fields={["/reason", ...faultsOf.map((_, i) => `/values/${i}`)]} />
      ) : null}
      <div className={formClasses.actions}>
        <Button type="submit" loading={pending} disabled={!isChanged || reason.trim() === ""}>
          Mend the row
        </Button>
        {isChanged ? null : <span className={formClasses.aside}>Nothing differs from the file yet.</span>}
      </div>
    </form>
  );
}

function isFor(column: string) {
  return ({ source }: ColumnPlan) => source === column;
}

/** What a person mended before, or the value that was refused. */
function firstEdits({ reject, resolution }: QuarantinedRow, values: readonly SourceValue[]): MendEdits {
  if (resolution?.kind === "REPAIR") {
    return new Map(
      resolution.values.map(({ column, storageClass, value }) => [
        column,
        { storageClass, text: value ?? "", lineEnd: lineEndOf(value ?? ""), proposal: null },
      ]),
    );
  }
  return new Map(
    values
      .filter(({ column }) => column === reject.column)
      .map((value) => [value.column, startOfMending(value)]),
  );
}
