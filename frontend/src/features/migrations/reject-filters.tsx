import { NativeSelect } from "@mantine/core";
import type { RejectFilter } from "@/api/rejects";
import type { RejectGroup } from "@/api/types";
import {
  rejectCode,
  rejectCodeNames,
  rejectStanding,
  standings,
  standingWords,
} from "@/features/migrations/reject-words";
import classes from "@/features/migrations/step.module.css";

interface RejectFiltersProps {
  readonly filter: RejectFilter;
  readonly groups: readonly RejectGroup[];
  readonly onFilter: (filter: RejectFilter) => void;
}

/** Narrows the list by table, by reason, and by what was done about the rows. */
export function RejectFilters({ filter, groups, onFilter }: RejectFiltersProps) {
  const tables = distinct(
    groups.map(({ table }) => table),
    filter.table,
  );
  const codes = distinct(
    groups.map(({ code }) => code),
    filter.code,
  );
  return (
    <section className={classes.filters} aria-label="Filter the quarantined rows">
      <NativeSelect
        label="Table"
        value={filter.table ?? ""}
        data={[{ value: "", label: "All tables" }, ...tables.map((name) => ({ value: name, label: name }))]}
        onChange={({ currentTarget: { value } }) => onFilter({ ...filter, table: value || undefined })}
      />
      <NativeSelect
        label="Reason"
        value={filter.code ?? ""}
        data={[
          { value: "", label: "All reasons" },
          ...codes.map((code) => ({ value: code, label: rejectCodeNames[code] })),
        ]}
        onChange={({ currentTarget: { value } }) => onFilter({ ...filter, code: rejectCode(value) })}
      />
      <NativeSelect
        label="State"
        value={filter.standing ?? ""}
        data={[
          { value: "", label: "Any state" },
          ...standings.map((name) => ({ value: name, label: standingWords[name].word })),
        ]}
        onChange={({ currentTarget: { value } }) => onFilter({ ...filter, standing: rejectStanding(value) })}
      />
    </section>
  );
}

/** What there is to choose, and what is chosen although nothing has it any more. */
function distinct<T extends string>(values: readonly T[], chosen: T | undefined): T[] {
  return [...new Set(chosen === undefined ? values : [...values, chosen])].sort();
}
