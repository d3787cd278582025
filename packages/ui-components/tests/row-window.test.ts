import { expect, it } from "vitest";
import { gridAction } from "../src/grid-keys";
import { piecesOf, windowOf } from "../src/row-window";
import { keepListed, nothingSelected, selectTo, toggleRow } from "../src/selection";

it("the window follows the scrolling and stays within the list", () => {
  expect(windowOf(200, 800, 50, 1_000_000)).toEqual({ first: 0, last: 30 });
  const middle = windowOf(-25_000_000, 800, 50, 1_000_000);
  expect(middle.first).toBeLessThanOrEqual(500_000 - 12);
  expect(middle.last).toBeGreaterThanOrEqual(500_016);
  expect(middle.last - middle.first).toBeLessThan(60);
  expect(windowOf(-49_999_000, 800, 50, 1_000_000).last).toBe(1_000_000);
  expect(windowOf(0, 800, 50, 0)).toEqual({ first: 0, last: 0 });
});

it("what is left out stands as gaps that add up, and the kept row is there wherever it is", () => {
  const rowsIn = (pieces: ReturnType<typeof piecesOf>) =>
    pieces.reduce((sum, piece) => sum + (piece.kind === "gap" ? piece.rows : 1), 0);
  for (const kept of [null, 0, 55, 99]) {
    const pieces = piecesOf({ first: 50, last: 60 }, 100, kept);
    expect(rowsIn(pieces)).toBe(100);
    if (kept !== null) expect(pieces).toContainEqual({ kind: "row", index: kept });
  }
  expect(piecesOf({ first: 0, last: 5 }, 3, -1)).toHaveLength(3);
});

const press = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };

it("letters do nothing once they are switched off, and the browser's own combinations stay its own", () => {
  expect(gridAction({ ...press, key: "j" }, true)).toEqual({ kind: "move", by: 1, extend: false });
  expect(gridAction({ ...press, key: "j" }, false)).toBeNull();
  expect(gridAction({ ...press, key: "ArrowDown" }, false)).toMatchObject({ kind: "move" });
  expect(gridAction({ ...press, key: "k", metaKey: true }, true)).toBeNull();
  expect(gridAction({ ...press, key: "a", ctrlKey: true }, true)).toEqual({ kind: "select-all" });
});

it("a range runs from the anchor either way, and only over what is shown", () => {
  const order = ["a", "b", "c", "d", "e"];
  const anchored = toggleRow(nothingSelected, "d");
  expect([...selectTo(anchored, "b", order).ids].sort()).toEqual(["b", "c", "d"]);
  expect([...selectTo(nothingSelected, "b", order).ids]).toEqual(["b"]);
  expect(selectTo(anchored, "z", order)).toBe(anchored);
  expect(keepListed(anchored, order)).toBe(anchored);
  expect(keepListed(anchored, ["a"]).ids.size).toBe(0);
});
