// The roles that an organization gives, what there is to grant, and why somebody may do something.
import {
  createRoleMutation,
  deleteRoleMutation,
  explainPermissionsOptions,
  getMeQueryKey,
  listPermissionsOptions,
  listRolesOptions,
  listRolesQueryKey,
  updateRoleMutation,
} from "@plateforme/api-client/queries";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Locale } from "@/i18n/locale";
import { useMutation } from "./mutation";
import { isOperation } from "./query-keys";

/** All of them: the built-in ones first. */
export function useRoles(organization: string, enabled = true) {
  return useQuery({ ...listRolesOptions({ path: { organization_id: organization } }), enabled });
}

export function usePermissions(locale: Locale) {
  return useQuery({
    ...listPermissionsOptions({ query: { lang: locale } }),
    placeholderData: keepPreviousData,
    staleTime: 600_000,
  });
}

/** Each permission with where it comes from, or with what is missing. */
export function useExplanation(organization: string, user: string, locale: Locale) {
  return useQuery({
    ...explainPermissionsOptions({ query: { organization_id: organization, user_id: user, lang: locale } }),
    select: (explained) => ("items" in explained ? explained.items : [explained]),
  });
}

/** Roles, who holds them, and why somebody may do something. */
function useRefresh(organization: string) {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: listRolesQueryKey({ path: { organization_id: organization } }) }),
      queries.invalidateQueries({ predicate: isOperation("listMembers", "getMember", "explainPermissions") }),
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
