import { problemCode, UnreachableError } from "@plateforme/api-client/problem";
import { getMeQueryKey } from "@plateforme/api-client/queries";
import type { Me } from "@plateforme/api-client/types";
import { MutationCache, type Query, QueryCache, QueryClient } from "@tanstack/react-query";
import { authorityFollower } from "./authority";
import { isOperation } from "./query-keys";

/** Only what may pass by itself is tried again: no answer, or "try later". */
function mayPass(error: unknown): boolean {
  if (error instanceof UnreachableError) return true;
  const code = problemCode(error);
  return code === "unavailable" || code === "bad_gateway" || code === "gateway_timeout";
}

const isMe = isOperation("getMe");

/** What somebody may not see (any more), or what is gone. */
function isOutOfReach(error: unknown): boolean {
  const code = problemCode(error);
  return code === "permission_denied" || code === "not_found";
}

export function createQueryClient(): QueryClient {
  /**
   * A call refused for want of a session means that it ended somewhere else; one that is out of reach, that one's role may
   * be another by now: ask again who this is.
   */
  function askWho(error: unknown): void {
    if (problemCode(error) !== "unauthenticated" && !isOutOfReach(error)) return;
    const me = client.getQueryCache().find({ queryKey: getMeQueryKey() });
    if (me?.state.status !== "success" || me.state.fetchStatus === "fetching") return;
    void client.invalidateQueries({ queryKey: getMeQueryKey() });
  }

  function failed(error: unknown, query: Query<unknown, unknown, unknown>): void {
    // What was read while it was allowed is not shown any longer.
    if (isOutOfReach(error) && query.state.data !== undefined) query.setState({ ...query.state, data: undefined });
    if (!isMe(query)) askWho(error);
  }

  const follow = authorityFollower(() => client);
  const client = new QueryClient({
    queryCache: new QueryCache({
      onError: failed,
      onSuccess: (data, query) => {
        if (isMe(query)) follow(data as Me);
      },
    }),
    mutationCache: new MutationCache({ onError: askWho }),
    defaultOptions: {
      queries: { staleTime: 30_000, retry: (failures, error) => failures < 2 && mayPass(error) },
      mutations: { retry: false },
    },
  });
  return client;
}
