import type { Report } from "@/api/types";

interface ReportTotals {
  readonly loaded: number;
  readonly quarantined: number;
  /** How many tables differ from the file. */
  readonly different: number;
}

export function reportTotals({ tables }: Pick<Report, "tables">): ReportTotals {
  return {
    loaded: tables.reduce((rows, { loaded }) => rows + loaded, 0),
    quarantined: tables.reduce((rows, { quarantined }) => rows + quarantined, 0),
    different: tables.filter(({ digestsEqual }) => !digestsEqual).length,
  };
}
