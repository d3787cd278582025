// The person at the screen: who they are, and changes to that.
import { problemCode } from "@plateforme/api-client/problem";
import {
  deleteAvatarMutation,
  deleteMeMutation,
  getMeOptions,
  getMeQueryKey,
  putAvatarMutation,
  updateMeMutation,
} from "@plateforme/api-client/queries";
import type { Me } from "@plateforme/api-client/types";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMutation } from "./mutation";

export type Viewer =
  | { state: "loading" }
  | { state: "anonymous" }
  | { state: "error"; error: unknown; retry(): void }
  | { state: "signed-in"; me: Me };

export function useViewer(): Viewer {
  const query = useQuery({ ...getMeOptions(), staleTime: 60_000 });
  if (query.isError && problemCode(query.error) === "unauthenticated") return { state: "anonymous" };
  if (query.data !== undefined) return { state: "signed-in", me: query.data };
  if (query.isError) return { state: "error", error: query.error, retry: () => void query.refetch() };
  return { state: "loading" };
}

const SECONDS_BETWEEN_LOOKS = 5;

/** While the window is looked at, learns what became of the viewer elsewhere: their role, their organization, their session. */
export function useFollowViewer(): void {
  useQuery({
    ...getMeOptions(),
    staleTime: 60_000,
    notifyOnChangeProps: [],
    refetchOnWindowFocus: "always",
    refetchInterval: ({ state }) =>
      state.data === undefined || problemCode(state.error) === "unauthenticated" ? false : SECONDS_BETWEEN_LOOKS * 1000,
  });
}

export function useUpdateMe() {
  const queries = useQueryClient();
  return useMutation({
    ...updateMeMutation(),
    onSuccess: (me) => queries.setQueryData(getMeQueryKey(), me),
    onError: (error) => {
      if (problemCode(error) === "precondition_failed") void queries.invalidateQueries({ queryKey: getMeQueryKey() });
    },
  });
}

/** Whoever calls this leaves the page: what was read for the account goes with it. */
export function useDeleteMe() {
  return useMutation(deleteMeMutation());
}

export function usePutAvatar() {
  const queries = useQueryClient();
  return useMutation({
    // The bytes themselves are the body.
    ...putAvatarMutation({ bodySerializer: null }),
    onSuccess: () => queries.invalidateQueries({ queryKey: getMeQueryKey() }),
  });
}

export function useDeleteAvatar() {
  const queries = useQueryClient();
  return useMutation({
    ...deleteAvatarMutation(),
    onSuccess: () => queries.invalidateQueries({ queryKey: getMeQueryKey() }),
  });
}
