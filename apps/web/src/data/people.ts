// Everybody on the platform, a page at a time.
import { listUsersInfiniteOptions } from "@plateforme/api-client/queries";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";

export function usePeople(search: string, enabled = true) {
  return useInfiniteQuery({
    enabled,
    ...listUsersInfiniteOptions(search === "" ? {} : { query: { search } }),
    initialPageParam: {},
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}
