import type { createAppRouter } from "@/app/router";

/**
 * After navigation the focus goes to what the address names, else to the innermost heading of the new screen, as a page
 * load would do for a screen reader. The first load keeps the browser's own behaviour.
 */
export function keepFocusOnHeading(router: ReturnType<typeof createAppRouter>): () => void {
  return router.subscribe("onRendered", ({ pathChanged, fromLocation, toLocation }) => {
    if (pathChanged && fromLocation) {
      const headings = document.querySelectorAll<HTMLElement>("[data-page-heading]");
      const named = toLocation.hash ? document.getElementById(toLocation.hash) : null;
      (named ?? headings[headings.length - 1])?.focus();
    }
  });
}
