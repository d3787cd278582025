// Webhook endpoints of an organization or of the platform, what they were told, and what signs it.
import {
  createWebhookEndpointMutation,
  deleteWebhookEndpointMutation,
  getWebhookDeliveryOptions,
  getWebhookEndpointOptions,
  getWebhookStatisticsOptions,
  listWebhookDeliveriesInfiniteOptions,
  listWebhookEndpointsOptions,
  replayWebhooksMutation,
  rotateWebhookKeysMutation,
  testWebhookEndpointMutation,
  updateWebhookEndpointMutation,
} from "@plateforme/api-client/queries";
import { listWebhookKeys, replayWebhooks } from "@plateforme/api-client/sdk";
import type { ReplayWebhooks, WebhookDeliveryState } from "@plateforme/api-client/types";
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMutation } from "./mutation";
import { isOperation } from "./query-keys";

/** Whose endpoints: an organization's by its id, or the platform's own. */
export type EndpointOwner = string | null;

export function useEndpoints(owner: EndpointOwner) {
  return useQuery(listWebhookEndpointsOptions(owner === null ? {} : { query: { organization_id: owner } }));
}

export function useEndpoint(id: string) {
  return useQuery(getWebhookEndpointOptions({ path: { endpoint_id: id } }));
}

const WATCHED_MS = 2000;
const LOOK_MS = 5000;
/** The same where much was read: all of it is read again. */
const LONG_LOOK_MS = 30_000;

/** How it fared in the last 24 hours, kept up while it is looked at. */
export function useEndpointStatistics(id: string) {
  return useQuery({ ...getWebhookStatisticsOptions({ path: { endpoint_id: id } }), refetchInterval: LONG_LOOK_MS });
}

/** Whether something is about to become of a delivery. */
function isMoving(item: { state: WebhookDeliveryState; next_attempt_at: string | null }): boolean {
  if (item.state === "sending") return true;
  return (
    item.state === "pending" && item.next_attempt_at !== null && Date.parse(item.next_attempt_at) < Date.now() + 10_000
  );
}

export function useWebhookDeliveries(endpoint: string, state: WebhookDeliveryState | undefined) {
  const path = { endpoint_id: endpoint };
  return useInfiniteQuery({
    ...listWebhookDeliveriesInfiniteOptions({ path, ...(state === undefined ? {} : { query: { state } }) }),
    initialPageParam: { path },
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => {
      if (data !== undefined && data.pages.length > 1) return LONG_LOOK_MS;
      return data?.pages[0]?.items.some(isMoving) ? WATCHED_MS : LOOK_MS;
    },
  });
}

/** One message with each attempt; looked at again until it is known what became of it. */
export function useWebhookDelivery(endpoint: string, delivery: string) {
  return useQuery({
    ...getWebhookDeliveryOptions({ path: { endpoint_id: endpoint, delivery_id: delivery } }),
    refetchInterval: ({ state: { data } }) => (data !== undefined && isMoving(data) ? WATCHED_MS : false),
  });
}

function useRefresh(...operations: readonly string[]) {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ predicate: isOperation(...operations) });
}

const aboutEndpoints = ["listWebhookEndpoints", "getWebhookEndpoint"] as const;
const aboutDeliveries = ["listWebhookDeliveries", "getWebhookStatistics"] as const;

/** The answer holds the key that signs. */
export function useCreateEndpoint() {
  return useMutation({ ...createWebhookEndpointMutation(), onSuccess: useRefresh(...aboutEndpoints) });
}

/** Disabling gives up what waits. */
export function useUpdateEndpoint() {
  return useMutation({
    ...updateWebhookEndpointMutation(),
    onSettled: useRefresh(...aboutEndpoints, ...aboutDeliveries),
  });
}

export function useDeleteEndpoint() {
  return useMutation({ ...deleteWebhookEndpointMutation(), onSettled: useRefresh("listWebhookEndpoints") });
}

/** Asking for keys is a wish and no query: it may need a fresh proof, and what it answers is kept by nobody. */
export function useShowKeys() {
  return useMutation({
    mutationFn: async (endpoint: string) => (await listWebhookKeys({ path: { endpoint_id: endpoint } })).data.items,
  });
}

export function useRotateKeys() {
  return useMutation({ ...rotateWebhookKeysMutation(), onSettled: useRefresh(...aboutEndpoints) });
}

export function useTestEndpoint() {
  return useMutation({ ...testWebhookEndpointMutation(), onSuccess: useRefresh(...aboutDeliveries) });
}

export function useReplayMessages() {
  return useMutation({ ...replayWebhooksMutation(), onSettled: useRefresh(...aboutDeliveries, ...aboutEndpoints) });
}

/** Everything of a time, call after call: one takes a thousand messages. Answers how many are sent again. */
export function useReplayRange() {
  return useMutation({
    mutationFn: async ({ endpoint, body }: { endpoint: string; body: ReplayWebhooks }) => {
      let count = 0;
      let cursor: string | null = null;
      do {
        const wish: ReplayWebhooks = cursor === null ? body : { ...body, cursor };
        const { data } = await replayWebhooks({ path: { endpoint_id: endpoint }, body: wish });
        count += data.count;
        cursor = data.next_cursor;
      } while (cursor !== null);
      return count;
    },
    onSettled: useRefresh(...aboutDeliveries, ...aboutEndpoints),
  });
}
