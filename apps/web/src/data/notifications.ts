// The viewer's inbox: what they are told, what of it is new, and what they did with it.
import {
  countNotificationsOptions,
  countNotificationsQueryKey,
  listNotificationsInfiniteOptions,
  markNotificationsMutation,
} from "@plateforme/api-client/queries";
import type { NotificationCounts, NotificationItem } from "@plateforme/api-client/types";
import { keepPreviousData, type QueryClient, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Mark, marked } from "@/inbox/marks";
import { place, type ReadShelf, type Shelf, shelves } from "@/inbox/shelves";
import { useLive } from "@/live/live-store";
import { useMutation } from "./mutation";
import { isOperation } from "./query-keys";

const PAGE = 25;
/** How often it is asked how much is new while no connection tells. */
const LOOK_MS = 60_000;

function listOptions(shelf: Shelf) {
  return listNotificationsInfiniteOptions({ query: { shelf, limit: PAGE } });
}

/** One shelf, the newest first. A connection keeps it as it is. */
export function useNotifications(shelf: Shelf, enabled = true) {
  return useInfiniteQuery({
    ...listOptions(shelf),
    enabled,
    initialPageParam: {},
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** How much is new. */
export function useNotificationCounts(enabled: boolean) {
  const connected = useLive((live) => live.connected);
  return useQuery({ ...countNotificationsOptions(), enabled, refetchInterval: connected ? false : LOOK_MS });
}

const isList = isOperation("listNotifications");

/** Every shelf that was read, with what is to be done to it. */
function changeShelves(queries: QueryClient, change: (list: ReadShelf, shelf: Shelf) => ReadShelf): void {
  for (const shelf of shelves) {
    queries.setQueryData<ReadShelf>(listOptions(shelf).queryKey, (list) => list && change(list, shelf));
  }
}

/** Puts what the server told of one notification where it belongs. */
export function putNotification(queries: QueryClient, item: NotificationItem): void {
  // An answer that is on its way may be older than this: it is asked for again.
  const onTheirWay = queries.getQueryCache().findAll({ predicate: isList, fetchStatus: "fetching" });
  changeShelves(queries, (list, shelf) => place(list, shelf, item));
  for (const { queryKey } of onTheirWay) void queries.invalidateQueries({ queryKey, exact: true });
}

/** The counts as the server tells them, unless newer ones are known. */
export function putCounts(queries: QueryClient, counts: NotificationCounts): void {
  queries.setQueryData<NotificationCounts>(countNotificationsQueryKey(), (before) =>
    before !== undefined && before.revision > counts.revision ? before : counts,
  );
}

/** Reads the lists again: too much was missed. */
export function reloadNotifications(queries: QueryClient): void {
  void queries.invalidateQueries({ predicate: isList });
}

/** The last change that everything here was read at; null while nothing was. */
export function knownRevision(queries: QueryClient): number | null {
  const revisions = queries
    .getQueriesData<ReadShelf>({ predicate: isList })
    .flatMap(([, list]) => list?.pages.map((page) => page.revision) ?? []);
  const counts = queries.getQueryData<NotificationCounts>(countNotificationsQueryKey());
  if (counts !== undefined) revisions.push(counts.revision);
  return revisions.length === 0 ? null : Math.min(...revisions);
}

/** Marks some notifications, or all that it applies to. The page shows it at once; the other tabs are told by the server. */
export function useMark() {
  const queries = useQueryClient();
  const send = useMutation({
    ...markNotificationsMutation(),
    onSuccess: ({ unseen, unread, revision }) => putCounts(queries, { unseen, unread, revision }),
    // What was shown before the answer may be wrong.
    onError: () => reloadNotifications(queries),
  });

  return (mark: Mark, ids?: readonly string[]) => {
    const now = new Date().toISOString();
    changeShelves(queries, (list, shelf) => {
      const known = list.pages.flatMap((page) => page.items);
      const meant = ids === undefined ? known : known.filter(({ id }) => ids.includes(id));
      return meant.reduce((before, item) => place(before, shelf, marked(item, mark, now)), list);
    });
    return send.mutateAsync({ body: ids === undefined ? { mark } : { mark, ids: [...ids] } });
  };
}
