// A list that comes in pages, as components want it: its items, and whether there is more.
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { useMemo } from "react";

export interface Paged<T> {
  items: readonly T[];
  state: "loading" | "error" | "ready";
  error: unknown;
  /** Something is being read again behind what is shown. */
  refreshing: boolean;
  hasMore: boolean;
  loadingMore: boolean;
  /** The next page could not be read. */
  moreFailed: boolean;
  more(): void;
  retry(): void;
}

export function usePaged<T>(query: UseInfiniteQueryResult<InfiniteData<{ items: T[] }>, unknown>): Paged<T> {
  const { data, fetchNextPage, refetch } = query;
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const moreFailed = query.isFetchNextPageError;
  const more = useMemo(() => () => void fetchNextPage(), [fetchNextPage]);
  return {
    items,
    state: data !== undefined ? "ready" : query.isError ? "error" : "loading",
    error: query.error,
    refreshing: query.isFetching && !query.isFetchingNextPage && !query.isPending,
    hasMore: query.hasNextPage && !moreFailed,
    loadingMore: query.isFetchingNextPage,
    moreFailed,
    more,
    retry: () => void (moreFailed ? fetchNextPage() : refetch()),
  };
}
