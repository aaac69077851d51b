import { type ReactNode, useEffect } from "react";
import classes from "@/ui/page.module.css";

interface PageProps {
  readonly title: string;
  /** Shown in the browser tab before the product's name; the title when absent. */
  readonly tabTitle?: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly width?: "wide" | "narrow";
}

/** One screen: its heading takes the focus after navigation and its name goes into the browser tab. */
export function Page({ title, tabTitle = title, lead, actions, children, width = "wide" }: PageProps) {
  useDocumentTitle(tabTitle);
  return (
    <div className={classes.page} data-width={width}>
      <header className={classes.header}>
        <div className={classes.heading}>
          <h1 tabIndex={-1} data-page-heading>
            {title}
          </h1>
          {typeof lead === "string" ? <p className={classes.lead}>{lead}</p> : null}
          {lead && typeof lead !== "string" ? <div className={classes.lead}>{lead}</div> : null}
        </div>
        {actions ? <div className={classes.actions}>{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}

function useDocumentTitle(title: string) {
  useEffect(() => {
    document.title = `${title} · Changeover`;
  }, [title]);
}
