import type { ReactNode } from "react";
import classes from "@/ui/data-table.module.css";

interface DataTableProps {
  /** Names the table for assistive technology and for the keyboard user who scrolls it. */
  readonly label: string;
  readonly head: ReactNode;
  readonly children: ReactNode;
}

/**
 * A table that scrolls inside itself when the screen is narrower than its columns. Cells with `data-numeric`
 * align to the right in figures of one width.
 */
export function DataTable({ label, head, children }: DataTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.scroll} aria-label={label} tabIndex={0}>
      <table className={classes.table}>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
