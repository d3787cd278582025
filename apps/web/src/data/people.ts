// Everybody on the platform, for its admins.
import {
  bulkUsersMutation,
  createUserMutation,
  deleteUserMutation,
  eraseUserMutation,
  getUserOptions,
  getUserProfileOptions,
  listUsersInfiniteOptions,
  requirePasswordResetMutation,
  restoreUserMutation,
  suspendUserMutation,
  undeleteUserMutation,
  updateUserMutation,
} from "@plateforme/api-client/queries";
import type { ListUsersData } from "@plateforme/api-client/types";
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMutation } from "./mutation";
import { isOperation } from "./query-keys";

/** Which people, in which order; the same names as in the address of the API. */
export type PeopleQuery = Omit<NonNullable<ListUsersData["query"]>, "cursor" | "limit">;

export function usePeople(query: PeopleQuery, enabled = true) {
  return useInfiniteQuery({
    enabled,
    ...listUsersInfiniteOptions({ query }),
    initialPageParam: {},
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function usePerson(id: string) {
  return useQuery(getUserOptions({ path: { user_id: id } }));
}

/** What others may see of somebody. */
export function useProfile(id: string | undefined) {
  return useQuery({ ...getUserProfileOptions({ path: { user_id: id ?? "" } }), enabled: id !== undefined });
}

/** The lists, the record, and what happened. */
function useRefresh() {
  const queries = useQueryClient();
  return () =>
    queries.invalidateQueries({ predicate: isOperation("listUsers", "getUser", "listAuditEvents", "listMembers") });
}

export function useCreatePerson() {
  return useMutation({ ...createUserMutation(), onSettled: useRefresh() });
}

export function useUpdatePerson() {
  return useMutation({ ...updateUserMutation(), onSettled: useRefresh() });
}

/** Ends what they have open; a mail lets them choose another password. */
export function useRequirePasswordReset() {
  return useMutation({ ...requirePasswordResetMutation(), onSettled: useRefresh() });
}

/** What can be done to an account. */
export type PersonAction = "suspend" | "restore" | "delete" | "undelete";

export function usePersonAction() {
  const refresh = useRefresh();
  const suspend = useMutation(suspendUserMutation());
  const restore = useMutation(restoreUserMutation());
  const remove = useMutation(deleteUserMutation());
  const undelete = useMutation(undeleteUserMutation());
  return useMutation({
    mutationFn: async ({ action, id, reason }: { action: PersonAction; id: string; reason: string }) => {
      const path = { user_id: id };
      if (action === "suspend") await suspend.mutateAsync({ path, body: reason === "" ? {} : { reason } });
      else if (action === "restore") await restore.mutateAsync({ path });
      else if (action === "delete") await remove.mutateAsync({ path });
      else await undelete.mutateAsync({ path });
    },
    onSettled: refresh,
  });
}

/** The record stays on the screen until whoever erased it has seen the certificate; only the lists are read again. */
export function useErasePerson() {
  const queries = useQueryClient();
  return useMutation({
    ...eraseUserMutation(),
    onSuccess: () => queries.invalidateQueries({ predicate: isOperation("listUsers", "listMembers") }),
  });
}

export function usePeopleBulk() {
  return useMutation({ ...bulkUsersMutation(), onSettled: useRefresh() });
}
