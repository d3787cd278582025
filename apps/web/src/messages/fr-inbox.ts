// The same in French.
import type { Message } from "@/i18n/translate";
import type { enInbox } from "./en-inbox";

export const frInbox = {
  "inbox.all": "Voir toutes les notifications",
  "inbox.announce": "Nouvelle notification : {title}",
  "inbox.archive": "Archiver",
  "inbox.archiveOf": "Archiver : {title}",
  "inbox.empty.archived": "Rien n’est archivé",
  "inbox.empty.inbox": "Vous êtes à jour",
  "inbox.empty.unread": "Tout est lu",
  "inbox.emptyText.archived": "Archivez ce qui est réglé : cela quitte la boîte et se retrouve ici.",
  "inbox.emptyText.inbox": "Ce qui vous concerne apparaît ici dès que cela se produit.",
  "inbox.emptyText.unread": "Ce que vous n’avez pas encore lu se trouve ici.",
  "inbox.lead": "Ce qui s’est passé et vous concerne.",
  "inbox.markAllRead": "Tout marquer comme lu",
  "inbox.markRead": "Marquer comme lu : {title}",
  "inbox.markUnread": "Marquer comme non lu : {title}",
  "inbox.newTab": "(s’ouvre dans un nouvel onglet)",
  "inbox.open": "Notifications, nouvelles : {unseen}, non lues : {unread}",
  "inbox.read": "Marquer comme lu",
  "inbox.settings": "Réglages",
  "inbox.shelf.archived": "Archivées",
  "inbox.shelf.inbox": "Boîte",
  "inbox.shelf.unread": "Non lues",
  "inbox.shelves": "Notifications affichées",
  "inbox.title": "Notifications",
  "inbox.unarchive": "Remettre dans la boîte",
  "inbox.unarchiveOf": "Remettre dans la boîte : {title}",
  "inbox.unread": "Marquer comme non lu",
  "inbox.unreadMark": "Non lu :",

  "nav.notifications": "Notifications",

  "resource.notifications": "Notifications",
} as const satisfies Record<keyof typeof enInbox, Message>;
