import { problemCode, UnreachableError } from "@plateforme/api-client/problem";
import { getMeQueryKey } from "@plateforme/api-client/queries";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";

/** Only what may pass by itself is tried again: no answer, or "try later". */
function mayPass(error: unknown): boolean {
  if (error instanceof UnreachableError) return true;
  const code = problemCode(error);
  return code === "unavailable" || code === "bad_gateway" || code === "gateway_timeout";
}

export function createQueryClient(): QueryClient {
  /** A call refused for want of a session means that it ended somewhere else: ask again who this is. */
  function noticeEnd(error: unknown): void {
    if (problemCode(error) !== "unauthenticated") return;
    const me = client.getQueryCache().find({ queryKey: getMeQueryKey() });
    if (me?.state.status === "success") void client.invalidateQueries({ queryKey: getMeQueryKey() });
  }

  const client = new QueryClient({
    queryCache: new QueryCache({ onError: noticeEnd }),
    mutationCache: new MutationCache({ onError: noticeEnd }),
    defaultOptions: {
      queries: { staleTime: 30_000, retry: (failures, error) => failures < 2 && mayPass(error) },
      mutations: { retry: false },
    },
  });
  return client;
}
