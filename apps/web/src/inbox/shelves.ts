// What the server tells of one notification, put into the lists that were read before. Nothing is asked for again.
import type { ListNotificationsData, NotificationItem, NotificationPage } from "@plateforme/api-client/types";
import type { InfiniteData } from "@tanstack/react-query";

export type Shelf = NonNullable<NonNullable<ListNotificationsData["query"]>["shelf"]>;
export const shelves = ["inbox", "unread", "archived"] as const satisfies readonly Shelf[];

/** A list as far as it was read. */
export type ReadShelf = InfiniteData<NotificationPage, unknown>;

/** Whether a notification stands on a shelf. */
export function fits(shelf: Shelf, item: NotificationItem): boolean {
  if (shelf === "archived") return item.archived_at !== null;
  return item.archived_at === null && (shelf === "inbox" || item.read_at === null);
}

/**
 * A list after a notification came or changed. Ids are in the order of time, the newest first. An older state of a
 * notification than the one that is known changes nothing, and one beyond the end of what was read is left for the next page.
 */
export function place(list: ReadShelf, shelf: Shelf, item: NotificationItem): ReadShelf {
  const known = list.pages.flatMap((page) => page.items).find(({ id }) => id === item.id);
  if (known !== undefined && known.revision > item.revision) return list;
  if (known !== undefined) {
    const kept = (items: readonly NotificationItem[]) =>
      fits(shelf, item)
        ? items.map((other) => (other.id === item.id ? item : other))
        : items.filter((other) => other.id !== item.id);
    return { ...list, pages: list.pages.map((page) => ({ ...page, items: kept(page.items) })) };
  }
  if (!fits(shelf, item)) return list;
  const at = list.pages.findIndex(
    (page) => page.next_cursor === null || page.items.some((other) => other.id < item.id),
  );
  return {
    ...list,
    pages: list.pages.map((page, index) => (index === at ? { ...page, items: inserted(page.items, item) } : page)),
  };
}

function inserted(items: readonly NotificationItem[], item: NotificationItem): NotificationItem[] {
  const at = items.findIndex((other) => other.id < item.id);
  return at === -1 ? [...items, item] : [...items.slice(0, at), item, ...items.slice(at)];
}
