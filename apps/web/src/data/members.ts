// Who belongs to an organization, and as what.
import {
  bulkMembersMutation,
  getMemberOptions,
  listMembersInfiniteOptions,
  removeMemberMutation,
  updateMemberMutation,
} from "@plateforme/api-client/queries";
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTrailSoon } from "./audit";
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
function useRefresh() {
  const queries = useQueryClient();
  const trailSoon = useTrailSoon();
  return () => {
    trailSoon();
    return queries.invalidateQueries({
      predicate: isOperation("listMembers", "getMember", "listRoles", "getOrganization", "explainPermissions", "getMe"),
    });
  };
}

export function useUpdateMember() {
  return useMutation({ ...updateMemberMutation(), onSettled: useRefresh() });
}

export function useRemoveMember() {
  return useMutation({ ...removeMemberMutation(), onSettled: useRefresh() });
}

export function useBulkMembers() {
  return useMutation({ ...bulkMembersMutation(), onSettled: useRefresh() });
}
