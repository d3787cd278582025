// Where the person is signed in.
import {
  endOtherSessionsMutation,
  endSessionMutation,
  listSessionsOptions,
  listSessionsQueryKey,
  signOutMutation,
} from "@plateforme/api-client/queries";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMutation } from "./mutation";

export function useSessions() {
  return useQuery(listSessionsOptions());
}

export function useEndSession() {
  const queries = useQueryClient();
  return useMutation({
    ...endSessionMutation(),
    onSettled: () => queries.invalidateQueries({ queryKey: listSessionsQueryKey() }),
  });
}

/** Every one but this. */
export function useEndOtherSessions() {
  const queries = useQueryClient();
  return useMutation({
    ...endOtherSessionsMutation(),
    onSettled: () => queries.invalidateQueries({ queryKey: listSessionsQueryKey() }),
  });
}

/** Ends this session; whatever was read for it is forgotten. */
export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    ...signOutMutation(),
    onSuccess: () => queries.clear(),
  });
}
