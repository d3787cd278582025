// Organizations: one's own, the active one, and, for those who run the platform, everybody's.
import { getMeQueryKey, switchOrganizationMutation } from "@plateforme/api-client/queries";
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, type Organization, type OrganizationOfMine, type Page } from "./contract";

const keys = {
  mine: ["organizations", "mine"] as const,
  one: (id: string) => ["organizations", "one", id] as const,
  all: ["organizations", "all"] as const,
};

export function useMyOrganizations(enabled = true) {
  return useQuery({
    queryKey: keys.mine,
    queryFn: ({ signal }) => call<Page<OrganizationOfMine>>("GET", "me/organizations", { signal }),
    enabled,
  });
}

export function useOrganization(id: string) {
  return useQuery({
    queryKey: keys.one(id),
    queryFn: ({ signal }) => call<Organization>("GET", `organizations/${id}`, { signal }),
  });
}

export interface OrganizationFilters {
  search: string;
  type: string | undefined;
  deleted: boolean | undefined;
}

/** Every organization of the platform. */
export function useAllOrganizations({ search, type, deleted }: OrganizationFilters) {
  return useInfiniteQuery({
    queryKey: [...keys.all, search, type, deleted],
    queryFn: ({ signal, pageParam }) =>
      call<Page<Organization>>("GET", "organizations", {
        query: { all: true, search: search || undefined, type, deleted, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** Another organization becomes the active one; whatever is on the screen is read again for it. */
export function useSwitchOrganization() {
  const queries = useQueryClient();
  return useMutation({
    ...switchOrganizationMutation(),
    onSuccess: async () => {
      queries.removeQueries({ type: "inactive" });
      // Who one is there decides what the other queries ask for, so that comes first.
      await queries.invalidateQueries({ queryKey: getMeQueryKey() });
      await queries.invalidateQueries();
    },
  });
}

export function useCreateOrganization() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; slug?: string }) => call<Organization>("POST", "organizations", { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.mine }),
  });
}

/** What was changed about an organization shows everywhere: in the switcher, in the lists, on its page. */
function useRefresh() {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ["organizations"] }),
      queries.invalidateQueries({ queryKey: getMeQueryKey() }),
    ]);
}

export function useUpdateOrganization(organization: Pick<Organization, "id" | "version">) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: { name?: string; slug?: string; settings?: Record<string, unknown> }) =>
      call<Organization>("PATCH", `organizations/${organization.id}`, {
        body,
        headers: { "If-Match": `"${organization.version}"` },
      }),
    onSettled: refresh,
  });
}

export function useDeleteOrganization() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (id: string) => call<{ erase_after: string }>("DELETE", `organizations/${id}`),
    onSuccess: refresh,
  });
}

export function useRestoreOrganization() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (id: string) => call<Organization>("POST", `organizations/${id}/restore`),
    onSuccess: refresh,
  });
}

export function useLeaveOrganization() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (id: string) => call<void>("POST", `organizations/${id}/leave`),
    onSuccess: refresh,
  });
}

export function useTransferOwnership(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (user_id: string) =>
      call<unknown>("POST", `organizations/${id}/transfer-ownership`, { body: { user_id } }),
    // One's own permissions and everybody's role may be others now.
    onSuccess: () => queries.invalidateQueries(),
  });
}

export function usePutLogo(id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (file: File) =>
      call<unknown>("PUT", `organizations/${id}/logo`, { body: file, headers: { "Content-Type": file.type } }),
    onSuccess: refresh,
  });
}

export function useDeleteLogo(id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: () => call<void>("DELETE", `organizations/${id}/logo`),
    onSuccess: refresh,
  });
}
