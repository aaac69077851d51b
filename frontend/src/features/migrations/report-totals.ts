import type { Report } from "@/api/types";

interface ReportTotals {
  readonly source: number;
  readonly loaded: number;
  readonly quarantined: number;
  readonly excluded: number;
  /** How many tables differ from the file. */
  readonly different: number;
}

export function reportTotals({ tables }: Pick<Report, "tables">): ReportTotals {
  return {
    source: tables.reduce((rows, { source }) => rows + source, 0),
    loaded: tables.reduce((rows, { loaded }) => rows + loaded, 0),
    quarantined: tables.reduce((rows, { quarantined }) => rows + quarantined, 0),
    excluded: tables.reduce((rows, { excluded }) => rows + excluded, 0),
    different: tables.filter(({ digestsEqual }) => !digestsEqual).length,
  };
}
