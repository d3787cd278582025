// What people are told in the app.
import type { Message } from "@/i18n/translate";

export const enInbox = {
  "inbox.all": "See all notifications",
  "inbox.announce": "New notification: {title}",
  "inbox.archive": "Archive",
  "inbox.archiveOf": "Archive: {title}",
  "inbox.empty.archived": "Nothing is archived",
  "inbox.empty.inbox": "You are all caught up",
  "inbox.empty.unread": "Everything is read",
  "inbox.emptyText.archived": "Archive what you are done with: it leaves the inbox and can be found here.",
  "inbox.emptyText.inbox": "What concerns you appears here as soon as it happens.",
  "inbox.emptyText.unread": "What you have not read yet stands here.",
  "inbox.lead": "What happened that concerns you.",
  "inbox.markAllRead": "Mark all as read",
  "inbox.markRead": "Mark as read: {title}",
  "inbox.markUnread": "Mark as unread: {title}",
  "inbox.newTab": "(opens in a new tab)",
  "inbox.open": "Notifications, new: {unseen}, unread: {unread}",
  "inbox.read": "Mark as read",
  "inbox.settings": "Settings",
  "inbox.shelf.archived": "Archived",
  "inbox.shelf.inbox": "Inbox",
  "inbox.shelf.unread": "Unread",
  "inbox.shelves": "Which notifications",
  "inbox.title": "Notifications",
  "inbox.unarchive": "Back to the inbox",
  "inbox.unarchiveOf": "Back to the inbox: {title}",
  "inbox.unread": "Mark as unread",
  "inbox.unreadMark": "Unread:",

  "nav.notifications": "Notifications",

  "resource.notifications": "Notifications",
} as const satisfies Record<string, Message>;
