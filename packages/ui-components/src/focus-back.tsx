// Where the focus goes when what had it is gone.

function take(element: HTMLElement | null | undefined): boolean {
  if (!element?.isConnected || element === document.body) return false;
  element.focus({ preventScroll: true });
  return document.activeElement === element;
}

/**
 * Gives the focus back to what had it before; when that has left the page meanwhile (a row that was removed, a button that
 * stood beside what was chosen), to the list, else to the page's heading. Never does it fall to the body, from where a
 * keyboard starts all over.
 */
export function giveFocusBack(before: HTMLElement | null): void {
  if (take(before)) return;
  // Another dialog or panel has it by now.
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  take(document.querySelector<HTMLElement>("main [role=grid] tr[data-row][tabindex='0']")) ||
    take(document.querySelector<HTMLElement>("main h1[tabindex]")) ||
    take(document.querySelector<HTMLElement>("main[tabindex]"));
}

/** The same, once the page has been drawn without what is closing. */
export function giveFocusBackSoon(before: HTMLElement | null): void {
  requestAnimationFrame(() => requestAnimationFrame(() => giveFocusBack(before)));
}
