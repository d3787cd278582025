// Which rows of a list are chosen. A range starts at the row that was touched last (the anchor).

export interface Selection {
  ids: ReadonlySet<string>;
  anchor: string | null;
}

export const nothingSelected: Selection = { ids: new Set(), anchor: null };

/** Adds one row, or takes it away; it becomes the anchor. */
export function toggleRow(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: id };
}

/** Adds every row from the anchor to this one, both included, in the order that is shown. */
export function selectTo(selection: Selection, id: string, order: readonly string[]): Selection {
  const to = order.indexOf(id);
  const from = selection.anchor === null ? to : order.indexOf(selection.anchor);
  if (to === -1) return selection;
  const start = from === -1 ? to : Math.min(from, to);
  const end = from === -1 ? to : Math.max(from, to);
  return { ids: new Set([...selection.ids, ...order.slice(start, end + 1)]), anchor: selection.anchor ?? id };
}

export function selectAll(order: readonly string[]): Selection {
  return { ids: new Set(order), anchor: order[0] ?? null };
}

/** Forgets rows that are not in the list any more. The same object comes back when there are none. */
export function keepListed(selection: Selection, order: readonly string[]): Selection {
  if (selection.ids.size === 0) return selection;
  const listed = new Set(order);
  const ids = [...selection.ids].filter((id) => listed.has(id));
  return ids.length === selection.ids.size ? selection : { ids: new Set(ids), anchor: selection.anchor };
}
