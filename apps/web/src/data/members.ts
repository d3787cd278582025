// Who belongs to an organization, and as what.
import { getMeQueryKey, listRolesQueryKey } from "@plateforme/api-client/queries";
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type BulkResult, call, type Member, type Page } from "./contract";
import { isOperation } from "./query-keys";

export interface MemberFilters {
  search: string;
  role: string | undefined;
}

const ofOrganization = (organization: string) => ["members", organization] as const;

export function useMembers(organization: string, { search, role }: MemberFilters, enabled = true) {
  return useInfiniteQuery({
    enabled,
    queryKey: [...ofOrganization(organization), "list", search, role],
    queryFn: ({ signal, pageParam }) =>
      call<Page<Member>>("GET", `organizations/${organization}/members`, {
        query: { search: search || undefined, role, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function useMember(organization: string, user: string) {
  return useQuery({
    queryKey: [...ofOrganization(organization), "one", user],
    queryFn: ({ signal }) => call<Member>("GET", `organizations/${organization}/members/${user}`, { signal }),
  });
}

/** Members, how many hold a role, their history, and perhaps what one may do oneself. */
function useRefresh(organization: string) {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ofOrganization(organization) }),
      queries.invalidateQueries({ queryKey: listRolesQueryKey({ path: { organization_id: organization } }) }),
      queries.invalidateQueries({ predicate: isOperation("listAuditEvents", "explainPermissions") }),
      queries.invalidateQueries({ queryKey: getMeQueryKey() }),
    ]);
}

export function useChangeRole(organization: string) {
  const refresh = useRefresh(organization);
  return useMutation({
    mutationFn: ({ user, role }: { user: string; role: string }) =>
      call<Member>("PATCH", `organizations/${organization}/members/${user}`, { body: { role } }),
    onSettled: refresh,
  });
}

export function useRemoveMember(organization: string) {
  const refresh = useRefresh(organization);
  return useMutation({
    mutationFn: (user: string) => call<void>("DELETE", `organizations/${organization}/members/${user}`),
    onSettled: refresh,
  });
}

export type MembersBulk = { action: "remove"; ids: string[] } | { action: "set_role"; role: string; ids: string[] };

export function useMembersBulk(organization: string) {
  const refresh = useRefresh(organization);
  return useMutation({
    mutationFn: (body: MembersBulk) =>
      call<{ results: BulkResult[] }>("POST", `organizations/${organization}/members/bulk`, { body }),
    onSettled: refresh,
  });
}
