import { countNotificationsQueryKey } from "@plateforme/api-client/queries";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { knownRevision, putCounts, putNotification, reloadNotifications } from "@/data/notifications";
import type { News } from "./inbox-stream";
import { useLive } from "./live-store";
import { shareInbox } from "./shared-inbox";

/** What came later than this is no news any more: it is there, and nobody is told. */
const NEWS_MS = 60_000;

/** Keeps the inbox of whoever is signed in as the server has it, for as long as the page is open. */
export function useLiveInbox(user: string | null): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (user === null) return;
    let told: number | null = null;

    function take(news: News) {
      if (news.kind === "notification") {
        const { item } = news;
        told = Math.max(told ?? 0, item.revision);
        putNotification(queries, item);
        const isNew = item.seen_at === null && Date.now() - Date.parse(item.created_at) < NEWS_MS;
        if (isNew) useLive.setState({ latest: item });
        return;
      }
      told = Math.max(told ?? 0, news.counts.revision);
      putCounts(queries, news.counts);
      if (news.kind === "reset") reloadNotifications(queries);
    }

    const stop = shareInbox({
      user,
      known: () => told ?? knownRevision(queries),
      onNews: take,
      onConnected: (connected) => useLive.setState({ connected }),
      // Asking for something tells whether there still is a session.
      onRefused: () => void queries.invalidateQueries({ queryKey: countNotificationsQueryKey() }),
    });
    return () => {
      stop();
      useLive.setState({ connected: false, latest: null });
    };
  }, [queries, user]);
}
