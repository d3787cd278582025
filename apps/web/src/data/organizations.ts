// Organizations: one's own, the active one, and, for those who run the platform, everybody's.
import {
  createOrganizationMutation,
  deleteLogoMutation,
  deleteOrganizationMutation,
  getMeQueryKey,
  getOrganizationOptions,
  leaveOrganizationMutation,
  listMyOrganizationsOptions,
  listOrganizationsInfiniteOptions,
  putLogoMutation,
  restoreOrganizationMutation,
  switchOrganizationMutation,
  transferOwnershipMutation,
  updateOrganizationMutation,
} from "@plateforme/api-client/queries";
import type { OrganizationKind } from "@plateforme/api-client/types";
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTrailSoon } from "./audit";
import { useMutation } from "./mutation";
import { isOperation } from "./query-keys";

/** As many as one answer holds: nobody belongs to more. */
const ALL_AT_ONCE = 200;

export function useMyOrganizations(enabled = true) {
  return useQuery({ ...listMyOrganizationsOptions({ query: { limit: ALL_AT_ONCE } }), enabled });
}

/** Deleted ones that the viewer owns and can bring back. */
export function useMyDeletedOrganizations(enabled: boolean) {
  return useQuery({ ...listMyOrganizationsOptions({ query: { deleted: true } }), enabled });
}

export function useOrganization(id: string) {
  return useQuery(getOrganizationOptions({ path: { organization_id: id } }));
}

export interface OrganizationFilters {
  search: string;
  type: OrganizationKind | undefined;
  /** Those that were deleted, instead of those that exist. */
  deleted: boolean;
}

/** Every organization of the platform. */
export function useAllOrganizations({ search, type, deleted }: OrganizationFilters) {
  return useInfiniteQuery({
    ...listOrganizationsInfiniteOptions({
      query: { all: true, deleted, ...(search === "" ? {} : { search }), ...(type === undefined ? {} : { type }) },
    }),
    initialPageParam: {},
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** Another organization becomes the active one. Once that is read, whatever is on the screen is read again for it. */
export function useSwitchOrganization() {
  const queries = useQueryClient();
  return useMutation({
    ...switchOrganizationMutation(),
    onSuccess: () => queries.invalidateQueries({ queryKey: getMeQueryKey() }),
  });
}

/** What was changed about an organization shows everywhere: in the switcher, in the lists, on its page. */
function useRefresh() {
  const queries = useQueryClient();
  return () =>
    queries.invalidateQueries({
      predicate: isOperation("getMe", "getOrganization", "listMyOrganizations", "listOrganizations"),
    });
}

export function useCreateOrganization() {
  return useMutation({ ...createOrganizationMutation(), onSuccess: useRefresh() });
}

export function useUpdateOrganization() {
  return useMutation({ ...updateOrganizationMutation(), onSettled: useRefresh() });
}

export function useDeleteOrganization() {
  return useMutation({ ...deleteOrganizationMutation(), onSuccess: useRefresh() });
}

export function useRestoreOrganization() {
  return useMutation({ ...restoreOrganizationMutation(), onSuccess: useRefresh() });
}

export function useLeaveOrganization() {
  return useMutation({ ...leaveOrganizationMutation(), onSuccess: useRefresh() });
}

export function useTransferOwnership() {
  const queries = useQueryClient();
  const trailSoon = useTrailSoon();
  // One's own permissions and everybody's role may be others now.
  return useMutation({
    ...transferOwnershipMutation(),
    onSuccess: () => {
      trailSoon();
      return queries.invalidateQueries();
    },
  });
}

export function usePutLogo() {
  // The bytes themselves are the body.
  return useMutation({ ...putLogoMutation({ bodySerializer: null }), onSuccess: useRefresh() });
}

export function useDeleteLogo() {
  return useMutation({ ...deleteLogoMutation(), onSuccess: useRefresh() });
}
