// The viewer's second factors: authenticator apps, codes by e-mail, recovery codes.
import {
  addEmailFactorMutation,
  addTotpMutation,
  confirmTotpMutation,
  listMfaFactorsOptions,
  removeMfaFactorMutation,
  renewRecoveryCodesMutation,
} from "@plateforme/api-client/queries";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMutation } from "./mutation";
import { isOperation } from "./query-keys";

export function useFactors() {
  return useQuery(listMfaFactorsOptions());
}

/** With a factor, others come and go: recovery codes, the demand for one, trust in devices. */
export function useRefreshSecurity() {
  const queries = useQueryClient();
  return () =>
    queries.invalidateQueries({
      predicate: isOperation("listMfaFactors", "listPasskeys", "listDevices", "listSessions"),
    });
}

/** The secret of an app; it counts for nothing until a code confirms it. */
export function useAddTotp() {
  return useMutation(addTotpMutation());
}

export function useConfirmTotp() {
  return useMutation({ ...confirmTotpMutation(), onSuccess: useRefreshSecurity() });
}

export function useAddEmailFactor() {
  return useMutation({ ...addEmailFactorMutation(), onSuccess: useRefreshSecurity() });
}

export function useRemoveFactor() {
  return useMutation({ ...removeMfaFactorMutation(), onSettled: useRefreshSecurity() });
}

export function useRenewRecoveryCodes() {
  return useMutation({ ...renewRecoveryCodesMutation(), onSuccess: useRefreshSecurity() });
}
