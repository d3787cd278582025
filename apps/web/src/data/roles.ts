// The roles that an organization gives, what there is to grant, and why somebody may do something.
import {
  createRoleMutation,
  deleteRoleMutation,
  getMeQueryKey,
  listRolesOptions,
  listRolesQueryKey,
  updateRoleMutation,
} from "@plateforme/api-client/queries";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Locale } from "@/i18n/locale";
import { call, type Explained, type PermissionItem } from "./contract";

/** All of them: the built-in ones first. */
export function useRoles(organization: string, enabled = true) {
  return useQuery({ ...listRolesOptions({ path: { organization_id: organization } }), enabled });
}

export function usePermissions(locale: Locale) {
  return useQuery({
    queryKey: ["permissions", locale],
    queryFn: ({ signal }) =>
      call<{ items: PermissionItem[] }>("GET", "permissions", { query: { lang: locale }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 600_000,
  });
}

export function useExplanation(organization: string, user: string, locale: Locale) {
  return useQuery({
    queryKey: ["explain", organization, user, locale],
    queryFn: ({ signal }) =>
      call<{ items: Explained[] }>("GET", "permissions/explain", {
        query: { organization_id: organization, user_id: user, lang: locale },
        signal,
      }),
  });
}

/** Roles, who holds them, and why somebody may do something. */
function useRefresh(organization: string) {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: listRolesQueryKey({ path: { organization_id: organization } }) }),
      queries.invalidateQueries({ queryKey: ["members", organization] }),
      queries.invalidateQueries({ queryKey: ["explain", organization] }),
      queries.invalidateQueries({ queryKey: getMeQueryKey() }),
    ]);
}

export function useCreateRole(organization: string) {
  return useMutation({ ...createRoleMutation(), onSuccess: useRefresh(organization) });
}

export function useUpdateRole(organization: string) {
  return useMutation({ ...updateRoleMutation(), onSettled: useRefresh(organization) });
}

export function useDeleteRole(organization: string) {
  return useMutation({ ...deleteRoleMutation(), onSettled: useRefresh(organization) });
}
