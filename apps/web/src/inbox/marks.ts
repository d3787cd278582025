// What a mark makes of a notification, shown before the server has answered.
import type { NotificationItem, NotificationMark } from "@plateforme/api-client/types";

export type Mark = NotificationMark;

/** A notification with a mark. What was read was seen, and what was put away was read. */
export function marked(item: NotificationItem, mark: Mark, now: string): NotificationItem {
  const seen_at = item.seen_at ?? now;
  switch (mark) {
    case "seen":
      return { ...item, seen_at };
    case "read":
      return { ...item, seen_at, read_at: item.read_at ?? now };
    case "unread":
      return { ...item, read_at: null };
    case "archived":
      return { ...item, seen_at, read_at: item.read_at ?? now, archived_at: item.archived_at ?? now };
    case "unarchived":
      return { ...item, archived_at: null };
  }
}
