// What people choose to be told and how, and what an organization proposes or decides.
import {
  getNotificationDefaultsOptions,
  getNotificationPreferencesOptions,
  getNotificationPreferencesQueryKey,
  putNotificationDefaultsMutation,
  updateNotificationPreferencesMutation,
} from "@plateforme/api-client/queries";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMutation } from "./mutation";
import { isOperation } from "./query-keys";

export function usePreferences() {
  return useQuery(getNotificationPreferencesOptions());
}

/** The answer is how everything stands afterwards. */
export function useUpdatePreferences() {
  const queries = useQueryClient();
  return useMutation({
    ...updateNotificationPreferencesMutation(),
    onSuccess: (preferences) => queries.setQueryData(getNotificationPreferencesQueryKey(), preferences),
    onError: () => queries.invalidateQueries({ queryKey: getNotificationPreferencesQueryKey() }),
  });
}

export function useDefaults(organization: string) {
  return useQuery(getNotificationDefaultsOptions({ path: { organization_id: organization } }));
}

/** Members' own preferences follow from it. */
export function usePutDefaults() {
  const queries = useQueryClient();
  return useMutation({
    ...putNotificationDefaultsMutation(),
    onSettled: () =>
      queries.invalidateQueries({ predicate: isOperation("getNotificationDefaults", "getNotificationPreferences") }),
  });
}
