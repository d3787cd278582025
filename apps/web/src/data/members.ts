// Who belongs to an organization, and as what.
import {
  bulkMembersMutation,
  getMemberOptions,
  listMembersInfiniteOptions,
  removeMemberMutation,
  updateMemberMutation,
} from "@plateforme/api-client/queries";
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTrailSoon } from "./audit";
import { useMutation } from "./mutation";
import { isOperation } from "./query-keys";

export interface MemberFilters {
  search: string;
  role: string | undefined;
}

export function useMembers(organization: string, { search, role }: MemberFilters, enabled = true) {
  const path = { organization_id: organization };
  return useInfiniteQuery({
    ...listMembersInfiniteOptions({
      path,
      query: { ...(search === "" ? {} : { search }), ...(role === undefined ? {} : { role }) },
    }),
    enabled,
    initialPageParam: { path },
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function useMember(organization: string, user: string) {
  return useQuery(getMemberOptions({ path: { organization_id: organization, user_id: user } }));
}

/** Members, how many hold a role, their history, and perhaps what one may do oneself. */
const concerned = ["listMembers", "listRoles", "getOrganization", "explainPermissions", "getMe"] as const;

function useRefresh(...operations: readonly string[]) {
  const queries = useQueryClient();
  const trailSoon = useTrailSoon();
  return () => {
    trailSoon();
    return queries.invalidateQueries({ predicate: isOperation(...operations) });
  };
}

export function useUpdateMember() {
  return useMutation({ ...updateMemberMutation(), onSettled: useRefresh(...concerned, "getMember") });
}

/** Whoever is removed is not asked for again: nobody is there any more. */
export function useRemoveMember() {
  return useMutation({ ...removeMemberMutation(), onSettled: useRefresh(...concerned) });
}

export function useBulkMembers() {
  const removed = useRefresh(...concerned);
  const changed = useRefresh(...concerned, "getMember");
  return useMutation({
    ...bulkMembersMutation(),
    onSettled: (_answer, _failure, { body }) => (body.action === "remove" ? removed() : changed()),
  });
}
