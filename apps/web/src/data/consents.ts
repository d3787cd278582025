// What the person agrees to.
import {
  getMeQueryKey,
  giveConsentMutation,
  listMyConsentsOptions,
  listMyConsentsQueryKey,
} from "@plateforme/api-client/queries";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMutation } from "./mutation";

export function useConsents() {
  return useQuery(listMyConsentsOptions());
}

export function useGiveConsent() {
  const queries = useQueryClient();
  return useMutation({
    ...giveConsentMutation(),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: listMyConsentsQueryKey() }),
        queries.invalidateQueries({ queryKey: getMeQueryKey() }),
      ]),
  });
}
