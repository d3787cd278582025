// Whether the platform has its first admin, and creating them.
import { completeSetupMutation, getSetupOptions, getSetupQueryKey } from "@plateforme/api-client/queries";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMutation } from "./mutation";

export function useSetup() {
  return useQuery(getSetupOptions());
}

export function useCompleteSetup() {
  const queries = useQueryClient();
  return useMutation({
    ...completeSetupMutation(),
    onSuccess: () => {
      queries.removeQueries();
      return queries.invalidateQueries({ queryKey: getSetupQueryKey() });
    },
  });
}
