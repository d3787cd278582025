// What happened, as the audit trail has it.
import { listAuditEventsInfiniteOptions } from "@plateforme/api-client/queries";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";

const WANTED = 10;
const PAGES_AT_MOST = 5;

/** The latest that concerns one person in one organization. A page of the trail may hold little, so a few are read. */
export function useHistory(organization: string, person: string) {
  const query = useInfiniteQuery({
    ...listAuditEventsInfiniteOptions({ query: { organization_id: organization, person_id: person, limit: WANTED } }),
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
