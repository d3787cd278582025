// Everything that was sent, over every channel, and what became of it.
import {
  getDeliveryOptions,
  listDeliveriesInfiniteOptions,
  replayDeliveriesMutation,
} from "@plateforme/api-client/queries";
import type { DeliveryStatus, ListDeliveriesData } from "@plateforme/api-client/types";
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMutation } from "./mutation";
import { isOperation } from "./query-keys";

/** Which deliveries; the same names as in the address of the API. */
export type DeliveryQuery = Omit<NonNullable<ListDeliveriesData["query"]>, "cursor" | "limit">;

const WATCHED_MS = 2000;
const LOOK_MS = 5000;
/** The same where much was read: all of it is read again. */
const LONG_LOOK_MS = 30_000;

/** Whether something is about to become of it. */
function isMoving({ state, next_attempt_at }: { state: DeliveryStatus; next_attempt_at: string | null }): boolean {
  if (state === "sending") return true;
  return state === "pending" && next_attempt_at !== null && Date.parse(next_attempt_at) < Date.now() + 10_000;
}

export function useDeliveries(query: DeliveryQuery) {
  return useInfiniteQuery({
    ...listDeliveriesInfiniteOptions({ query }),
    initialPageParam: {},
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => {
      if (data !== undefined && data.pages.length > 1) return LONG_LOOK_MS;
      return data?.pages[0]?.items.some(isMoving) ? WATCHED_MS : LOOK_MS;
    },
  });
}

/** One with each attempt, looked at again until it is known what became of it. */
export function useDelivery(id: string) {
  return useQuery({
    ...getDeliveryOptions({ path: { delivery_id: id } }),
    refetchInterval: ({ state: { data } }) => (data !== undefined && isMoving(data) ? WATCHED_MS : false),
  });
}

export function useReplayDeliveries() {
  const queries = useQueryClient();
  return useMutation({
    ...replayDeliveriesMutation(),
    onSettled: () => queries.invalidateQueries({ predicate: isOperation("listDeliveries", "getDelivery") }),
  });
}
