const FOCUSABLE = "a, button, input, select, textarea, summary, label, [tabindex]";

/**
 * When what had the focus disappears, such as a button that started a job, the focus goes to the heading of the screen
 * rather than to nowhere, from where a keyboard would begin at the top of the page.
 */
export function keepFocusInPage(): () => void {
  let focused: Element | null = null;
  const observer = new MutationObserver(() => {
    if (focused && !focused.isConnected && document.activeElement === document.body) {
      focused = null;
      const headings = document.querySelectorAll<HTMLElement>("[data-page-heading]");
      headings[headings.length - 1]?.focus({ preventScroll: true });
    }
  });
  function take({ target }: FocusEvent) {
    focused = target instanceof Element ? target : null;
  }
  function press({ target }: PointerEvent) {
    // Whoever points at a place without focus has left the focus on purpose.
    if (target instanceof Element && !target.closest(FOCUSABLE)) {
      focused = null;
    }
  }
  document.addEventListener("focusin", take);
  document.addEventListener("pointerdown", press);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => {
    document.removeEventListener("focusin", take);
    document.removeEventListener("pointerdown", press);
    observer.disconnect();
  };
}
