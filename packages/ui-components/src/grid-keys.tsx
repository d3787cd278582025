// What a key means in a list of rows. Pure, so that the table only does what is said here.

export type GridAction =
  | { kind: "move"; by: number; extend: boolean }
  | { kind: "edge"; end: "first" | "last"; extend: boolean }
  | { kind: "open" }
  | { kind: "select" }
  | { kind: "select-all" }
  | { kind: "leave" };

export interface KeyPress {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

const PAGE = 10;

/** The action of a key, or null. `letters` says whether single letters count: a person may have switched them off. */
export function gridAction(press: KeyPress, letters: boolean): GridAction | null {
  const { key, shiftKey: extend } = press;
  if ((press.ctrlKey || press.metaKey) && key.toLowerCase() === "a") return { kind: "select-all" };
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  switch (key) {
    case "ArrowDown":
      return { kind: "move", by: 1, extend };
    case "ArrowUp":
      return { kind: "move", by: -1, extend };
    case "PageDown":
      return { kind: "move", by: PAGE, extend };
    case "PageUp":
      return { kind: "move", by: -PAGE, extend };
    case "Home":
      return { kind: "edge", end: "first", extend };
    case "End":
      return { kind: "edge", end: "last", extend };
    case "Enter":
      return { kind: "open" };
    case " ":
      return { kind: "select" };
    case "Escape":
      return { kind: "leave" };
    default:
      return letters ? letterAction(key, extend) : null;
  }
}

function letterAction(key: string, extend: boolean): GridAction | null {
  switch (key.toLowerCase()) {
    case "j":
      return { kind: "move", by: 1, extend };
    case "k":
      return { kind: "move", by: -1, extend };
    case "x":
      return { kind: "select" };
    default:
      return null;
  }
}
