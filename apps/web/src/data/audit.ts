// The audit trail, a page at a time, and what is new in it as it happens.
import {
  getAuditEventOptions,
  listAuditEventsInfiniteOptions,
  listAuditEventTypesOptions,
} from "@plateforme/api-client/queries";
import type { AuditEvent, ListAuditEventsData } from "@plateforme/api-client/types";
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { isOperation } from "./query-keys";

/** Which events; the same names as in the address of the API. */
export type AuditQuery = Omit<NonNullable<ListAuditEventsData["query"]>, "cursor" | "limit">;

const DAY = 86_400_000;

export function useAuditEvents(query: AuditQuery) {
  const result = useInfiniteQuery({
    ...listAuditEventsInfiniteOptions({ query }),
    initialPageParam: {},
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const { data, hasNextPage, isFetching, fetchNextPage } = result;
  // A filter that fits little may give pages with nothing on them before the first that has something.
  const nothingYet = data?.pages.every((page) => page.items.length === 0) ?? false;
  useEffect(() => {
    if (nothingYet && hasNextPage && !isFetching) void fetchNextPage();
  }, [nothingYet, hasNextPage, isFetching, fetchNextPage]);
  return { ...result, looking: nothingYet && hasNextPage };
}

export function useAuditEventTypes() {
  return useQuery({ ...listAuditEventTypesOptions(), staleTime: DAY });
}

/** One event, for a panel that was opened from a link. `known` spares the question. */
export function useAuditEvent(id: string | null, known: AuditEvent | undefined) {
  const query = useQuery({
    ...getAuditEventOptions({ path: { event_id: id ?? "" } }),
    enabled: id !== null && known === undefined,
  });
  return { event: known ?? query.data, error: query.error, retry: () => void query.refetch() };
}

const WANTED = 10;
const PAGES_AT_MOST = 5;

/** The latest that one person did or that concerns them, in one organization or anywhere. A page of the trail may hold little, so a few are read. */
export function useHistory(organization: string | null, person: string) {
  const query = useInfiniteQuery({
    ...listAuditEventsInfiniteOptions({
      query: { ...(organization === null ? {} : { organization_id: organization }), search: person, limit: WANTED },
    }),
    initialPageParam: {},
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    maxPages: PAGES_AT_MOST,
  });
  const { data, hasNextPage, isFetching, fetchNextPage } = query;
  const items = data?.pages.flatMap((page) => page.items).slice(0, WANTED);
  const more = items !== undefined && items.length < WANTED && hasNextPage && (data?.pages.length ?? 0) < PAGES_AT_MOST;
  useEffect(() => {
    if (more && !isFetching) void fetchNextPage();
  }, [more, isFetching, fetchNextPage]);
  return { items, searching: more && items?.length === 0, error: query.error, retry: () => void query.refetch() };
}

/** A change stands in the trail a moment after it was made, once it is sealed: when to look, in milliseconds. */
const SEALED_AFTER = [700, 3000];

/** Reads what is shown of the trail again, as soon as what has just been done can be in it. */
export function useTrailSoon() {
  const queries = useQueryClient();
  return () => {
    for (const wait of SEALED_AFTER) {
      setTimeout(() => void queries.invalidateQueries({ predicate: isOperation("listAuditEvents") }), wait);
    }
  };
}
