// Which rows of a long list are in the document: those on the screen, some around them, and the one with the focus.
import { type RefObject, useLayoutEffect, useState } from "react";

export interface RowWindow {
  /** The first row in the document. */
  first: number;
  /** The row after the last one. */
  last: number;
}

const AROUND = 12;
/** The window moves in steps, so that most scrolling renders nothing. */
const STEP = 6;

/** The window for a list whose first row stands `top` pixels below the top of the viewport (negative once scrolled). */
export function windowOf(top: number, viewport: number, rowHeight: number, count: number): RowWindow {
  const above = Math.floor(Math.max(0, -top) / rowHeight);
  const seen = Math.ceil(viewport / rowHeight);
  const first = Math.max(0, Math.floor((above - AROUND) / STEP) * STEP);
  const last = Math.ceil((above + seen + AROUND) / STEP) * STEP;
  return { first: Math.min(first, count), last: Math.min(last, count) };
}

export type Piece = { kind: "row"; index: number } | { kind: "gap"; from: number; rows: number };

/** The rows to render in order, with what is left out between them. `kept` is rendered wherever it is. */
export function piecesOf(window: RowWindow, count: number, kept: number | null): readonly Piece[] {
  const indexes: number[] = [];
  const outside = kept !== null && kept >= 0 && kept < count && (kept < window.first || kept >= window.last);
  if (outside && kept < window.first) indexes.push(kept);
  for (let index = window.first; index < Math.min(window.last, count); index += 1) indexes.push(index);
  if (outside && kept >= window.last) indexes.push(kept);

  const pieces: Piece[] = [];
  let next = 0;
  for (const index of indexes) {
    if (index > next) pieces.push({ kind: "gap", from: next, rows: index - next });
    pieces.push({ kind: "row", index });
    next = index + 1;
  }
  if (next < count) pieces.push({ kind: "gap", from: next, rows: count - next });
  return pieces;
}

/** Follows the page's scrolling. The height of a row is measured, so that larger text makes larger rows. */
export function useRowWindow(body: RefObject<HTMLElement | null>, count: number, assumedHeight: number) {
  const [shown, setWindow] = useState<RowWindow>({ first: 0, last: Math.min(count, 4 * AROUND) });
  const [rowHeight, setRowHeight] = useState(assumedHeight);

  useLayoutEffect(() => {
    let frame = 0;
    function look() {
      frame = 0;
      const element = body.current;
      if (element === null) return;
      const measured = element.querySelector<HTMLElement>("tr[data-row]")?.getBoundingClientRect().height ?? 0;
      const height = measured > 0 ? measured : assumedHeight;
      setRowHeight(height);
      const next = windowOf(element.getBoundingClientRect().top, window.innerHeight, height, count);
      setWindow((current) => (current.first === next.first && current.last === next.last ? current : next));
    }
    function soon() {
      if (frame === 0) frame = requestAnimationFrame(look);
    }
    look();
    window.addEventListener("scroll", soon, { passive: true });
    window.addEventListener("resize", soon);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("scroll", soon);
      window.removeEventListener("resize", soon);
    };
  }, [body, count, assumedHeight]);

  return { window: shown, rowHeight };
}
