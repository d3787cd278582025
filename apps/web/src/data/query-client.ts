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

/** A fresh proof changes the browser's cookie: a call that was on its way with the old one is refused once. */
const UNTIL_THE_NEXT_COOKIE_MS = 200;
const isRefused = (error: unknown) => problemCode(error) === "unauthenticated";
/** As React Query waits where nothing else is said. */
const growing = (failures: number) => Math.min(1000 * 2 ** failures, 30_000);

export function createQueryClient(): QueryClient {
  /** Somebody is known to be signed in, as of the last answer: not a visitor, nor whoever was told that it is over. */
  function isSignedIn(): boolean {
    const me = client.getQueryState(getMeQueryKey());
    return me?.data !== undefined && !isRefused(me.error);
  }

  /** The first refusal of somebody who is signed in is no reason yet to believe that their session is over. */
  function again(failures: number, error: unknown): boolean {
    return isRefused(error) ? failures === 0 && isSignedIn() : failures < 2 && mayPass(error);
  }

  /**
   * A call refused for want of a session means that it ended somewhere else; one that is out of reach, that one's role may
   * be another by now: ask again who this is.
   */
  function askWho(error: unknown): void {
    if (!isRefused(error) && !isOutOfReach(error)) return;
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
      queries: {
        staleTime: 30_000,
        retry: again,
        retryDelay: (failures, error) => (isRefused(error) ? UNTIL_THE_NEXT_COOKIE_MS : growing(failures)),
      },
      mutations: { retry: false },
    },
  });
  return client;
}
